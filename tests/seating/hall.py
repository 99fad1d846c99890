"""A meeting with people and a drawn hall, and who sits where by the list itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from meetings.people import queries as people
from meetings.seating import queries
from tests.agenda.stage import Seated, Stage

NAMES = ("Lê An", "Trần Bình", "Vũ Cúc", "Đỗ Dũng", "Hồ Én")


class Hall:
    """One meeting; its secretary is the stage's office."""

    def __init__(self, stage: Stage, names: tuple[str, ...] = NAMES, **more: Any) -> None:
        import_module("meetings.seating.actions")
        self.stage, self.meeting_id = stage, stage.meeting(**more)
        self.chair = stage.seat(self.meeting_id, "Phạm Quốc Chủ", Role.CHAIR, voting=True)
        self.delegates = stage.delegates(self.meeting_id, names)

    def do(self, name: str, **payload: Any) -> Any:
        """An act of the secretary."""
        return self.stage.act(self.stage.office, f"seating.{name}", meeting_id=self.meeting_id, **payload)

    def refused(self, name: str, **payload: Any) -> str:
        """The code of its refusal, "ok" where it is done."""
        return self.stage.refused(self.stage.office, f"seating.{name}", meeting_id=self.meeting_id, **payload)

    def draw(self, *rows: str, podium: int = 0, **more: Any) -> Any:
        """Rows as "11011"; a podium of so many seats before them."""
        front = [{"seats": "1" * podium, "podium": True}] if podium else []
        return self.do("draw", rows=[*front, *({"seats": row} for row in rows)], **more)

    def place(self, who: Seated, seat: str, expected: Seated | None = None) -> Any:
        """Somebody onto a seat."""
        order = {"participant_id": who.participant_id, "seat": seat}
        return self.do("place", **order, expected=expected.participant_id if expected else None)

    def seats(self) -> dict[str, str]:
        """Name → seat, of all who have one."""
        listed = self.stage.house.read(people.participants, self.meeting_id)
        return {line.full_name: line.seat for line in listed if line.seat}

    def board(self, audience: Audience = Audience.DESK) -> Any:
        """The state of the board."""
        return self.stage.house.read(queries.seating_board, self.meeting_id, audience)
