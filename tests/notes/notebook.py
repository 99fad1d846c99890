"""A council whose delegates write on a paper, which later gets another version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import meetings.notes.actions
import meetings.notes.models  # noqa: F401
from meetings.kernel.actor import Actor
from meetings.notes import queries
from meetings.notes.queries import MarkLine, Marks, PaperComments
from meetings.papers import queries as papers
from meetings.papers.models import PaperPage, PaperVersion
from meetings.papers.rules import TextState
from tests.agenda.stage import STARTS, Seated
from tests.papers.desk import Desk

PAGES = ("Báo cáo kinh tế – xã hội", "Tổng sản phẩm trên địa bàn tăng 7,2% so với cùng kỳ năm trước.", "Phụ lục")


class Notebook:
    """`me` and `other` are delegates; `paper_id` is published, with a text."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.stage, self.meeting_id = desk, desk.stage, desk.meeting_id
        self.me, self.other = desk.delegates
        self.paper_id = desk.add("02.1_A.pdf", desk.taken("A", pages=len(PAGES)))
        desk.do("papers.publish")
        self.read_text(1, PAGES)

    def key(self, number: int) -> str:
        """What a device makes up for its mark."""
        return f"{number:032x}"

    def payload(self, number: int, **more: Any) -> dict[str, Any]:
        """A highlight of some words on page 2."""
        where = {"meeting_id": self.meeting_id, "paper_id": self.paper_id, "version": 1, "page": 2}
        words = {"quote": "tăng 7,2%", "prefix": "trên địa bàn ", "suffix": " so với cùng kỳ"}
        mark = {"key": self.key(number), "kind": "highlight", "rects": [[1000, 1000, 3000, 200]]}
        return {**where, **words, **mark, **more}

    def save(self, number: int = 1, who: Seated | None = None, **more: Any) -> Any:
        """Somebody's device sends a mark; the answer."""
        return self.stage.act((who or self.me).session_id, "notes.save", **self.payload(number, **more))

    def remove(self, number: int, seen: int, who: Seated | None = None) -> Any:
        """Somebody's device sends that a mark is not wanted any more."""
        where = {"meeting_id": self.meeting_id, "paper_id": self.paper_id}
        session_id = (who or self.me).session_id
        return self.stage.act(session_id, "notes.remove", **where, key=self.key(number), seen=seen)

    def actor(self, who: Seated) -> Actor:
        """Who this person is now."""
        return self.by_session(who.session_id)

    def by_session(self, session_id: int) -> Actor:
        """Who is signed in there."""
        return self.stage.house.actor(session_id, self.meeting_id)

    def marks(self, who: Seated | None = None, **more: Any) -> Marks:
        """What this person's devices fetch."""
        actor = self.actor(who or self.me)
        return self.stage.house.read(queries.marks_of, self.meeting_id, self.paper_id, actor, **more)

    def only(self, **more: Any) -> MarkLine:
        """The one mark that is there."""
        (mark,) = self.marks(**more).marks
        return mark

    def comments(self, session_id: int) -> PaperComments:
        """What this person reads about the paper."""
        actor = self.by_session(session_id)
        return self.stage.house.read(queries.paper_comments, self.meeting_id, self.paper_id, actor)

    def new_version(self, pages: Sequence[str] | None, *, count: int = 0) -> None:
        """Another version is there, with its text read; None while it is not."""
        shared = {"sha256": "1" * 64, "size": 10, "file_name": "a.pdf", "uploaded_at": STARTS}
        number = 2
        self.stage.add(
            PaperVersion(paper_id=self.paper_id, ordinal=number, pages=count or len(pages or "x"), **shared),
        )
        with self.stage.house.database.writing.begin() as connection:
            connection.exec_driver_sql(f"UPDATE paper SET current_version = 2 WHERE id = {self.paper_id}")
        if pages is not None:
            self.read_text(number, pages)

    def read_text(self, ordinal: int, pages: Sequence[str]) -> None:
        """The text of a version is known; none at all is that of a scan."""
        version = self.stage.house.read(lambda session: papers.versions_of(session, self.paper_id)[ordinal].id)
        self.stage.add(*(PaperPage(version_id=version, page=n, text=text) for n, text in enumerate(pages, 1)))
        state = (TextState.DONE if pages else TextState.NONE).value
        with self.stage.house.database.writing.begin() as connection:
            connection.exec_driver_sql(f"UPDATE paper_version SET text_state = '{state}' WHERE id = {version}")
