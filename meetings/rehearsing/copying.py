"""A copy of the house for one meeting's rehearsal: all rows, that meeting's papers, and nobody's way in.

The original is only read: its rows in one frozen moment, its files by a second name for the same bytes (a copy where
the file system has no such thing).  Papers are never written in place, so neither house can spoil the other's.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.orm import Session

from meetings import schema
from meetings.administration import rows, snapshot
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.kernel.errors import Gone
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.store import Store, store_at
from meetings.papers.store.folder import place_of
from meetings.people.models import AuthSession, SignInLink

DATABASE = "phien.db"


def copy(settings: Settings, data: Path, meeting_id: int) -> str:
    """Copy the house into the folder `data`, to be served from there; the address of its database.

    Raises Refusal: database_unreachable, database_not_migrated.
    """
    data.mkdir(mode=0o700)
    url = f"sqlite:///{data / DATABASE}"
    with snapshot.frozen(settings.database_url) as source:
        schema.upgrade(url)
        engine = schema.engine_for(url)
        with schema.closing(engine), engine.begin() as target:
            _copy_rows(source, target)
            _end_sign_ins(target)
            wanted = _digests(target, meeting_id)
    _copy_papers(store_at(settings.papers), wanted, data / "papers")
    return url


def _copy_rows(source: Connection, target: Connection) -> None:
    tables = {table.name: table for table in snapshot.tables(target)}
    for table in reversed(tables.values()):
        target.execute(delete(table))
    for table in snapshot.tables(source):
        rows.loaded(target, tables[table.name], rows.dumped(source, table))


def _end_sign_ins(target: Connection) -> None:
    """What opens the real house opens nothing here; the rows stay, as others may refer to them."""
    target.execute(update(AuthSession).values(revoked_at=now()))
    target.execute(update(SignInLink).where(SignInLink.used_at.is_(None)).values(used_at=now()))


def _digests(target: Connection, meeting_id: int) -> set[str]:
    """Every file of the meeting's papers."""
    query = (
        select(PaperVersion.sha256, PaperVersion.original_sha256)
        .join(Paper, Paper.id == PaperVersion.paper_id)
        .where(Paper.meeting_id == meeting_id)
    )
    with Session(target) as session:
        return {digest for row in session.execute(query) for digest in row if digest}


def _copy_papers(store: Store, digests: Iterable[str], folder: Path) -> None:
    for digest in digests:
        try:
            kept = store.file(digest)
        except Gone:
            continue  # the rehearsal finds it missing, as delegates would
        target = folder / place_of(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(kept, target)
        except OSError:
            shutil.copyfile(kept, target)
