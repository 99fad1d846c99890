"""Acts already done, by the key their sender made: the same key gets the same answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Executable, String, Table, Text, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.kernel.many import in_pairs, one_of_pairs
from meetings.kernel.prepared import Prepared

KEPT_FOR = timedelta(days=7)  # nobody repeats an act after that; the answers would only grow
DoneKey = tuple[int, str]  # person (or minus the sign-in, for a device), key


class DoneAct(Base):
    """The answer of an act that was committed."""

    __tablename__ = "done_act"

    owner: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Done(NamedTuple):
    """What is known of an act that was done."""

    digest: str
    answer: str


TABLE: Table = DoneAct.metadata.tables[DoneAct.__tablename__]
KEEP = Prepared(lambda _: insert(TABLE))


def digest_of(name: str, payload: bytes) -> str:
    """What a key stands for, so that it cannot be used for something else."""
    return hashlib.sha256(name.encode() + b"\0" + payload).hexdigest()


@Prepared
def _done(dialect: str) -> Executable:
    d = DoneAct
    return select(d.owner, d.key, d.digest, d.answer).where(one_of_pairs(dialect, (d.owner, d.key), "wanted"))


def find(session: Session, keys: Collection[DoneKey]) -> dict[DoneKey, Done]:
    """Those of these keys whose act is done."""
    if not keys:
        return {}
    rows = _done.rows(session, in_pairs("wanted", keys))
    return {(row.owner, row.key): Done(row.digest, row.answer) for row in rows}


def answer_of(session: Session, key: DoneKey) -> Any | None:
    """What the act with this key was answered; None where it is not done."""
    found = find(session, [key]).get(key)
    return json.loads(found.answer) if found else None


def forget(session: Session, now: datetime) -> None:
    """Delete the answers of acts that nobody will repeat any more."""
    session.execute(delete(DoneAct).where(DoneAct.at < now - KEPT_FOR))
