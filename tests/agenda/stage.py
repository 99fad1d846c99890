"""A house with people and a meeting in it, on a real database: what tests of meetings act on."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from itertools import count
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from meetings.kernel import journal
from meetings.kernel.base import Base
from meetings.kernel.clock import now
from meetings.kernel.database import Database
from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.kernel.journal import Entry, Head
from meetings.kernel.policy import Role
from meetings.kernel.undo import UndoStep
from meetings.people.models import AuthSession, HouseRole, Participant, ParticipantRole, Person
from meetings.people.rules import Name, fold, sort_key, split_name
from meetings.people.sources import PeopleSource
from meetings.runtime import current

STARTS = datetime(2026, 8, 5, 1, 0, tzinfo=UTC)
ROOMS = ("agenda.actions", "attendance.actions", "papers.models", "speaking.models", "voting.models")


@dataclass(frozen=True)
class Seated:
    """Somebody of the meeting: their person, their place on the list, their sign-in."""

    person_id: int
    participant_id: int
    session_id: int
    name: str


class Stage:
    """One running house; `office` is the sign-in of somebody who prepares meetings."""

    def __init__(self, url: str) -> None:
        for room in ROOMS:
            import_module(f"meetings.{room}")
        self.house = House(Database(url, current()), PeopleSource())
        self._numbers = count(1)
        with self.house.database.writing.begin() as connection:
            Base.metadata.create_all(connection)
            connection.execute(insert(Head).values(meeting_id=0, revision=0, seq=0, hash=journal.GENESIS))
        self.house.start()
        self.office_person = self.person("Trần Thị Minh Châu", Role.OFFICE)
        self.office = self.sign_in(self.office_person)

    def add(self, *rows: Base) -> None:
        """Write rows as they are."""
        with Session(self.house.database.writing, expire_on_commit=False) as session:
            session.add_all(rows)
            session.commit()

    def person(self, full: str, *house_roles: Role) -> int:
        """An account."""
        name: Name = split_name(full)
        parts = {"family_name": name.family, "middle_name": name.middle, "given_name": name.given}
        texts = {"sort_key": sort_key(name), "search_folded": fold(full), "search_exact": full.lower()}
        person = Person(**parts, **texts, created_at=now())
        self.add(person)
        self.add(*(HouseRole(person_id=person.id, role=role.value) for role in house_roles))
        return person.id

    def sign_in(self, person_id: int | None, meeting_id: int | None = None, machine: str = "") -> int:
        """A sign-in of this person (or of a meeting's screen) on a device that is told apart so; its id."""
        moments = {"created_at": now(), "last_seen_at": now(), "expires_at": now() + timedelta(days=1)}
        token = secrets.token_hex(32)  # several stages may stand on one database
        on = {"machine": machine, "device": machine}
        row = AuthSession(token_hash=token, person_id=person_id, meeting_id=meeting_id, **moments, **on)
        self.add(row)
        return row.id

    def seat(
        self, meeting_id: int, full: str, *roles: Role, voting: bool = False, guest: bool = False, **more: Any
    ) -> Seated:
        """Somebody on the list of a meeting."""
        person_id = self.person(full)
        place = Participant(meeting_id=meeting_id, person_id=person_id, is_voting=voting, is_guest=guest, **more)
        self.add(place)
        self.add(*(ParticipantRole(participant_id=place.id, role=role.value) for role in roles))
        return Seated(person_id, place.id, self.sign_in(person_id), full)

    def delegates(self, meeting_id: int, names: Iterable[str]) -> list[Seated]:
        """Voting delegates."""
        return [self.seat(meeting_id, name, voting=True) for name in names]

    def act(self, session_id: int, name: str, /, **payload: Any) -> Any:
        """Do an act; its answer, or the Refusal raised."""
        return self.house.dispatch(name, payload, session_id)

    def refused(self, session_id: int, name: str, /, **payload: Any) -> str:
        """The code that the act is refused with; "ok" where it is done."""
        try:
            self.act(session_id, name, **payload)
        except Refusal as refusal:
            return refusal.code
        return "ok"

    def meeting(self, title: str = "Kỳ họp thứ 8", kind: str = "council", **more: Any) -> int:
        """A meeting made by the office, which is its secretary."""
        given = {"title": title, "kind": kind, "starts_at": iso(STARTS), **more}
        answer = self.act(self.office, "agenda.create_meeting", **given)
        return int(answer["meeting_id"])

    def open_meeting(self, **more: Any) -> int:
        """A meeting in session."""
        meeting_id = self.meeting(**more)
        self.act(self.office, "agenda.invite", meeting_id=meeting_id)
        self.act(self.office, "agenda.open_meeting", meeting_id=meeting_id)
        return meeting_id

    def item(self, meeting_id: int, title: str, **more: Any) -> int:
        """An item of its agenda."""
        return int(self.act(self.office, "agenda.add_item", meeting_id=meeting_id, title=title, **more)["item_id"])

    def journal(self, meeting_id: int) -> list[tuple[str, dict[str, Any]]]:
        """Kind and facts of every entry."""
        query = select(Entry.kind, Entry.facts).where(Entry.meeting_id == meeting_id).order_by(Entry.seq)
        rows = self.house.read(lambda session: session.execute(query).all())
        return [(row.kind, json.loads(row.facts)) for row in rows]

    def let_steps_age(self, seconds: int) -> None:
        """Let the steps that may be taken back be so much older."""
        with self.house.database.writing.begin() as connection:
            connection.execute(update(UndoStep).values(at=now() - timedelta(seconds=seconds)))

    def is_sound(self) -> bool:
        """Whether every chain of the journal is whole."""
        return self.house.read(journal.verify) == []


def iso(moment: datetime) -> str:
    """As browsers write a moment."""
    return moment.isoformat().replace("+00:00", "Z")
