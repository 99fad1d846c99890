"""Before the first page: is the database whole, and does nobody else use it?"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, func, make_url, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from meetings import schema
from meetings.administration import acceptance, snapshot
from meetings.administration.lease import Held, Lease
from meetings.config import Settings
from meetings.kernel import journal
from meetings.kernel.errors import Refusal

log = logging.getLogger(__name__)
SMALL_BYTES = 64 << 20
SMALL_ENTRIES = 50_000
PROBLEMS_SHOWN = 3


def begin(settings: Settings) -> Lease:
    """Take the data folder for this server and check its database; release the lease at the end.

    Raises Refusal: server_running, and those of `check_database`.
    """
    try:
        lease = Lease(settings.data, shared=settings.is_shared)
    except Held:
        raise Refusal("server_running", folder=str(settings.data)) from None
    accepted = acceptance.of(settings.data)
    check_database(settings.database_url, was_clean=lease.was_clean, accepted=accepted)
    return lease


def check_database(
    url: str, *, was_clean: bool = False, accepted: frozenset[acceptance.Place] = acceptance.NOTHING
) -> None:
    """Refuse to serve from a damaged database; a new one passes.

    SQLite: every page after an unclean stop, and always while the file is small (up to
    64 MB, then every index too).  PostgreSQL checks its own pages.  Journals: while they
    are short (50,000 entries, about three seconds); `verify` walks longer ones.  Raises Refusal: database_damaged,
    database_unreachable, database_newer, journal_broken.
    """
    began = time.monotonic()
    if url.startswith("sqlite"):
        path = Path(make_url(url).database or "")
        if not path.exists() or not path.stat().st_size:
            return
        if not was_clean or path.stat().st_size <= SMALL_BYTES:
            _check_pages(path)
    _check_content(url, accepted)
    log.info("the database was checked in %.1f s", time.monotonic() - began)


def _check_pages(path: Path) -> None:
    # integrity_check also holds every index against its table; quick_check leaves that out.
    pragma = "integrity_check" if path.stat().st_size <= SMALL_BYTES else "quick_check"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, timeout=10)) as connection:
            found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}({PROBLEMS_SHOWN})")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    if found != ["ok"]:
        raise Refusal("database_damaged", path=str(path), reason="; ".join(found))


def _check_content(url: str, accepted: frozenset[acceptance.Place]) -> None:
    try:
        # Other workers may be writing: a journal and its end must be of the same moment.
        with snapshot.still(url) as connection:
            at = schema.revision_of(connection)
            if at is not None and not schema.knows(at):
                raise Refusal("database_newer", revision=at)
            if at == schema.newest() and _are_short(connection):
                _check_journals(connection, accepted)
    except DBAPIError as error:
        code = "database_damaged" if url.startswith("sqlite") else "database_unreachable"
        raise Refusal(code, path=make_url(url).database, reason=str(error.orig).strip()) from None


def _are_short(connection: Connection) -> bool:
    return (connection.scalar(select(func.sum(journal.Head.seq))) or 0) <= SMALL_ENTRIES


def _check_journals(connection: Connection, accepted: frozenset[acceptance.Place]) -> None:
    with Session(connection) as session:
        for found in journal.verify(session):
            if (found.meeting_id, found.seq) not in accepted:
                raise Refusal("journal_broken", meeting=found.meeting_id, entry=found.seq)
