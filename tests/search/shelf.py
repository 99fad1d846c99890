"""Papers whose text was read, without the bytes it was read from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update

from meetings.kernel.journal import Head
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import index_terms
from meetings.search import queries
from meetings.search.queries import Results
from tests.agenda.stage import Seated
from tests.papers.desk import Desk


class Shelf:
    """A desk's papers; `find` is what somebody finds."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.stage = desk.stage
        self.delegate, self.other = desk.delegates
        self.guest = desk.guest

    def put(self, name: str, *pages: str, publish: bool = True, state: str = "done", legacy: str = "") -> int:
        """A paper of this name with these pages; its id."""
        paper_id = self.desk.add(name)
        self.read(paper_id, *pages, state=state, legacy=legacy)
        if publish:
            self.desk.do("papers.publish", paper_ids=[paper_id])
        return paper_id

    def read(self, paper_id: int, *pages: str, meeting_id: int = 0, state: str = "done", legacy: str = "") -> None:
        """What the server reads out of the current version of a paper."""
        version = select(PaperVersion.id).join(Paper, Paper.id == PaperVersion.paper_id)
        own = (Paper.id == paper_id) & (PaperVersion.ordinal == Paper.current_version)
        version_id = self.stage.house.read(lambda session: session.scalar(version.where(own)))
        where: dict[str, Any] = {"meeting_id": meeting_id or self.desk.meeting_id, "version_id": version_id}
        for start in range(0, len(pages), 10):
            some = list(pages[start : start + 10])
            what = {"first_page": start + 1, "texts": some, "terms": index_terms(some)}
            self.stage.house.dispatch_as_system("papers.keep_pages", **where, **what)
        self.stage.house.dispatch_as_system("papers.finish_text", **where, state=state, legacy=legacy)

    def change(self, paper_id: int, **values: Any) -> None:
        """A paper as some other part of the house has left it."""
        with self.stage.house.database.writing.begin() as connection:
            connection.execute(update(Paper).where(Paper.id == paper_id).values(**values))
            own = update(Head).where(Head.meeting_id == self.desk.meeting_id)
            connection.execute(own.values(revision=Head.revision + 1))

    def found(self, who: Seated | int, text: str, meeting_id: int = 0, most: int = 20) -> Results:
        """What this person finds in the meeting."""
        session_id = who if isinstance(who, int) else who.session_id
        meeting_id = meeting_id or self.desk.meeting_id
        actor = self.stage.house.actor(session_id, meeting_id)
        return self.stage.house.read(queries.in_meeting, actor, meeting_id, text, most)

    def everywhere(self, who: Seated | int, text: str, most: int = 20) -> Results:
        """What this person finds in all meetings."""
        session_id = who if isinstance(who, int) else who.session_id
        return self.stage.house.read(queries.everywhere, self.stage.house.actor(session_id), text, most)

    def find(self, who: Seated | int, text: str) -> list[tuple[int, list[int]]]:
        """The papers found and the pages shown of them."""
        return [(hit.paper.id, [page.page for page in hit.pages]) for hit in self.found(who, text).papers]
