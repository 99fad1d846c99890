"""The unit of work: what an action may do inside the one write transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.journal import HOUSE, JOURNAL, End, Head, Line, chained, lengthen, lock

EVERYBODY: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """Sockets that must go after commit: those of a person, or of one sign-in."""

    person_id: int | None = None
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A board of a meeting that must be built again; for whom, where it is personal."""

    kind: str
    person_ids: frozenset[int] | None = EVERYBODY


@dataclass(frozen=True, slots=True)
class Committed:
    """What a committed transaction tells the house; `revisions` are those that it raised, by meeting.

    `actors`: the persons whose acts these were, as far as they are of this process.
    """

    meeting_id: int
    revision: int
    topics: tuple[tuple[int, Topic], ...]
    cuts: tuple[Cut, ...]
    revisions: tuple[tuple[int, int], ...] = ()
    actors: frozenset[int] = frozenset()


@dataclass(slots=True)
class Transaction:
    """What the acts of one batch share; a mark taken before an act undoes its words."""

    session: Session
    meeting_id: int
    now: datetime
    head: End | None = None  # of the meeting, as it was locked
    lines: list[Line] = field(default_factory=list)
    topics: list[tuple[int, Topic]] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    actors: set[int] = field(default_factory=set)

    def mark(self) -> tuple[int, int, int]:
        """Where the lists stand."""
        return len(self.lines), len(self.topics), len(self.cuts)

    def back_to(self, mark: tuple[int, int, int]) -> None:
        """Forget what was said since: the savepoint under it was rolled back."""
        del self.lines[mark[0] :], self.topics[mark[1] :], self.cuts[mark[2] :]

    def close(self) -> Committed:
        """Chain the lines, announce that they are there, raise the revisions; the last statements before COMMIT."""
        journalled = {line.meeting_id for line in self.lines}
        self.topics.extend((meeting_id, Topic(JOURNAL)) for meeting_id in sorted(journalled - {HOUSE}))
        announced = {meeting for meeting, _ in self.topics}
        reached = {meeting_id: self._advance(meeting_id) for meeting_id in sorted(journalled | announced)}
        raised = tuple((meeting_id, reached[meeting_id]) for meeting_id in sorted(announced))
        revision = reached.get(self.meeting_id, 0)
        actors = frozenset(self.actors)
        return Committed(self.meeting_id, revision, tuple(self.topics), tuple(self.cuts), raised, actors)

    def _advance(self, meeting_id: int) -> int:
        # The batch has locked its own; another worker may be at any other at this moment.
        head = self.head if meeting_id == self.meeting_id and self.head else lock(self.session, meeting_id)
        assert head is not None
        seq, last = head.seq, head.hash
        rows = []
        for line in self.lines:
            if line.meeting_id == meeting_id:
                seq += 1
                rows.append(chained(last, seq, line))
                last = rows[-1]["hash"]
        announced = any(meeting == meeting_id for meeting, _ in self.topics)
        revision = head.revision + (1 if announced else 0)
        lengthen(self.session, meeting_id, rows, End(revision, seq, last))
        return revision


class Work:
    """What one act works with: the session, the time, the journal, the announcements.

    Nothing here reaches anybody before the commit; a refused act leaves nothing behind.
    """

    __slots__ = ("_transaction", "actor")

    def __init__(self, transaction: Transaction, actor: Actor | None) -> None:
        self._transaction = transaction
        self.actor = actor

    @property
    def session(self) -> Session:
        """The session of the write transaction."""
        return self._transaction.session

    @property
    def now(self) -> datetime:
        """The server's time at which the batch began, aware UTC."""
        return self._transaction.now

    @property
    def meeting_id(self) -> int:
        """The meeting whose head row is locked; 0 for the house."""
        return self._transaction.meeting_id

    @property
    def unwritten(self) -> tuple[Line, ...]:
        """The lines of this meeting that its batch has told and not written yet."""
        return tuple(line for line in self._transaction.lines if line.meeting_id == self.meeting_id)

    def record(self, kind: str, **facts: Any) -> None:
        """Write into the meeting's journal what happened, by the acting person."""
        self._line(self.meeting_id, self.actor, kind, facts)

    def record_as(self, actor: Actor, kind: str, **facts: Any) -> None:
        """As `record`, for one of the orders of a batch."""
        self._line(self.meeting_id, actor, kind, facts)

    def record_in(self, meeting_id: int, kind: str, **facts: Any) -> None:
        """As `record`, in the journal of a meeting that this act has created."""
        self._line(meeting_id, self.actor, kind, facts)

    def announce(self, *kinds: str, person_ids: Collection[int] | None = None) -> None:
        """These boards of the meeting have a new state; personal ones only for these persons."""
        persons = EVERYBODY if person_ids is None else frozenset(person_ids)
        self._transaction.topics.extend((self.meeting_id, Topic(kind, persons)) for kind in kinds)

    def announce_in(self, meeting_id: int, *kinds: str) -> None:
        """As `announce`, for another meeting: a house act that changes what it shows."""
        self._transaction.topics.extend((meeting_id, Topic(kind)) for kind in kinds)

    def cut(self, *, person_id: int | None = None, session_id: int | None = None) -> None:
        """After the commit, disconnect the sockets of this person or sign-in."""
        self._transaction.cuts.append(Cut(person_id, session_id))

    def open_chain(self, meeting_id: int) -> None:
        """Give a new meeting its head row, so that it can be locked, journalled and watched."""
        self.session.add(Head(meeting_id=meeting_id))
        self.session.flush()

    def _line(self, meeting_id: int, actor: Actor | None, kind: str, facts: dict[str, Any]) -> None:
        person_id = actor.person_id if actor else None
        self._transaction.lines.append(Line(meeting_id, self.now, person_id, kind, facts))
