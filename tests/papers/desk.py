"""A secretary's desk: a council with an agenda, a store for files, and people who read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

import meetings.papers.actions  # noqa: F401
from meetings.kernel.board import Audience
from meetings.papers import queries
from meetings.papers.queries import DeskPapers, OpenedBoard, RoomPapers
from meetings.papers.store import Taken, take_in, ticket_for
from tests.agenda.stage import Seated, Stage
from tests.papers.shelves import FolderShelf, Shelf

AGENDA = (
    "Khai mạc, thông qua chương trình",
    "Báo cáo kinh tế – xã hội 6 tháng đầu năm",
    "Điều chỉnh đầu tư công trung hạn",
)


class Desk:
    """The office is secretary; two delegates and a guest read; `elsewhere` is another meeting of another office."""

    def __init__(self, stage: Stage, folder: Path, shelf: Shelf | None = None) -> None:
        self.stage = stage
        self.shelf = shelf or FolderShelf(folder / "papers")
        self.store = self.shelf.store
        self.meeting_id = self.stage.meeting()
        self.items = [self.stage.item(self.meeting_id, title) for title in AGENDA]
        self.delegates = self.stage.delegates(self.meeting_id, ["Lê Thị Thùy Dương", "Nguyễn Văn Đức"])
        self.guest = self.stage.seat(self.meeting_id, "Đỗ Văn Khách", guest=True)
        self.elsewhere = self.stage.meeting("Kỳ họp khác")
        self.stranger = self.stage.seat(self.elsewhere, "Trần Văn Xa", voting=True)

    @property
    def secretary(self) -> int:
        """The sign-in of the meeting's secretary."""
        return self.stage.office

    def take(self, content: bytes, name: str = "") -> Taken:
        """Take a file in, as an upload does before its act."""
        return take_in(self.store, self.stage.house.runtime, [content], name)

    def taken(self, content: str, pages: int = 1, has_text: bool = True) -> Taken:
        """What is known of a file once it is in, where its bytes do not matter."""
        return Taken(sha256(content.encode()).hexdigest(), 1000 + len(content), pages, has_text)

    def order(self, name: str, taken: Taken, meeting_id: int = 0) -> dict[str, Any]:
        """What an upload asks for once the file is in."""
        meeting_id = meeting_id or self.meeting_id
        facts = msgspec.to_builtins(taken)
        return {"meeting_id": meeting_id, "file_name": name, **facts, "ticket": ticket_for(meeting_id, taken)}

    def add(self, name: str, taken: Taken | None = None) -> int:
        """A paper of this name; its id."""
        order = self.order(name, taken or self.taken(name))
        return int(self.stage.act(self.secretary, "papers.add", **order)["paper_id"])

    def do(self, name: str, /, **payload: Any) -> Any:
        """An act of the secretary in this meeting."""
        return self.stage.act(self.secretary, name, meeting_id=self.meeting_id, **payload)

    def refused(self, name: str, /, who: int = 0, **payload: Any) -> str:
        """The code that an act of the secretary (or of another sign-in) is refused with."""
        return self.stage.refused(who or self.secretary, name, meeting_id=self.meeting_id, **payload)

    def opens(self, reader: Seated, paper_id: int, page: int = 0) -> None:
        """A reader opens a paper, perhaps at a page."""
        self.stage.act(reader.session_id, "papers.mark_opened", meeting_id=self.meeting_id, paper_id=paper_id)
        if page:
            where = {"meeting_id": self.meeting_id, "paper_id": paper_id, "page": page}
            self.stage.act(reader.session_id, "papers.reached_page", **where)

    def at_desk(self) -> DeskPapers:
        """The board of the desk."""
        board = self.stage.house.read(queries.papers_board, self.meeting_id, Audience.DESK)
        assert isinstance(board, DeskPapers)
        return board

    def in_room(self) -> RoomPapers:
        """The board of the room."""
        board = self.stage.house.read(queries.papers_board, self.meeting_id, Audience.ROOM)
        assert isinstance(board, RoomPapers)
        return board

    def opened(self) -> OpenedBoard:
        """The board of openings."""
        return self.stage.house.read(queries.opened_board, self.meeting_id, Audience.DESK)

    def shown(self) -> list[tuple[str, str, int | None]]:
        """Number, title and place of the item on the agenda, of every paper in the order of the desk."""
        places = {item_id: place for place, item_id in enumerate(self.items, start=1)}
        return [(p.number, p.title, places.get(p.item_id or 0)) for p in self.at_desk().papers]
