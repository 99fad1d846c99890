"""What SQLite's log holds is written back beside whoever writes, and never within their commit."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from meetings.kernel.database import WRITES_BEFORE_BACK, Database
from meetings.runtime import current

PAGES = 1200  # more than SQLite's own limit, and fewer than ours


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database that is held open, as a house has it."""
    database = Database(f"sqlite:///{tmp_path / 'own.db'}", current())
    database.prepare()
    with database.writing.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, body BLOB)"))
    yield database
    database.dispose()


def _write(database: Database, pages: int) -> None:
    with database.writing.begin() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES (zeroblob(:size))"), {"size": 4096 * pages})


def _in_the_file(database: Database, folder: Path) -> int:
    """How many notes are there for whoever has the file without its log."""
    copy = shutil.copy(database.url.removeprefix("sqlite:///"), folder / "copy.db")
    with sqlite3.connect(copy) as alone:
        try:
            return int(alone.execute("SELECT count(*) FROM note").fetchone()[0])
        except sqlite3.DatabaseError:
            return 0  # not even the table, or half of what the log has whole


def test_a_commit_does_not_write_back_and_somebody_else_does(database: Database, tmp_path: Path) -> None:
    for _ in range(WRITES_BEFORE_BACK):
        database.write(_write, database, PAGES // WRITES_BEFORE_BACK + 1)
    assert _in_the_file(database, tmp_path) == 0
    database.write_back()
    assert _in_the_file(database, tmp_path) == WRITES_BEFORE_BACK


def test_few_writes_wait_for_more(database: Database, tmp_path: Path) -> None:
    database.write(_write, database, 1)
    database.write_back()
    assert _in_the_file(database, tmp_path) == 0


def test_it_goes_on_beside_a_write_that_is_not_finished(database: Database, tmp_path: Path) -> None:
    for _ in range(WRITES_BEFORE_BACK):
        database.write(_write, database, 1)
    with database.writing.begin() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES ('half')"))
        database.write_back()
        assert _in_the_file(database, tmp_path) == WRITES_BEFORE_BACK
    assert database.read(lambda session: session.scalar(text("SELECT count(*) FROM note"))) == WRITES_BEFORE_BACK + 1


def test_where_nobody_writes_back_the_log_has_an_end(database: Database, tmp_path: Path) -> None:
    for _ in range(9):
        _write(database, 1000)
    assert _in_the_file(database, tmp_path) > 0


def test_what_finds_no_room_is_written_back_later(database: Database, tmp_path: Path) -> None:
    def fill() -> None:
        for _ in range(WRITES_BEFORE_BACK):
            database.write(_write, database, 1)
        database.write_back()

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    fill()
    at_most = (tmp_path / "own.db").stat().st_size
    for _ in range(WRITES_BEFORE_BACK):
        database.write(_write, database, 1)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (at_most, before[1]))
        database.write_back()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert _in_the_file(database, tmp_path) < 2 * WRITES_BEFORE_BACK
    assert database.read(lambda session: session.scalar(text("SELECT count(*) FROM note"))) == 2 * WRITES_BEFORE_BACK
    fill()
    assert _in_the_file(database, tmp_path) == 3 * WRITES_BEFORE_BACK
