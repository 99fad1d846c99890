"""Bringing an archive back: all of it, or nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, MetaData, Table, delete, func, inspect, select, text, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from meetings import schema
from meetings.administration import rows, snapshot
from meetings.administration.reading import Archive
from meetings.kernel import epoch, journal
from meetings.kernel.actor import SYSTEM
from meetings.kernel.clock import now
from meetings.kernel.errors import Refusal
from meetings.kernel.journal import HOUSE
from meetings.kernel.work import Transaction, Work


@dataclass(frozen=True, slots=True)
class Wish:
    """How to restore: replace what is there, end every sign-in, accept a journal that was broken already."""

    replaces: bool = False
    ends_sign_ins: bool = False
    accepts_broken_journals: bool = False


def into_database(url: str, archive: Archive, wish: Wish) -> int:
    """Put the rows of an archive in place of those of a database, in one transaction; the new epoch.

    An archive of an older schema is loaded under that schema and then migrated.  Raises
    Refusal: database_unreachable, database_not_empty, archive_damaged,
    archive_journal_broken, restore_failed.
    """
    engine = schema.engine_for(url)
    is_connected = False
    try:
        with engine.begin() as connection:
            is_connected = True
            _keep_writers_out(connection)
            if not wish.replaces and not _is_empty(connection):
                raise Refusal("database_not_empty")
            before = _epoch(connection)
            _prepare(connection, url, archive.manifest.revision)
            _load(connection, archive)
            _upgrade(connection, url, "head")
            return _finish(connection, archive.manifest.created, before, wish)
    except (IntegrityError, DataError) as error:
        raise Refusal("archive_damaged", member=str(error.orig).strip()) from None
    except DBAPIError as error:
        code = "restore_failed" if is_connected else "database_unreachable"
        raise Refusal(code, reason=str(error.orig).strip()) from None
    finally:
        engine.dispose()


def _keep_writers_out(connection: Connection) -> None:
    """Other workers wait before they lock a meeting, until all is there; on SQLite BEGIN IMMEDIATE has seen to it."""
    if connection.dialect.name != "sqlite" and inspect(connection).has_table("head"):
        connection.execute(text("LOCK TABLE head IN EXCLUSIVE MODE"))


def _is_empty(connection: Connection) -> bool:
    """Whether nobody has used this database: no person and no meeting in it."""
    present = set(inspect(connection).get_table_names()) & {"person", "meeting"}
    return all(connection.scalar(text(f"SELECT 1 FROM {name} LIMIT 1")) is None for name in sorted(present))


def _epoch(connection: Connection) -> int:
    if not inspect(connection).has_table("setting"):
        return 0
    with Session(connection) as session:
        return epoch.current(session)


def _prepare(connection: Connection, url: str, revision: str) -> None:
    """Empty tables, in the shape that the archive's rows have."""
    if schema.revision_of(connection) == revision:
        _defer_references(connection)
        for table in reversed(snapshot.tables(connection)):
            connection.execute(delete(table))
        return
    schema.drop_text_index(connection)
    everything = MetaData()
    everything.reflect(connection)
    everything.drop_all(connection)
    _upgrade(connection, url, revision)
    _defer_references(connection)


def _load(connection: Connection, archive: Archive) -> None:
    tables = {table.name: table for table in snapshot.tables(connection)}
    if set(archive.tables()) != tables.keys():
        raise Refusal("archive_damaged", member="tables/")
    for name, table in tables.items():
        try:
            count = rows.loaded(connection, table, archive.lines(name))
        except (ValueError, StopIteration):
            raise Refusal("archive_damaged", member=name) from None
        if count != archive.manifest.rows.get(name):
            raise Refusal("archive_damaged", member=name)
        _number_on(connection, table, archive.manifest.sequences.get(name, 0))
    _check_references(connection)


def _finish(connection: Connection, created: datetime, before: int, wish: Wish) -> int:
    """Verify the journals, begin a new epoch, and write into the house's journal that this is a restored past."""
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        breaks = journal.verify(session)
        if breaks and not wish.accepts_broken_journals:
            raise Refusal("archive_journal_broken", meeting=breaks[0].meeting_id, entry=breaks[0].seq)
        reached = _begin_epoch(session, before)
        if wish.ends_sign_ins:
            _end_sign_ins(session)
        if all(found.meeting_id != HOUSE for found in breaks):
            transaction = Transaction(session, HOUSE, now())
            Work(transaction, SYSTEM).record("restored", archive_created=created, epoch=reached)
            transaction.close()
        session.commit()
    return reached


def _begin_epoch(session: Session, before: int) -> int:
    """Later than the archive's, than the replaced database's, and than that of a restore on another machine."""
    floor = max(epoch.current(session), before, int(now().timestamp()))
    epoch.keep(session, epoch.EPOCH, str(floor))
    return epoch.begin_next(session)


def _end_sign_ins(session: Session) -> None:
    connection = session.connection()
    metadata = MetaData()
    metadata.reflect(connection, only=["auth_session", "sign_in_link"])
    # Plain DateTime of the reflected tables: SQLite stores moments without their zone.
    moment: Any = now() if connection.dialect.name != "sqlite" else now().replace(tzinfo=None)
    sessions, links = metadata.tables["auth_session"], metadata.tables["sign_in_link"]
    session.execute(update(sessions).where(sessions.c.revoked_at.is_(None)).values(revoked_at=moment))
    session.execute(update(links).where(links.c.used_at.is_(None)).values(used_at=moment))


def _upgrade(connection: Connection, url: str, revision: str) -> None:
    if schema.revision_of(connection) == (schema.newest() if revision == "head" else revision):
        return
    schema.bring_to(connection, url, revision)


def _defer_references(connection: Connection) -> None:
    """Let rows refer to rows that come later, within this transaction.  SQLite does not check them here at all."""
    if connection.dialect.name != "sqlite":
        _alter_references(connection, "DEFERRABLE INITIALLY DEFERRED")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise Refusal("archive_damaged", member=str(broken[0]))
        return
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    _alter_references(connection, "NOT DEFERRABLE")


def _alter_references(connection: Connection, how: str) -> None:
    quote = connection.dialect.identifier_preparer
    for table in snapshot.tables(connection):
        for constraint in table.foreign_key_constraints:
            name = quote.quote(str(constraint.name))
            connection.execute(text(f"ALTER TABLE {quote.format_table(table)} ALTER CONSTRAINT {name} {how}"))


def _number_on(connection: Connection, table: Table, last: int) -> None:
    """The next new row gets a number that no row ever had."""
    if len(table.primary_key.columns) != 1:
        return
    (key,) = table.primary_key.columns
    if connection.dialect.name == "sqlite":
        definition = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table.name})
        if "AUTOINCREMENT" in str(definition).upper():
            forget = text("DELETE FROM sqlite_sequence WHERE name = :name")
            connection.execute(forget, {"name": table.name})
            highest = max(last, connection.scalar(select(func.max(key))) or 0)
            keep = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)")
            connection.execute(keep, {"name": table.name, "seq": highest})
        return
    sequence = snapshot.postgresql_sequence(connection, table)
    if sequence:
        highest = max(last, connection.scalar(select(func.max(key))) or 0)
        setval = text("SELECT setval(CAST(:sequence AS regclass), :value, :is_called)")
        connection.execute(setval, {"sequence": sequence, "value": max(highest, 1), "is_called": highest > 0})
