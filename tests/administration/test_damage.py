"""What is damaged, foreign or newer is refused with a sentence, and nothing has changed."""

from __future__ import annotations

import io
import os
import random
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import make_url, text

from meetings import schema
from meetings.administration import archive, manifest, reading, startup, verify_command
from meetings.administration.lease import Lease
from meetings.config import Settings
from meetings.kernel.errors import Refusal
from tests.administration.hall import Hall, command, restore, rows


def code(call: Callable[..., object], *args: object, **more: object) -> str:
    """The code of the refusal; "ok" where there was none."""
    try:
        call(*args, **more)
    except Refusal as refusal:
        return refusal.code
    return "ok"


def check(path: Path) -> None:
    with reading.opened(path):
        pass


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of an archive whose files were changed, its manifest left as it is or sealed anew by `change`."""
    with tarfile.open(path) as tar:
        files = {entry.name: tar.extractfile(entry).read() for entry in tar}
    change(files)
    target = path.with_name("changed.tar")
    with tarfile.open(target, "w") as tar:
        for name in [*(n for n in files if n != manifest.NAME), *(n for n in files if n == manifest.NAME)]:
            entry = tarfile.TarInfo(name)
            entry.size = len(files[name])
            tar.addfile(entry, io.BytesIO(files[name]))
    return target


def said_anew(files: dict[str, bytes], **facts: object) -> None:
    """Seal the manifest again with other facts, as a program of another version would."""
    plain = manifest.opened(files[manifest.NAME])
    files[manifest.NAME] = manifest.sealed(msgspec.structs.replace(plain, **facts))


@pytest.fixture
def backup(small_hall: Hall, tmp_path: Path) -> Path:
    """A good archive."""
    small_hall.furnish()
    return archive.write(small_hall.settings, tmp_path / "b.tar").path


def test_flipped_bits_anywhere_are_found(backup: Path) -> None:
    whole = backup.read_bytes()
    used = whole.rstrip(b"\0")
    dice = random.Random(7)
    for _ in range(60):
        at = dice.randrange(len(used))
        backup.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :])
        with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
            is_padding = not any(
                e.offset <= at < e.offset + 512 or e.offset_data <= at < e.offset_data + e.size for e in tar
            )
        assert is_padding or code(check, backup) in ("archive_damaged", "archive_foreign"), at


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_archive_cut_short_is_refused(backup: Path, share: float) -> None:
    used = backup.read_bytes().rstrip(b"\0")
    backup.write_bytes(used[: int(len(used) * share)])
    assert code(check, backup) in ("archive_damaged", "archive_foreign")


def test_foreign_files_are_refused(tmp_path: Path) -> None:
    picture, other = tmp_path / "a.tar", tmp_path / "other.tar"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" * 1000)
    with tarfile.open(other, "w") as tar:
        tar.add(picture, "photo.png")
    assert code(check, picture) == code(check, other) == "archive_foreign"
    assert code(check, tmp_path / "none.tar") == "archive_missing"


def test_archives_of_newer_versions_are_refused(backup: Path) -> None:
    newer = rewritten(backup, lambda files: said_anew(files, format=manifest.FORMAT + 1, version="9.0"))
    assert code(check, newer) == "archive_newer"
    newer = rewritten(backup, lambda files: said_anew(files, revision="ffffffffffff", version="9.0"))
    with pytest.raises(Refusal) as refusal:
        check(newer)
    assert (refusal.value.code, refusal.value.facts) == ("archive_newer", {"version": "9.0"})


@pytest.mark.parametrize("name", ["../outside", "papers/../../x", "/etc/passwd", "papers/ab/short"])
def test_archive_with_a_strange_path_is_refused(backup: Path, name: str) -> None:
    def add(files: dict[str, bytes]) -> None:
        files[name] = b"x"
        members = manifest.opened(files[manifest.NAME]).members
        sum_of_x = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
        said_anew(files, members={**members, name: manifest.Member(sum_of_x, 1)})

    assert code(check, rewritten(backup, add)) == "archive_damaged"


def test_refused_restore_changes_nothing(
    backup: Path, small_hall: Hall, sqlite_elsewhere: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert restore(sqlite_elsewhere, backup) == 0
    before = rows(sqlite_elsewhere.database_url)
    journal = "tables/journal.jsonl"

    def tamper(files: dict[str, bytes]) -> None:
        files[journal] = files[journal].replace("Thảo luận".encode(), "Thảo luân".encode())
        sums = manifest.opened(files[manifest.NAME]).members
        changed = manifest.Member(_sha256(files[journal]), len(files[journal]))
        said_anew(files, members={**sums, journal: changed})

    tampered = rewritten(backup, tamper)
    assert restore(sqlite_elsewhere, tampered, "--force") == 1
    said = capsys.readouterr().err
    assert "journal of meeting 1 is broken at entry" in said
    assert rows(sqlite_elsewhere.database_url) == before
    assert restore(sqlite_elsewhere, tampered, "--force", "--accept-broken-journal") == 0
    assert command(verify_command, sqlite_elsewhere) == 1
    assert code(_start, sqlite_elsewhere) == "ok"


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def _start(settings: Settings) -> None:
    startup.begin(settings).release()


def test_backup_without_room_leaves_nothing_behind(small_hall: Hall, tmp_path: Path) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    small_hall.paper(small_hall.meeting(), 1, b"x" * 3_000_000)
    done = _limited(small_hall.settings, 1_000_000, "backup", str(folder / "b.tar"))
    assert (done.returncode, list(folder.iterdir())) == (1, [])
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_verify_names_the_broken_entry(small_hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    meeting_id = small_hall.furnish()
    assert command(verify_command, small_hall.settings) == 0
    _execute(small_hall, f"UPDATE journal SET facts = '{{}}' WHERE meeting_id = {meeting_id} AND seq = 2")
    capsys.readouterr()
    assert command(verify_command, small_hall.settings) == 1
    assert f"meeting {meeting_id}: dòng / entry 2" in capsys.readouterr().err
    assert code(startup.check_database, small_hall.settings.database_url) == "journal_broken"


def test_server_refuses_damaged_pages_and_says_what_to_do(small_hall: Hall) -> None:
    small_hall.furnish()
    small_hall.house.stop()
    url = small_hall.settings.database_url
    assert code(startup.check_database, url) == "ok"
    path = Path(make_url(url).database or "")
    with sqlite3.connect(path) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name LIKE 'sqlite_autoindex_journal%'"
        ).fetchone()
    content = bytearray(path.read_bytes())
    content[(page[0] - 1) * 4096 + 4090] ^= 0x10
    path.write_bytes(content)
    assert code(startup.check_database, url) == "database_damaged"
    path.write_bytes(b"not a database at all" * 1000)
    assert code(startup.check_database, url) == "database_damaged"


def test_startup_accepts_new_databases_and_refuses_newer_ones(sqlite_elsewhere: Settings, migrated_url: str) -> None:
    assert code(startup.check_database, sqlite_elsewhere.database_url) == "ok"
    engine = schema.engine_for(migrated_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffffffffffff'"))
    engine.dispose()
    assert code(startup.check_database, migrated_url) == "database_newer"


def test_startup_without_its_postgresql_is_one_sentence(tmp_path: Path) -> None:
    assert code(startup.check_database, "postgresql+psycopg://nobody@127.0.0.1:9/none") == "database_unreachable"


def test_one_server_a_folder_and_no_restore_under_it(backup: Path, sqlite_elsewhere: Settings) -> None:
    lease = Lease(sqlite_elsewhere.data)
    assert lease.was_clean
    assert code(startup.begin, sqlite_elsewhere) == "server_running"
    assert restore(sqlite_elsewhere, backup) == 1
    lease.release()
    assert restore(sqlite_elsewhere, backup) == 0


def test_lease_of_a_killed_server_is_free_and_known_to_be_unclean(tmp_path: Path) -> None:
    taken = f"from pathlib import Path; from meetings.administration.lease import Lease; Lease(Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", taken + "; import os; os.kill(os.getpid(), 9)"], check=False)
    lease = Lease(tmp_path)
    assert not lease.was_clean
    lease.release()
    assert Lease(tmp_path).was_clean


def test_failing_disk_in_a_restore_changes_nothing(backup: Path, sqlite_elsewhere: Settings) -> None:
    assert restore(sqlite_elsewhere, backup) == 0
    before = rows(sqlite_elsewhere.database_url)
    done = _limited(sqlite_elsewhere, 20_000, "restore", str(backup), "--force")
    assert done.returncode == 1
    assert "could not be brought back" in done.stderr
    assert "Traceback" not in done.stderr
    assert rows(sqlite_elsewhere.database_url) == before


def _limited(settings: Settings, most_bytes: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command whose every write beyond so many bytes of a file fails, as on a full disk."""
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}));"
        "from meetings.command import main; sys.exit(main(sys.argv[1:]))"
    )
    own = {"DATA": str(settings.data), "DATABASE_URL": settings.database_url}
    command = [sys.executable, "-c", program, *words]
    return subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=False)


def _execute(hall: Hall, statement: str) -> None:
    with hall.house.database.writing.begin() as connection:
        connection.execute(text(statement))
