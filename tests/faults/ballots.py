"""A hall that votes: twenty voters on wires of their own, and what the database says of them afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from meetings.kernel import journal
from meetings.kernel.journal import Entry
from meetings.voting.models import Ballot, BallotHistory
from tests.live.hall import Hall, Served
from tests.live.wire import Wire
from tests.serving import Server

VOTERS = 20


class VotingHall(Hall):
    """A council of twenty, all here."""

    def __init__(self, database_url: str, server: Served) -> None:
        super().__init__(database_url, server)
        few = self.sitting.deputies
        more = [self.sitting.seat(self.meeting_id, f"Lò Văn {n}", voting=True) for n in range(VOTERS - len(few))]
        self.sitting.here(*more)
        self.voters = [*few, *more]
        self.opened: list[int] = []

    def wire(self, token: str) -> Wire:
        """A connection of this sign-in."""
        return Wire(self.server.url, token)

    def open_poll(self, **more: Any) -> int:
        """A new vote, open."""
        here = {"meeting_id": self.meeting_id}
        order = {**here, "question": f"Biểu quyết {uuid4().hex}", "item_id": self.sitting.items[1]}
        poll_id = int(self.sitting.act(self.sitting.office, "voting.prepare", **order)["poll_id"])
        self.sitting.act(self.sitting.chair.session_id, "voting.open", **here, poll_id=poll_id, **more)
        self.opened.append(poll_id)
        return poll_id

    def finish(self, poll_id: int) -> None:
        """Close and announce, so that another may be opened."""
        for name in ("voting.close", "voting.announce"):
            self.sitting.act(self.sitting.chair.session_id, name, meeting_id=self.meeting_id, poll_id=poll_id)

    def receipts(self, poll_id: int) -> dict[int, list[str]]:
        """Of each voter, by their place on the list: the receipts of all answers, in the order of their revisions."""
        parts = [select(t.participant_id, t.revision, t.receipt, t.poll_id) for t in (Ballot, BallotHistory)]
        rows = union_all(*parts).subquery()
        query = select(rows.c.participant_id, rows.c.revision, rows.c.receipt).where(rows.c.poll_id == poll_id)
        found: dict[int, list[str]] = {}
        for participant_id, revision, receipt in self._all(query.order_by(rows.c.participant_id, rows.c.revision)):
            told = found.setdefault(participant_id, [])
            told.append(receipt)
            assert revision == len(told), "a revision is missing or doubled"
        return found

    def journalled_casts(self) -> int:
        """How many casts the journal tells of."""
        casts = (Entry.meeting_id == self.meeting_id, Entry.kind == "vote_cast")
        query = select(func.count()).select_from(Entry).where(*casts)
        return int(self._all(query)[0][0])

    def is_sound(self) -> bool:
        """Whether every chain of the journal is whole."""
        return self.sitting.house.read(journal.verify) == []

    def _all(self, query: object) -> list[tuple[int, int, str]]:
        def read(session: Session) -> list[tuple[int, int, str]]:
            return [tuple(row) for row in session.execute(query)]  # type: ignore[call-overload, misc]

        return self.sitting.house.read(read)


@contextmanager
def voting_hall(database_url: str, folder: Path) -> Iterator[VotingHall]:
    """The hall for the time of a test."""
    hall = VotingHall(database_url, Server(folder / "server", DATABASE_URL=database_url))
    try:
        yield hall
    finally:
        hall.close()


def cast(poll_id: int, meeting_id: int, turn: int) -> dict[str, object]:
    """The answer of this turn: for, against, for, …"""
    return {"meeting_id": meeting_id, "poll_id": poll_id, "choice": ("yes", "no")[turn % 2], "replaces": turn}
