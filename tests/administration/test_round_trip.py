"""A backup brought back is the house as it was, whichever database it goes to."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from sqlalchemy import select, text

from meetings import schema
from meetings.administration import archive, backup_command, verify_command
from meetings.command import main
from meetings.config import Settings
from meetings.kernel import epoch, journal
from meetings.kernel.journal import HOUSE, Entry
from meetings.papers.models import PaperPart, PaperVersion
from meetings.papers.rules.text_index import MATCHING, query_for
from tests.administration.hall import CHANGED_BY_A_RESTORE, Hall, ask, command, restore, rows


def same_but_restored(before: dict, after: dict) -> None:
    for table in before.keys() - CHANGED_BY_A_RESTORE:
        assert after[table] == before[table], table
    assert after["journal"][: len(before["journal"])] == before["journal"]
    assert after.keys() == before.keys()


def test_restored_house_is_the_one_backed_up(hall: Hall, elsewhere: Settings, tmp_path: Path) -> None:
    hall.furnish()
    before = rows(hall.settings.database_url)
    archive.write(hall.settings, tmp_path / "b.tar")
    assert restore(elsewhere, tmp_path / "b.tar") == 0
    same_but_restored(before, rows(elsewhere.database_url))
    assert ask(elsewhere.database_url, journal.verify) == []
    for path in (hall.settings.data / "papers").glob("*/*"):
        there = elsewhere.data / path.relative_to(hall.settings.data)
        assert there.read_bytes() == path.read_bytes()


def test_restored_papers_are_found_again(hall: Hall, elsewhere: Settings, tmp_path: Path) -> None:
    meeting_id = hall.furnish()
    version_id = ask(hall.settings.database_url, lambda session: session.scalar(select(PaperVersion.id)))
    part = PaperPart(version_id=version_id, meeting_id=meeting_id, first_page=1, last_page=1, terms="dau tu _dau_tu")
    hall.add(part)
    archive.write(hall.settings, tmp_path / "b.tar")
    for words in ((), ("--force",)):
        assert restore(elsewhere, tmp_path / "b.tar", *words) == 0
        kind = elsewhere.database_url[: elsewhere.database_url.index(":")].partition("+")[0]
        query = text(MATCHING[kind]).bindparams(terms=query_for(kind, ("_dau_tu",)))
        assert ask(elsewhere.database_url, lambda session, q=query: session.scalars(q).all()) == [part.id]


def test_backup_under_load_is_one_moment_with_whole_journals(
    hall: Hall, sqlite_elsewhere: Settings, tmp_path: Path
) -> None:
    meeting_id = hall.furnish()
    with hall.at_work(meeting_id) as acknowledged:
        while len(acknowledged) < 20:
            hall.item(meeting_id, "still warming up")
        had = list(acknowledged)
        archive.write(hall.settings, tmp_path / "b.tar")
    assert restore(sqlite_elsewhere, tmp_path / "b.tar") == 0
    after = rows(sqlite_elsewhere.database_url)
    titles = {row[5] for row in after["item"]}
    assert set(had) <= titles
    added = [row for row in after["journal"] if row[1] == meeting_id and row[5] == "item_added"]
    assert len(added) == len(after["item"])
    assert ask(sqlite_elsewhere.database_url, journal.verify) == []


def test_restored_house_goes_on_with_numbers_nobody_had(hall: Hall, elsewhere: Settings, tmp_path: Path) -> None:
    hall.furnish()
    removed = hall.meeting("Họp thử")
    hall.forget_meeting(removed)
    archive.write(hall.settings, tmp_path / "b.tar")
    assert restore(elsewhere, tmp_path / "b.tar") == 0
    there = Hall(elsewhere.database_url, elsewhere.data)
    assert there.meeting() > removed
    assert there.is_sound()
    there.house.stop()


def test_restore_starts_a_later_epoch_and_says_so_in_the_journal(
    small_hall: Hall, elsewhere: Settings, tmp_path: Path
) -> None:
    small_hall.furnish()
    archive.write(small_hall.settings, tmp_path / "b.tar")
    assert restore(elsewhere, tmp_path / "b.tar") == 0
    first = ask(elsewhere.database_url, epoch.current)
    assert restore(elsewhere, tmp_path / "b.tar", "--force") == 0
    second = ask(elsewhere.database_url, epoch.current)
    assert 1 < first < second
    last = ask(elsewhere.database_url, lambda s: s.scalars(select(Entry).where(Entry.meeting_id == HOUSE)).all()[-1])
    assert (last.kind, json.loads(last.facts)["epoch"]) == ("restored", second)


def test_restore_leaves_a_used_house_alone_unless_forced(
    small_hall: Hall, elsewhere: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_hall.furnish()
    archive.write(small_hall.settings, tmp_path / "b.tar")
    schema.upgrade(elsewhere.database_url)
    there = Hall(elsewhere.database_url, elsewhere.data)
    stray = there.paper(there.meeting("Cuộc họp khác"), 1, b"%PDF-1.7 other")
    there.house.stop()
    before = rows(elsewhere.database_url)
    assert restore(elsewhere, tmp_path / "b.tar") == 1
    assert "--force" in capsys.readouterr().err
    assert rows(elsewhere.database_url) == before
    assert restore(elsewhere, tmp_path / "b.tar", "--force") == 0
    same_but_restored(rows(small_hall.settings.database_url), rows(elsewhere.database_url))
    assert not (elsewhere.data / "papers" / stray[:2] / stray).exists()


def test_sign_ins_stay_unless_they_are_ended(small_hall: Hall, elsewhere: Settings, tmp_path: Path) -> None:
    archive.write(small_hall.settings, tmp_path / "b.tar")
    restore(elsewhere, tmp_path / "b.tar")
    there = Hall(elsewhere.database_url, elsewhere.data)
    assert there.house.actor(small_hall.office).person_id == small_hall.office_person
    there.house.stop()
    restore(elsewhere, tmp_path / "b.tar", "--force", "--end-sign-ins")
    there.house = Hall(elsewhere.database_url, elsewhere.data).house
    assert there.house.actor(small_hall.office).person_id is None
    there.house.stop()


def test_commands_back_up_verify_and_restore(
    small_hall: Hall, sqlite_elsewhere: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    small_hall.furnish()
    assert command(backup_command, small_hall.settings) == 0
    written = Path(capsys.readouterr().out.strip())
    assert written.parent == small_hall.settings.data / "backups"
    assert restore(sqlite_elsewhere, written) == 0
    assert "1 meetings" in capsys.readouterr().out
    assert command(verify_command, sqlite_elsewhere) == 0


@pytest.mark.parametrize("name", ["backup", "restore", "verify"])
def test_commands_explain_themselves(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    assert f"meetings {name}" in capsys.readouterr().out


def test_archive_is_for_its_owner_only_and_holds_no_key(small_hall: Hall, tmp_path: Path) -> None:
    small_hall.furnish()
    written = archive.write(small_hall.settings, tmp_path / "b.tar")
    assert os.stat(written.path).st_mode & 0o077 == 0
    assert small_hall.settings.secret_key.encode() not in written.path.read_bytes()
    assert [name for name in written.manifest.members if "key" in name or "tls" in name] == []


def test_restore_replaces_even_a_database_of_another_schema(
    small_hall: Hall, elsewhere: Settings, tmp_path: Path
) -> None:
    small_hall.furnish()
    archive.write(small_hall.settings, tmp_path / "b.tar")
    schema.upgrade(elsewhere.database_url)
    engine = schema.engine_for(elsewhere.database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffffffffffff'"))
        connection.execute(text("CREATE TABLE of_a_later_version (id INTEGER PRIMARY KEY)"))
    engine.dispose()
    assert restore(elsewhere, tmp_path / "b.tar", "--force") == 0
    same_but_restored(rows(small_hall.settings.database_url), rows(elsewhere.database_url))
    assert schema.is_current(elsewhere.database_url)
