"""What twenty years leave behind: meetings that are over, with papers and journals, written at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert

from meetings.agenda.models import Meeting
from meetings.agenda.rules import MeetingKind, MeetingState
from meetings.kernel.clock import now
from meetings.kernel.journal import Entry, Head, canonical
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import PaperState
from meetings.people.models import Participant

AT_ONCE = 20_000
FIRST_ID = 10_000  # of the past's own rows, beyond today's
SITS_IN_ONE_OF = 10  # a house has several bodies, and terms end: two hundred meetings each in twenty years
Rows = Iterator[dict[str, Any]]


@dataclass(frozen=True)
class Past:
    """How much there is of it."""

    meetings: int
    papers: int
    entries: int

    def write(self, connection: Connection, person_ids: list[int]) -> None:
        """Everything, in large pieces; each of these people sat in a tenth of it."""
        tables = (
            (Meeting, self._meetings()),
            (Head, self._heads()),
            (Participant, self._places(person_ids)),
            (Paper, self._papers()),
            (PaperVersion, self._versions()),
            (Entry, self._entries()),
        )
        for model, rows in tables:
            while piece := list(islice(rows, AT_ONCE)):
                connection.execute(insert(model), piece)

    def _ids(self) -> range:
        return range(FIRST_ID, FIRST_ID + self.meetings)

    def _meetings(self) -> Rows:
        for age, number in enumerate(reversed(self._ids()), 1):
            begun = now() - timedelta(days=3 * age)
            title = {"title": f"Kỳ họp thứ {number}", "kind": MeetingKind.COUNCIL, "state": MeetingState.CLOSED}
            moments = {"starts_at": begun, "opened_at": begun, "closed_at": begun + timedelta(hours=8)}
            yield {"id": number, **title, **moments, "created_at": begun}

    def _heads(self) -> Rows:
        each = self.entries // self.meetings
        for number in self._ids():
            yield {"meeting_id": number, "revision": each, "seq": each, "hash": f"{number:064x}"}

    def _places(self, person_ids: list[int]) -> Rows:
        for number in self._ids():
            for person_id in person_ids[number % SITS_IN_ONE_OF :: SITS_IN_ONE_OF]:
                yield {"meeting_id": number, "person_id": person_id, "is_voting": True}

    def _papers(self) -> Rows:
        for n in range(self.papers):
            title = {"title": f"Tờ trình số {n}", "state": PaperState.PUBLISHED, "position": n // self.meetings}
            yield {"id": FIRST_ID + n, "meeting_id": FIRST_ID + n % self.meetings, **title}

    def _versions(self) -> Rows:
        for n in range(self.papers):
            facts = {"sha256": f"{n:064x}", "size": 90_000, "pages": 12, "file_name": f"to-trinh-{n}.pdf"}
            yield {"paper_id": FIRST_ID + n, "version": 1, "uploaded_at": now(), **facts}

    def _entries(self) -> Rows:
        facts, at = canonical({"name": "Nguyễn Văn An", "seat": "12"}), now() - timedelta(days=9)
        for n in range(self.entries):
            place = {"meeting_id": FIRST_ID + n % self.meetings, "seq": n // self.meetings + 1}
            kind = {"kind": "checked_in", "facts": facts, "person_id": None, "at": at}
            yield {**place, **kind, "previous_hash": f"{n:064x}", "hash": f"{n + 1:064x}"}
