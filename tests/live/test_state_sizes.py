"""How large states are on the wire of a hall: measured on every board, in every scene, at 35 and at 580 people."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from meetings.app import Application, create_app
from meetings.config import Settings
from meetings.kernel.board import PersonalBoard
from meetings.live.boards import Watch
from meetings.people.models import AuthSession, Person
from tests.benchmarks.test_casting import Arena

LARGEST_STATE, LARGEST_UPDATE = 20_000, 2_000
OUTSIDE = 11  # the people of the sitting itself
FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Hoàng",
    "Võ",
    "Vũ",
    "Phan",
    "Trương",
    "Bùi",
    "Đặng",
    "Đỗ",
    "Ngô",
    "Hồ",
)
MIDDLE = ("Văn", "Thị", "Đức", "Hữu", "Quốc", "Minh", "Ngọc", "Thị Thanh", "Thị Kim", "Xuân", "Công", "Đình", "Bảo")
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hạnh",
    "Khánh",
    "Linh",
    "Mạnh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quyên",
    "Sơn",
    "Yến",
)
SENT_TO_ALL_AS_THEY_VOTE = ("voting/public", "floor/public", "attendance/public", "hall/public")


class Measured:
    """A council of many in session, and the bytes of each of its boards."""

    def __init__(self, url: str, folder: Path, people: int) -> None:
        self.arena = Arena(url, people - OUTSIDE)
        self.sitting = self.arena.sitting
        self.here = {"meeting_id": self.sitting.meeting_id}
        for n in range(32):
            self.sitting.item(
                self.sitting.meeting_id, f"Tờ trình số {n} về chủ trương đầu tư đường liên xã", planned_minutes=20
            )
        self._name_everybody()
        self._application: Application = create_app(
            Settings.from_env({"DATA": str(folder), "DATABASE_URL": url, "EXAMPLE": "no"})
        )
        sessions = select(AuthSession.id).where(AuthSession.person_id.is_not(None)).order_by(AuthSession.id.desc())
        self.sessions = self.sitting.house.read(lambda session: list(session.scalars(sessions.limit(people - OUTSIDE))))

    def sizes(self) -> dict[str, int]:
        """The bytes of each board as each of its audiences gets it."""
        boards, me, found = self._application.boards, self.sitting.deputies[0].person_id, {}
        for kind in boards.kinds:
            board = boards._boards[kind]
            circles = [None] if isinstance(board, PersonalBoard) else [*board.audiences]
            for circle in circles:
                boards.forget(kind, self.sitting.meeting_id)
                watch = Watch(kind, self.sitting.meeting_id, circle, None if circle else me, takes_packed=True)
                found[f"{kind}/{circle.value if circle else 'me'}"] = len(bytes(boards.encoded_states([watch])[0]))
        return found

    def act_of(self, number: int, name: str, **payload: object) -> None:
        """One of the many acts."""
        self.sitting.act(self.sessions[number], name, **self.here, **payload)

    def _name_everybody(self) -> None:
        """Names as they are: those that repeat would pack too well."""
        chance = random.Random(580)
        with self.sitting.house.database.writing.begin() as connection:
            for person_id in connection.scalars(select(Person.id)).all():
                parts = [chance.choice(names) for names in (FAMILY, MIDDLE, GIVEN)]
                named = dict(zip(("family_name", "middle_name", "given_name"), parts, strict=True))
                connection.execute(Person.__table__.update().where(Person.id == person_id).values(**named))


@pytest.mark.parametrize("people", [35, 580])
def test_states_are_small_in_every_scene(people: int, sqlite_database: str, tmp_path: Path) -> None:
    hall = Measured(sqlite_database, tmp_path, people)
    speakers = min(people // 3, 40)
    scenes: dict[str, Callable[[], object]] = {
        "in session": lambda: None,
        "a few want to speak": lambda: [
            hall.act_of(n, "speaking.ask", item_id=hall.sitting.items[1]) for n in range(5)
        ],
        "a vote is open": lambda: setattr(hall, "poll_id", hall.arena.open_poll()),
        "some have voted": lambda: [
            hall.act_of(n, "voting.cast", poll_id=vars(hall)["poll_id"], choice="yes") for n in range(20)
        ],
        "announced by name": lambda: hall.arena.finish(vars(hall)["poll_id"]),
        "many want to speak": lambda: [
            hall.act_of(n, "speaking.ask", item_id=hall.sitting.items[1]) for n in range(5, speakers)
        ],
    }
    for scene, begin in scenes.items():
        begin()
        sizes = hall.sizes()
        assert {name: size for name, size in sizes.items() if size > LARGEST_STATE} == {}, scene
        if scene in ("a few want to speak", "a vote is open", "some have voted"):
            updates = {name: sizes[name] for name in SENT_TO_ALL_AS_THEY_VOTE}
            assert {name: size for name, size in updates.items() if size > LARGEST_UPDATE} == {}, scene
