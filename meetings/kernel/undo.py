"""Steps that can be taken back: for seconds it is kept what an act changed, and another act puts that back.

An action says so by `undo=Undoable(…)`.  What it changed in the tables that features have named by `keep` is written
down beside it, row by row.  To take it back is an act of its own, with a line of its own in the journal; it is refused
once any of these rows has changed again, and after what can never be taken back (`final`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.kernel.errors import Refusal
from meetings.kernel.journal import Entry, Head
from meetings.kernel.undo_rows import Change, Kept, Part, plain, put_back
from meetings.kernel.work import Topic, Transaction, Work

UNDO_SECONDS = 10
BOARD = "undo.me"


class Reach(StrEnum):
    """What a step may touch; each has its tables."""

    COURSE = "course"  # the agenda and the floor
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Undoable:
    """What an action may touch, and the kind of journal entry that names it."""

    reach: Reach
    told: str


def course(told: str) -> Undoable:
    """An act that moves agenda or floor, named by this kind of entry."""
    return Undoable(Reach.COURSE, told)


class UndoStep(Base):
    """A step that may still be taken back; kept for seconds.  `first_seq` to `last_seq` are its journal entries."""

    __tablename__ = "undo_step"
    __table_args__ = (Index("ix_undo_step_meeting_id", "meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("head.meeting_id", ondelete="CASCADE"))
    person_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reach: Mapped[str] = mapped_column(String(20))
    told: Mapped[str] = mapped_column(String(60))
    facts: Mapped[str] = mapped_column(Text)
    first_seq: Mapped[int]
    last_seq: Mapped[int]
    changes: Mapped[str] = mapped_column(Text)
    topics: Mapped[str] = mapped_column(Text)

    @property
    def named(self) -> dict[str, Any]:
        """The facts of the journal entry that names the step, and in `count` how many such entries it made."""
        facts: dict[str, Any] = json.loads(self.facts)
        return facts

    def made(self, table: str) -> list[int]:
        """The ids of the rows of this table that the step made."""
        return [c.key for c in _changes(self) if c.table == table and c.before is None]


KEPT: dict[Reach, dict[str, Kept]] = {reach: {} for reach in Reach}
FINAL: set[str] = set()


def keep(reach: Reach, *kept: Kept) -> None:
    """Name the tables of a feature that steps of this reach may touch."""
    KEPT[reach].update({each.table: each for each in kept})


def final(*kinds: str) -> None:
    """Name kinds of journal entries after which no earlier step can be taken back."""
    FINAL.update(kinds)


class Recorder:
    """Beside one act: what the tables held before it, and what it changed."""

    def __init__(self, transaction: Transaction, undoable: Undoable, payload: Any) -> None:
        self._transaction, self._undoable = transaction, undoable
        self._parts = [Part(kept, transaction.meeting_id, payload) for kept in KEPT[undoable.reach].values()]
        self._lines, self._topics, _ = transaction.mark()
        transaction.session.flush()
        self._before = [part.read(transaction.session) for part in self._parts]

    def keep(self, person_id: int | None) -> None:
        """Write the step down, where it changed anything; steps too old to be taken back go."""
        session, transaction = self._transaction.session, self._transaction
        session.flush()
        changes = [c for part, was in zip(self._parts, self._before, strict=True) for c in part.changes(session, was)]
        lines = transaction.lines[self._lines :]
        named = [line for line in lines if line.kind == self._undoable.told]
        if not changes or not named:
            return
        forget(session, transaction.now, transaction.meeting_id)
        first = session.get_one(Head, transaction.meeting_id).seq + self._lines + 1
        step = UndoStep(meeting_id=transaction.meeting_id, person_id=person_id, at=transaction.now)
        step.reach, step.told = self._undoable.reach.value, self._undoable.told
        step.facts = _json({**named[-1].facts, "count": len(named)})
        step.first_seq, step.last_seq = first, first + len(lines) - 1
        step.changes = _json([[c.table, c.key, c.before, c.after, c.is_last] for c in changes])
        topics = [topic for _, topic in transaction.topics[self._topics :]]
        step.topics = _json([[t.kind, None if t.person_ids is None else sorted(t.person_ids)] for t in topics])
        session.add(step)
        transaction.topics.append((transaction.meeting_id, Topic(BOARD)))


def forget(session: Session, now: datetime, meeting_id: int | None = None) -> None:
    """Delete the steps, of this meeting or of all, that nobody can take back any more."""
    old = delete(UndoStep).where(UndoStep.at < now - timedelta(seconds=UNDO_SECONDS))
    session.execute(old if meeting_id is None else old.where(UndoStep.meeting_id == meeting_id))


def check(work: Work, step: UndoStep) -> None:
    """Raise Refusal where it is too late, or where something was done since that can never be taken back."""
    if work.now - step.at > timedelta(seconds=UNDO_SECONDS):
        raise Refusal("too_late_to_undo", seconds=UNDO_SECONDS)
    since = (Entry.meeting_id == work.meeting_id, Entry.seq >= step.first_seq, Entry.kind.in_(FINAL))
    stands = work.session.scalar(select(Entry.seq).where(*since).limit(1)) is not None
    if stands or any(line.kind in FINAL for line in work.unwritten):
        raise Refusal("undo_after_final")


def take_back(work: Work, step: UndoStep) -> None:
    """Put every row back as it was before the step; raises Refusal where one has changed since."""
    work.session.flush()
    put_back(work.session, _changes(step))
    topics = json.loads(step.topics)
    work.session.delete(step)
    work.session.flush()
    work.session.expire_all()
    for kind, person_ids in topics:
        work.announce(kind, person_ids=person_ids)
    work.announce(BOARD)


def _changes(step: UndoStep) -> list[Change]:
    return [Change(*told) for told in json.loads(step.changes)]


def _json(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, default=plain)
