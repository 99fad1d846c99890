"""Backup and restore beside the running server: one at a time, and never in the way of a meeting."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask_babel import get_locale

from meetings.administration import ledger, queries, reading, restoring, shelving
from meetings.administration.lease import Held, alone
from meetings.administration.restoring import Wish
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.papers.store import Store, store_at

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[2]
LEFT_FREE_BYTES = 200_000_000


class Keeper:
    """Keeps the backups of a running house; `start_over(epoch)` tells its screens of a new past."""

    def __init__(self, house: House, settings: Settings, start_over: Callable[[int], None]) -> None:
        self._house = house
        self._settings = settings
        self._start_over = start_over

    def back_up(self, prefix: str = "phien") -> Path:
        """Write a backup into the data folder, in a process of its own: whatever its size, nobody waits for it.

        Raises Refusal: backup_running, backup_no_room, backup_failed.
        """
        with self._alone():
            return self._back_up(prefix)

    def take_in(self, name: str, chunks: Iterable[bytes], size: int) -> Path:
        """Keep an archive that was brought from elsewhere, once every byte of it has proved right.

        Raises Refusal: archive_name_wrong, backup_exists, backup_no_room, and those of `reading.opened`.
        """
        path = ledger.path_for_upload(self._settings.data, name)
        self._check_room(size)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = path.with_name(f".{path.name}.partial")
        try:
            with open(partial, "wb", opener=_for_us_only) as file:
                for chunk in chunks:
                    self._house.runtime.offload(file.write, chunk)
                self._house.runtime.offload(_to_disk, file.fileno())
            self._house.runtime.offload(_check, partial)
            os.rename(partial, path)
        finally:
            partial.unlink(missing_ok=True)
        return path

    def bring_back(self, path: Path, wish: Wish) -> Path:
        """Replace everything by an archive; a backup of what was there before, made first.

        Whoever is connected is cut off and comes back into the restored house.  Raises
        Refusal: restore_in_session, and those of backing up and restoring; then nothing
        has changed.
        """
        with self._alone():
            running = self._house.read(queries.in_session)
            if running is not None:
                raise Refusal("restore_in_session", title=running.title)
            offload = self._house.runtime.offload
            offload(_check_and_bring, path, store_at(self._settings.papers))
            before = self._back_up("before-restore")
            reached = self._house.database.write(_load, self._settings.database_url, path, wish)
            self._start_over(reached)
            offload(_sweep, path, store_at(self._settings.papers))
        return before

    def _back_up(self, prefix: str) -> Path:
        path = ledger.new_path(self._settings, now(), prefix)
        database_bytes = self._house.read(queries.database_facts).size
        size = self._house.runtime.offload(ledger.estimate, self._settings, database_bytes)
        self._check_room(size)
        done = subprocess.run(
            [sys.executable, "-m", "meetings", "backup", str(path)],
            cwd=ROOT,
            env={**os.environ, "DATA": str(self._settings.data), "DATABASE_URL": self._settings.database_url},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            log.error("the backup failed: %s", done.stderr)
            raise Refusal("backup_failed", path=path.name, reason=_last_sentence(done.stderr))
        return path

    def _check_room(self, size: int) -> None:
        free = shutil.disk_usage(self._settings.data).free
        if size + LEFT_FREE_BYTES > free:
            raise Refusal("backup_no_room", free=f"{free / 1e9:.1f} GB")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One at a time, whichever worker was asked."""
        try:
            with alone(self._settings.data / "backups" / ".lock"):
                yield
        except Held:
            raise Refusal("backup_running") from None


def _check(path: Path) -> None:
    with reading.opened(path):
        return


def _check_and_bring(path: Path, store: Store) -> None:
    with reading.opened(path) as archive:
        shelving.bring(archive, store)


def _load(url: str, path: Path, wish: Wish) -> int:
    with reading.opened(path, again=True) as archive:
        return restoring.into_database(url, archive, wish)


def _sweep(path: Path, store: Store) -> None:
    with reading.opened(path, again=True) as archive:
        shelving.sweep(archive, store)


def _to_disk(descriptor: int) -> None:
    os.fsync(descriptor)


def _for_us_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _last_sentence(said: str) -> str:
    """The command speaks Vietnamese first, then English."""
    lines = [line.removeprefix("Phiên: ") for line in said.strip().splitlines() if line.startswith("Phiên: ")]
    if not lines:
        return "?"
    return lines[-1] if str(get_locale()) == "en" else lines[max(0, len(lines) - 2)]
