"""A house in which every role has somebody, and two meetings that are both full."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, inspect, select, table, update
from sqlalchemy.orm import Session

from meetings.attendance.models import Presence, VotingDevice
from meetings.kernel.clock import now
from meetings.kernel.journal import Head
from meetings.kernel.policy import MEETING_ROLES, Role
from meetings.papers.models import Paper, PaperGroup, PaperSending, PaperVersion
from meetings.papers.rules import PaperState
from meetings.people.models import AuthSession, HouseRole, Participant, ParticipantRole, Person, Unit
from meetings.people.rules import new_token, token_hash
from meetings.seating.models import SeatingPlan
from meetings.seating.rules import Style
from meetings.speaking.models import SpeechRequest
from tests.authorization.furniture import Furniture

SEATED = tuple(sorted(MEETING_ROLES))
HOUSE = (Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.OFFICE)
ANONYMOUS = "anonymous"
DEVICES = (Role.SCREEN, Role.VISITOR)
EVERYBODY = (
    ANONYMOUS,
    Role.PERSON.value,
    *(r.value for r in DEVICES),
    *(r.value for r in HOUSE),
    *(r.value for r in SEATED),
)


@dataclass(frozen=True)
class Full:
    """A meeting in session, with one of everything: by field, the id that a payload may name."""

    meeting_id: int
    ids: dict[str, int]


@dataclass
class Visitor:
    """Somebody who holds exactly one role: their sign-in, their cookie, what the table knows of them."""

    name: str
    session_id: int = 0
    token: str = ""
    roles: frozenset[Role] = frozenset()
    participant_id: int = 0


class Estate(Furniture):
    """`here` has somebody of every role; `there` is another office's, of which nobody here knows."""

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(url, folder)
        self.file = Path(url.removeprefix("sqlite:///"))
        self.unit_id = self._unit("Ủy ban", None)
        self.inner_unit_id = self._unit("Văn phòng", self.unit_id)
        self.leader = self.person("Phan Văn Lãnh Đạo")
        self.here, self.there = self._full("Kỳ họp ở đây"), self._full("Kỳ họp nơi khác")
        self.leading = self._signed_in(Visitor("leader"), self.leader)
        self.leads = self.leading.session_id
        self.outsider = self.person("Cao Thị Ngoài")
        self._within(self.outsider)
        self.visitors = {name: self._visitor(name) for name in EVERYBODY}
        self._kept = self.file.with_name("kept.db")
        self._copy(self.file, self._kept)

    def restore(self) -> None:
        """Bring the database back to what it was in the beginning, under the running house."""
        self._copy(self._kept, self.file)

    def contents(self) -> dict[str, int]:
        """How many rows each table has, how long every journal is, and how often each meeting has changed."""

        def count(session: Session) -> dict[str, int]:
            names = inspect(session.connection()).get_table_names()  # the metadata may know tables of other tests
            rows = {name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}
            heads = session.execute(select(Head.meeting_id, Head.seq, Head.revision)).all()
            return {**rows, **{f"head {head.meeting_id}": head.seq + 1000 * head.revision for head in heads}}

        return self.house.read(count)

    def request(self, meeting: Full, participant_id: int) -> int:
        """Somebody asks for the floor on the item in hand."""
        place = {"meeting_id": meeting.meeting_id, "item_id": meeting.ids["item_id"], "participant_id": participant_id}
        request = SpeechRequest(**place, asked_at=now(), allowed_seconds=420)
        self.add(request)
        return request.id

    def sending(self, meeting_id: int, person_id: int) -> int:
        """Somebody has sent a paper to the secretary."""
        paper_id = self._paper(meeting_id, None, PaperState.SENT)
        told = {"title": "Báo cáo", "sent_at": now()}
        row = PaperSending(meeting_id=meeting_id, paper_id=paper_id, person_id=person_id, **told)
        self.add(row)
        return row.id

    def _unit(self, name: str, parent_id: int | None) -> int:
        unit = Unit(name=name, parent_id=parent_id)
        self.add(unit)
        return unit.id

    def _full(self, title: str) -> Full:
        meeting_id = self.open_meeting(title=title)
        items = [self.item(meeting_id, text) for text in ("Khai mạc", "Chương trình")]
        self.act(self.office, "agenda.open_item", meeting_id=meeting_id, item_id=items[0])
        somebody = self.seat(meeting_id, f"Nguyễn Văn {title}", voting=True)
        self._within(somebody.person_id)
        device = {"participant_id": somebody.participant_id, "machine": "0" * 64, "since": now()}
        self.add(VotingDevice(meeting_id=meeting_id, **device))
        self._seat_leader(meeting_id)
        question = {"question": "Thông qua", "item_id": items[0]}
        poll = self.act(self.office, "voting.prepare", meeting_id=meeting_id, **question)["poll_id"]
        paper = self._paper(meeting_id, items[0])
        group = PaperGroup(meeting_id=meeting_id, name="Tổ soạn thảo")
        self.add(group)
        ids = {"item_id": items[0], "parent_id": items[1], "poll_id": poll, "paper_id": paper}
        ids["paper_group_id"], ids["draft_id"] = group.id, self._paper(meeting_id, None, PaperState.DRAFT)
        ids["sent_id"], ids["zip_id"] = self.sending(meeting_id, self.leader), self.zip(meeting_id)
        ids["comment_id"], ids["screen_id"] = self.comment(paper, self.leader), self._screen(meeting_id)
        ids["round_id"], ids["step_id"] = self._round(meeting_id, items[0], somebody), self._step(meeting_id)
        ids["form_id"], ids["message_id"] = self._form(meeting_id), self.message(meeting_id, somebody.participant_id)
        roles = ("participant_id", "presenter_participant_id", "giver_id", "holder_id")
        people = dict.fromkeys(roles, somebody.participant_id)
        full = Full(meeting_id, {**ids, **people})
        request_id = self.request(full, somebody.participant_id)
        speeches = dict.fromkeys(("request_id", "reply_to_id", "instead_of", "interrupts"), request_id)
        return Full(meeting_id, {**full.ids, **speeches})

    def _seat_leader(self, meeting_id: int) -> None:
        """One person who may do everything in both meetings, so that only the ids are wrong; and a hall of one seat."""
        place = Participant(meeting_id=meeting_id, person_id=self.leader, is_voting=True)
        self.add(place)
        self.add(*(ParticipantRole(participant_id=place.id, role=r.value) for r in (Role.CHAIR, Role.SECRETARY)))
        self.add(Presence(meeting_id=meeting_id, participant_id=place.id, mode="room", began_at=now(), method="self"))
        self.add(SeatingPlan(meeting_id=meeting_id, rows='[[false,["x"]]]', style=Style.OWN))

    def _paper(self, meeting_id: int, item_id: int | None, state: PaperState = PaperState.PUBLISHED) -> int:
        paper = Paper(meeting_id=meeting_id, item_id=item_id, position=0, title="Tờ trình", state=state)
        self.add(paper)
        facts: dict[str, Any] = {"sha256": "0" * 64, "size": 10, "pages": 2, "file_name": "to-trinh.pdf"}
        self.add(PaperVersion(paper_id=paper.id, uploaded_at=now(), **facts))
        return paper.id

    def _visitor(self, name: str) -> Visitor:
        if name == ANONYMOUS:
            return Visitor(name)
        role = Role(name)
        if role in DEVICES:
            device = self._signed_in(Visitor(name, roles=frozenset({role})), None, self.here.meeting_id)
            return self._as_guest(device) if role is Role.VISITOR else device
        visitor = Visitor(name, roles=frozenset({role, Role.PERSON}))
        if role in SEATED:
            derived = {"voting": role is Role.DELEGATE, "guest": role is Role.GUEST}
            roles = () if any(derived.values()) else (role,)
            seated = self.seat(self.here.meeting_id, f"Trần Văn {name}", *roles, **derived)
            visitor.participant_id = seated.participant_id
            return self._signed_in(visitor, seated.person_id)
        return self._signed_in(visitor, self._of_the_house(role))

    def _of_the_house(self, role: Role) -> int:
        person_id = self.person(f"Lê Thị {role.value}", *({role} - {Role.PERSON, Role.UNIT_ADMINISTRATOR}))
        if role is Role.UNIT_ADMINISTRATOR:
            self.add(HouseRole(person_id=person_id, role=role.value, unit_id=self.unit_id))
        return person_id

    def _signed_in(self, visitor: Visitor, person_id: int | None, meeting_id: int | None = None) -> Visitor:
        visitor.session_id, visitor.token = self.sign_in(person_id, meeting_id), new_token()
        with self.house.database.writing.begin() as connection:
            own = update(AuthSession).where(AuthSession.id == visitor.session_id)
            connection.execute(own.values(token_hash=token_hash(visitor.token)))
        return visitor

    def _as_guest(self, device: Visitor) -> Visitor:
        """The device has come by the guests' code."""
        with self.house.database.writing.begin() as connection:
            own = update(AuthSession).where(AuthSession.id == device.session_id)
            connection.execute(own.values(is_visitor=True))
        return device

    def _within(self, person_id: int) -> None:
        """The person belongs to the unit that has an administrator."""
        with self.house.database.writing.begin() as connection:
            connection.execute(update(Person).where(Person.id == person_id).values(unit_id=self.unit_id))

    def _copy(self, source: Path, target: Path) -> None:
        with sqlite3.connect(source) as before, sqlite3.connect(target, timeout=10) as after:
            before.backup(after)
        before.close()
        after.close()
