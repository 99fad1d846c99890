"""A council of many, for what is measured: people, sign-ins and presence as rows, a meeting in session."""

from __future__ import annotations

from datetime import timedelta

from meetings.attendance.models import Presence
from meetings.kernel.clock import now
from meetings.people.models import AuthSession, Participant, Person
from meetings.people.rules import new_token, token_hash
from meetings.people.rules.names import sort_key, split_name
from tests.journeys.sitting import Sitting


class Arena:
    """Each of them with a sign-in, in session on its database."""

    def __init__(self, url: str, many: int) -> None:
        self.url, self.many = url, many
        self.sitting = Sitting(url)
        self.sitting.begin()
        self.tokens = [new_token() for _ in range(many)]
        self._seat()

    def _seat(self) -> None:
        """All of them in four transactions: what acts would do one by one."""
        stage, meeting_id = self.sitting, self.sitting.meeting_id
        persons = [_person(n) for n in range(self.many)]
        stage.add(*persons)
        places = [Participant(meeting_id=meeting_id, person_id=p.id, is_voting=True) for p in persons]
        stage.add(*places)
        here = {"meeting_id": meeting_id, "mode": "room", "began_at": now(), "method": "self"}
        stage.add(*(Presence(participant_id=place.id, **here) for place in places))
        moments = {"created_at": now(), "last_seen_at": now(), "expires_at": now() + timedelta(days=1)}
        pairs = zip(persons, self.tokens, strict=True)
        stage.add(*(AuthSession(token_hash=token_hash(t), person_id=p.id, **moments) for p, t in pairs))

    def open_poll(self) -> int:
        """A new vote, open; the one before is closed and announced."""
        sitting, here = self.sitting, {"meeting_id": self.sitting.meeting_id}
        order = {**here, "question": "Thông qua", "item_id": sitting.items[1]}
        poll_id = int(sitting.act(sitting.office, "voting.prepare", **order)["poll_id"])
        sitting.act(sitting.chair.session_id, "voting.open", **here, poll_id=poll_id)
        return poll_id

    def finish(self, poll_id: int) -> int:
        """How many were counted."""
        told = {"meeting_id": self.sitting.meeting_id, "poll_id": poll_id}
        closed = self.sitting.act(self.sitting.chair.session_id, "voting.close", **told)
        self.sitting.act(self.sitting.chair.session_id, "voting.announce", **told)
        return int(closed["cast"])


def _person(n: int) -> Person:
    name = split_name(f"Lò Văn {n}")
    parts = {"family_name": name.family, "middle_name": name.middle, "given_name": name.given}
    return Person(
        **parts, sort_key=sort_key(name), search_folded=f"lo van {n}", search_exact=f"lò văn {n}", created_at=now()
    )
