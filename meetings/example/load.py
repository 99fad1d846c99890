"""The example session: written as files, imported as any secretary would, then prepared for its opening."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.config import Settings
from meetings.example.agenda import ISSUER, ITEMS, PLACE, TITLE
from meetings.example.answers import invite
from meetings.example.folder import write_folder
from meetings.example.hall import draw
from meetings.example.people import ADMINISTRATOR, SECRETARY
from meetings.intake.folder import import_folder
from meetings.kernel.actor import SYSTEM
from meetings.kernel.base import Base
from meetings.kernel.clock import now
from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.kernel.policy import Role
from meetings.papers.store import store_at
from meetings.people import queries as people
from meetings.people.rules import new_token, split_name, token_hash

LINK_HOURS = 24 * 7


@dataclass(frozen=True, slots=True)
class Doors:
    """Who gets a one-time link: title, person (None: the hall's screen), where it leads."""

    title: str
    person_id: int | None
    path: str


def load(house: House, settings: Settings) -> list[tuple[str, str]]:
    """Load the example; one-time links as (title, path)."""
    admin = _account(house, ADMINISTRATOR, "quantri", is_administrator=True)
    secretary = _account(house, SECRETARY[0], "thuky", position=SECRETARY[1])
    admin_session, office = _session(house, admin), _session(house, secretary)
    role = {"person_id": secretary, "role": Role.OFFICE.value}
    house.dispatch("people.set_house_role", role, admin_session)
    meeting_id = _meeting(house, office, settings)
    with tempfile.TemporaryDirectory() as name:
        house.runtime.offload(write_folder, Path(name))
        store = store_at(settings.papers)
        report = import_folder(house, Path(name), meeting_id, office, store=store)
    if not report.is_done:
        raise Refusal("example_unreadable", problems=[str(problem) for problem in report.plan.errors])
    _prepare(house, office, meeting_id)
    house.dispatch_as_system("example.adopt", meeting_id=meeting_id)
    for session_id in (admin_session, office):
        house.dispatch("people.sign_out", {}, session_id)
    return _links(house, meeting_id, admin, secretary)


def _account(house: House, full: str, username: str, *, is_administrator: bool = False, position: str = "") -> int:
    name = split_name(full)
    answer = house.dispatch_as_system(
        "people.create_account",
        family_name=name.family,
        middle_name=name.middle,
        given_name=name.given,
        position=position,
        username=username,
        password_hash="",
        is_administrator=is_administrator,
        is_example=True,
    )
    return int(answer["person_id"])


def _session(house: House, person_id: int) -> int:
    answer = house.dispatch_as_system("people.open_session", person_id=person_id, token_hash=token_hash(new_token()))
    return int(answer["session_id"])


def _meeting(house: House, office: int, settings: Settings) -> int:
    starts = _next_morning(settings.time_zone)
    meeting = {"title": TITLE, "kind": "council", "issuer": ISSUER, "place": PLACE, "is_example": True}
    answer = house.dispatch("agenda.create_meeting", {**meeting, "starts_at": starts.isoformat()}, office)
    return int(answer["meeting_id"])


def _next_morning(time_zone: str) -> datetime:
    here = now().astimezone(ZoneInfo(time_zone))
    return (here + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)


def _prepare(house: House, office: int, meeting_id: int) -> None:
    """Votes on the items that ask for one, papers out, the hall drawn, everybody invited; some have answered."""
    here = {"meeting_id": meeting_id}
    items = Base.metadata.tables["item"].c
    ids = dict(house.read(_rows, select(items.number, items.id).where(items.meeting_id == meeting_id)))
    for item in ITEMS:
        if item.vote:
            order = {**here, "item_id": ids[item.number], "question": item.vote, "seconds": 120}
            house.dispatch("voting.prepare", order, office)
    house.dispatch("papers.publish", here, office)
    house.dispatch("agenda.invite", here, office)
    draw(house, office, meeting_id)
    invite(house, office, meeting_id, _session)


def _rows(session: Session, query: object) -> list[tuple[str, int]]:
    return [(row[0], row[1]) for row in session.execute(query)]  # type: ignore[call-overload]


def _links(house: House, meeting_id: int, admin: int, secretary: int) -> list[tuple[str, str]]:
    listed = house.read(people.participants, meeting_id)
    chair = next(line for line in listed if Role.CHAIR in line.roles)
    delegate = next(line for line in listed if line.is_voting and not line.roles)
    doors = (
        Doors("Quản trị / administrator", admin, "/"),
        Doors("Chủ tọa / chair", chair.person_id, f"/m/{meeting_id}/chair"),
        Doors("Thư ký / secretary", secretary, f"/m/{meeting_id}/desk"),
        Doors("Đại biểu / delegate", delegate.person_id, f"/m/{meeting_id}/home"),
        Doors("Màn hình / hall", None, f"/m/{meeting_id}/hall"),
    )
    return [(door.title, f"/k/{_link(house, meeting_id, door)}") for door in doors]


def _link(house: House, meeting_id: int, door: Doors) -> str:
    token = new_token()
    link = {"person_id": door.person_id, "token_hash": token_hash(token)}
    more = {"by_session_id": SYSTEM.session_id, "links": [link], "path": door.path, "hours": LINK_HOURS}
    if door.person_id is None:
        house.dispatch_as_system("people.store_meeting_links", meeting_id=meeting_id, **more)
    else:
        house.dispatch_as_system("people.store_account_links", **more)
    return token
