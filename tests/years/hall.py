"""A meeting in session whose lists have as many rows as a test asks for, written at once rather than act by act."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from meetings.agenda.models import Item
from meetings.attendance.models import Presence
from meetings.kernel.clock import now
from meetings.kernel.pages import DECLARED
from meetings.kernel.policy import Role
from meetings.papers.models import Paper, PaperReading, PaperVersion
from meetings.papers.rules import PaperState
from meetings.people.models import Participant, Person
from meetings.people.rules import fold, sort_key, split_name
from meetings.speaking.models import SpeechRequest
from tests.agenda.site import Site

# What is not a page somebody looks at: files, and what is made by a program of its own.
NO_PAGES = ("all.zip", ".pdf", ".docx", ".xlsx", ".csv", ".json", ".jpg", "/export", "/file", "/steps")


class Hall(Site):
    """So many people, all here and each of them in every list that grows with people; items and papers as many."""

    def __init__(self, url: str, folder: Path, many: int) -> None:
        super().__init__(url, folder)
        self.many = many
        self.meeting_id = self.open_meeting()
        self.chair = self.seat(self.meeting_id, "Trịnh Văn Quyết", Role.CHAIR, voting=True)
        first = self.item(self.meeting_id, "Khai mạc")
        self.act(self.office, "agenda.open_item", meeting_id=self.meeting_id, item_id=first)
        self.item_id = first
        self.places = self._people()
        self._matters()
        poll = {"question": "Thông qua", "item_id": first}
        self.poll_id = int(self.act(self.office, "voting.prepare", meeting_id=self.meeting_id, **poll)["poll_id"])
        opening = {"meeting_id": self.meeting_id, "poll_id": self.poll_id, "confirm_without_quorum": True}
        self.act(self.chair.session_id, "voting.open", **opening)

    @property
    def watchers(self) -> dict[str, int]:
        """A person of each kind that sees something of its own."""
        return {"secretary": self.office_person, "chair": self.chair.person_id, "delegate": self.persons[0]}

    def addresses(self) -> dict[str, str]:
        """Every page that needs to know no more than the meeting, and those of the house, by name."""
        rules = self.application.flask.url_map.iter_rules()
        wanted = dict[str, str]()
        for rule in rules:
            if rule.endpoint in DECLARED and "GET" in (rule.methods or ()) and rule.arguments <= {"meeting_id"}:
                path = rule.rule.replace("<int:meeting_id>", str(self.meeting_id))
                if not path.endswith(NO_PAGES):
                    wanted[rule.endpoint] = path
        return wanted

    def _people(self) -> list[int]:
        persons = [self._person(n) for n in range(self.many)]
        self.add(*persons)
        here = {"meeting_id": self.meeting_id}
        places = [
            Participant(**here, person_id=p.id, is_voting=True, seat=str(n), delegation=f"Tổ {n % 7}")
            for n, p in enumerate(persons)
        ]
        self.add(*places)
        seen = {**here, "mode": "room", "began_at": now(), "method": "self"}
        self.add(*(Presence(participant_id=place.id, **seen) for place in places))
        asked = {**here, "item_id": self.item_id, "asked_at": now(), "allowed_seconds": 420}
        self.add(*(SpeechRequest(participant_id=place.id, **asked) for place in places))
        self.persons = [person.id for person in persons]
        return [place.id for place in places]

    def _person(self, number: int) -> Person:
        full = f"Lò Văn {number}"
        name = split_name(full)
        parts = {"family_name": name.family, "middle_name": name.middle, "given_name": name.given}
        texts = {"sort_key": sort_key(name), "search_folded": fold(full), "search_exact": full.lower()}
        return Person(**parts, **texts, created_at=now())

    def _matters(self) -> None:
        """Items and papers, a tenth as many as people but at least as many as make a list; each paper read by some."""
        few = max(min(self.many, 3), self.many // 10)
        here: dict[str, Any] = {"meeting_id": self.meeting_id}
        items = [Item(**here, position=n + 2, number=str(n + 2), title=f"Nội dung {n}") for n in range(few)]
        self.add(*items)
        papers = [
            Paper(**here, item_id=item.id, position=n, title=f"Tờ trình {n}", state=PaperState.PUBLISHED)
            for n, item in enumerate(items)
        ]
        self.add(*papers)
        facts: dict[str, Any] = {"sha256": "0" * 64, "size": 10, "pages": 2, "file_name": "to-trinh.pdf"}
        self.add(
            *(PaperVersion(paper_id=paper.id, uploaded_at=now() - timedelta(hours=1), **facts) for paper in papers)
        )
        self.add(*(PaperReading(paper_id=p.id, person_id=self.persons[0], **self._read()) for p in papers))

    def _read(self) -> dict[str, Any]:
        return {"version": 1, "first_opened_at": now(), "last_opened_at": now()}
