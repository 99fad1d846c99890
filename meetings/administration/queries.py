"""What the keeper of the house asks of the database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from meetings.agenda.rules import MeetingState
from meetings.kernel.base import Base


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """What the database says about itself; `size` in bytes.

    SQLite: `journal` is its journal mode, `durability` the number of its synchronous
    level (2 is FULL).  PostgreSQL: `journal` is fsync, `durability` synchronous_commit.
    """

    version: str
    size: int
    journal: str
    durability: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A meeting by its name."""

    id: int
    title: str


def database_facts(session: Session) -> DatabaseFacts:
    """How the database that this session reads was set up."""
    if session.get_bind().dialect.name == "sqlite":
        pages, page_size = (session.scalar(text(f"PRAGMA {name}")) for name in ("page_count", "page_size"))
        journal, level = (session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous"))
        version = session.scalar(text("SELECT sqlite_version()"))
        return DatabaseFacts(str(version), int(pages or 0) * int(page_size or 0), str(journal), str(level))
    names = ("server_version", "fsync", "synchronous_commit")
    version, fsync, commit = (session.scalar(text(f"SHOW {name}")) for name in names)
    size = session.scalar(text("SELECT pg_database_size(current_database())"))
    return DatabaseFacts(str(version), int(size or 0), str(fsync), str(commit))


def in_session(session: Session) -> Titled | None:
    """A meeting that runs right now, None where no meeting does."""
    meeting = Base.metadata.tables["meeting"].c
    query = select(meeting.id, meeting.title).where(meeting.state == MeetingState.IN_SESSION).limit(1)
    row = session.execute(query).first()
    return Titled(row.id, row.title) if row else None


def examples(session: Session) -> tuple[Titled, ...]:
    """The example meetings of this house."""
    meeting = Base.metadata.tables["meeting"].c
    query = select(meeting.id, meeting.title).where(meeting.is_example).order_by(meeting.id)
    return tuple(Titled(row.id, row.title) for row in session.execute(query))
