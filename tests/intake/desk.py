"""A meeting, a folder beside it, and the import of one into the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import meetings.intake.actions
import meetings.papers.actions  # noqa: F401
from meetings.agenda import queries as agenda
from meetings.intake import queries
from meetings.intake.bundle import Bundle, read_sheet, together
from meetings.intake.folder import Report, import_folder
from meetings.intake.known import Known, KnownPerson
from meetings.intake.orders import order_for
from meetings.intake.plan import Plan
from meetings.intake.planning import make_plan
from meetings.papers.store import FolderStore
from tests.agenda.stage import Stage
from tests.intake.books import Line, book

HEAD = ("Họ và tên", "Tổ đại biểu", "Tư cách", "Ghế", "Điện thoại", "E-mail", "Chức vụ", "Vai trò")


class ImportDesk:
    """The office is the meeting's secretary."""

    def __init__(self, url: str, folder: Path) -> None:
        self.stage = Stage(url)
        self.store = FolderStore(folder / "papers")
        self.folder = folder / "files"
        self.folder.mkdir()
        self.meeting_id = self.stage.meeting()

    def put(self, name: str, content: bytes) -> None:
        """A file into the folder."""
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(content)

    def people(self, *lines: Line, name: str = "dai-bieu.xlsx") -> None:
        """A list of people into the folder, under the usual headings."""
        self.put(name, book(HEAD, *lines))

    def agenda(self, *lines: Line) -> None:
        """An agenda into the folder."""
        self.put("chuong-trinh.xlsx", book(("Số", "Nội dung", "Người trình bày", "Số phút"), *lines))

    def imports(self, meeting_id: int = 0) -> Report:
        """Import the folder as the secretary."""
        here = meeting_id or self.meeting_id
        return import_folder(self.stage.house, self.folder, here, self.stage.office, store=self.store)

    def plan(self, meeting_id: int = 0) -> Plan:
        """What the folder's lists would do."""
        return make_plan(self.bundle(), (), self.known(meeting_id))

    def bundle(self) -> Bundle:
        """What the folder's lists say."""
        return together(read_sheet(path.name, path.read_bytes()) for path in sorted(self.folder.glob("*.xlsx")))

    def order(self) -> Any:
        """The order for the folder's lists."""
        return order_for(self.meeting_id, self.bundle(), ())

    def known(self, meeting_id: int = 0) -> Known:
        """What is here."""
        return self.stage.house.read(queries.known, meeting_id or self.meeting_id)

    def listed(self, meeting_id: int = 0) -> dict[str, KnownPerson]:
        """Everybody on the list by full name, the office aside."""
        people = self.known(meeting_id).people
        return {p.name.full: p for p in people if p.seat and p.person_id != self.stage.office_person}

    def items(self) -> list[tuple[str, str, str]]:
        """Number, title and the number of the item it is part of, in the order of the agenda."""
        found = self.stage.house.read(agenda.items, self.meeting_id)
        numbers = {item.id: item.number for item in found}
        return [(item.number, item.title, numbers.get(item.parent_id or 0, "")) for item in found]

    def accounts(self) -> int:
        """How many accounts the house has."""
        return len(self.known().people)
