"""What a meeting hands out to be checked elsewhere: lines of JSON, each chained to the one before.

docs/bundles.md has the format; `meetings/verifying` reads it and shares nothing with this.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.errors import Gone
from meetings.kernel.journal import GENESIS, Entry, Head, canonical

FORMAT = "phien-bundle"
VERSION = 1
Piece = tuple[str, Mapping[str, Any]]  # what an entry is, what it says


def lines(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """The pieces as the lines of a bundle, with its first and its last."""
    previous = GENESIS
    for number, (kind, facts) in enumerate(_framed(pieces), start=1):
        entry = {"facts": facts, "kind": kind, "n": number}
        previous = hashlib.sha256((previous + canonical(entry)).encode()).hexdigest()
        yield f"{canonical({**entry, 'hash': previous})}\n".encode()


def of_journal(session: Session, meeting_id: int) -> Iterator[Piece]:
    """The whole journal of a meeting, and where it ends; raises Gone where there is none."""
    head = session.get(Head, meeting_id)
    if head is None:
        raise Gone()
    query = select(Entry).where(Entry.meeting_id == meeting_id).order_by(Entry.seq)
    for row in session.scalars(query.execution_options(yield_per=1000)):
        names = ("meeting_id", "seq", "person_id", "kind", "facts", "previous_hash", "hash")
        yield "journal", {name: getattr(row, name) for name in names} | {"at": _moment(row.at)}
    yield "journal_end", {"seq": head.seq, "hash": head.hash}


def _framed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    yield "bundle", {"format": FORMAT, "version": VERSION}
    yield from pieces
    yield "end", {}


def _moment(at: datetime) -> str:
    """As the journal hashes moments."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
