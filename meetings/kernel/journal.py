"""The journal: one append-only, hash-chained log for each meeting, and one for the house."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.kernel.prepared import Prepared

HOUSE = 0  # the chain of what belongs to no meeting: accounts, units, settings
GENESIS = "0" * 64
JOURNAL = "journal"  # what is announced with every line of a meeting, for boards that show its journal


class Head(Base):
    """Where a chain ends: the row that every write transaction of a meeting locks first.

    `revision` rises with every announcing transaction; with the epoch of the setting
    table it versions every live state.  `meeting_id` 0 is the house itself.
    """

    __tablename__ = "head"

    meeting_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(default=0)
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default=GENESIS)


class Entry(Base):
    """One line of a journal; `facts` is the exact text that was hashed."""

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("meeting_id", "seq"), Index("ix_journal_at", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("head.meeting_id"))
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(60))
    facts: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class End(NamedTuple):
    """Where a chain ends, as its head row says."""

    revision: int
    seq: int
    hash: str


ENTRIES: Table = Entry.metadata.tables[Entry.__tablename__]
_H = Head.metadata.tables[Head.__tablename__].c
_LOCK = Prepared(
    lambda _: select(_H.revision, _H.seq, _H.hash).where(_H.meeting_id == bindparam("of")).with_for_update()
)
_APPEND = Prepared(lambda _: insert(ENTRIES))
_MOVE = Prepared(
    lambda _: (
        update(Head.metadata.tables[Head.__tablename__])
        .where(_H.meeting_id == bindparam("of"))
        .values({name: bindparam(f"new_{name}") for name in End._fields})
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """What an act says happened, before it has its place in the chain."""

    meeting_id: int
    at: datetime
    person_id: int | None
    kind: str
    facts: dict[str, Any]


def lock(session: Session, meeting_id: int) -> End | None:
    """Lock a chain's head row until the end of the transaction; None where there is no such chain."""
    # On SQLite BEGIN IMMEDIATE has locked already; FOR UPDATE is left out there by SQLAlchemy.
    rows = _LOCK.rows(session, {"of": meeting_id})
    return End(*rows[0]) if rows else None


def lengthen(session: Session, meeting_id: int, rows: list[dict[str, Any]], end: End) -> None:
    """Append rows that `chained` has made to a chain whose head row is locked, and write where it ends."""
    _APPEND.write_each(session, rows)
    _MOVE.write(session, {"of": meeting_id, **{f"new_{name}": value for name, value in end._asdict().items()}})


def canonical(value: Any) -> str:
    """The one text of a JSON value: sorted keys, no blanks, moments as ISO UTC."""
    if type(value) is dict and _PLAIN.issuperset(map(type, value.values())) and _NAMES.issuperset(map(type, value)):
        return msgspec.json.encode(value, order="sorted").decode()  # the same text, in a sixth of the time
    return _encoder.encode(value)


def chained(previous_hash: str, seq: int, line: Line) -> dict[str, Any]:
    """The row of a line that follows `previous_hash` at place `seq`."""
    row = {
        "meeting_id": line.meeting_id,
        "seq": seq,
        "at": line.at,
        "person_id": line.person_id,
        "kind": line.kind,
        "facts": canonical(line.facts),
        "previous_hash": previous_hash,
    }
    row["hash"] = digest(row)
    return row


def digest(row: dict[str, Any]) -> str:
    """SHA-256 over everything a row says, the previous hash included: of its canonical text."""
    # Put together by hand, as every act needs it: the encoder takes four times as long for the same text.
    by = "null" if row["person_id"] is None else row["person_id"]
    quoted, at = _encoder.encode, _said_of(row["at"])
    said = f'{{"at":"{at}","facts":{quoted(row["facts"])},"kind":{quoted(row["kind"])},'
    said += f'"meeting_id":{row["meeting_id"]},"person_id":{by},'
    said += f'"previous_hash":{quoted(row["previous_hash"])},"seq":{row["seq"]}}}'
    return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that does not fit."""

    meeting_id: int
    seq: int
    why: str  # "missing" | "altered" | "cut"


def verify(session: Session) -> list[Break]:
    """Walk every chain from its beginning; the first broken entry of each, none when all is well.

    Where others may be writing the session must see one moment: entries after the end that was read would look cut.
    """
    heads = session.scalars(select(Head).order_by(Head.meeting_id)).all()
    return [found for head in heads if (found := _first_break(session, head)) is not None]


def _first_break(session: Session, head: Head) -> Break | None:
    seq, previous = 0, GENESIS
    for entry in _entries(session, head.meeting_id):
        seq += 1
        if entry.seq != seq:
            return Break(head.meeting_id, seq, "missing")
        row = {name: getattr(entry, name) for name in ("meeting_id", "seq", "at", "person_id", "kind", "facts")}
        row["previous_hash"] = previous
        if entry.previous_hash != previous or entry.hash != digest(row):
            return Break(head.meeting_id, seq, "altered")
        previous = entry.hash
    if (seq, previous) != (head.seq, head.hash):
        return Break(head.meeting_id, seq + 1, "cut")
    return None


def _entries(session: Session, meeting_id: int) -> Iterator[Entry]:
    query = select(Entry).where(Entry.meeting_id == meeting_id).order_by(Entry.seq)
    return iter(session.scalars(query.execution_options(yield_per=1000)))


@lru_cache(16)
def _said_of(moment: datetime) -> str:
    """Lines of a batch share one moment."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return _said_of(value)
    raise TypeError(f"a fact of the journal must be a JSON value, not {type(value).__name__}")


_PLAIN, _NAMES = frozenset({str, int, bool, type(None)}), frozenset({str})  # what both encoders write alike
_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
