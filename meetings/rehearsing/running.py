"""The rehearsal of a running house: a process of its own, begun by the secretary, ended when a meeting opens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from weakref import WeakKeyDictionary

from meetings.administration.queries import database_facts, in_session
from meetings.config import Settings
from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.rehearsing import folders, staging
from meetings.rehearsing.folders import Progress

ROOT = Path(__file__).resolve().parents[2]
LEFT_FREE_BYTES = 300_000_000
SAID = "said.log"


class Rehearsals:
    """Starts, watches and stops the one rehearsal that there may be."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._process: subprocess.Popen[bytes] | None = None
        self._meeting_id = 0
        self._deciding = threading.Lock()
        house.on_stop.append(self.end)

    def begin(self, settings: Settings, meeting_id: int, delegates: int, minutes: int) -> None:
        """Begin; answers at once.  Raises Refusal: those of `staging.check`, rehearsal_running, rehearsal_no_room."""
        self._house.read(staging.check, meeting_id)
        with self._deciding:
            if self._is_alive() or self._house.runtime.offload(folders.is_running, settings.data):
                raise Refusal("rehearsal_running")
            free = shutil.disk_usage(settings.data).free
            if 2 * self._house.read(database_facts).size + LEFT_FREE_BYTES > free:
                raise Refusal("rehearsal_no_room", free=f"{free / 1e9:.1f} GB")
            self._process = _started(settings, meeting_id, delegates, minutes)
            self._meeting_id = meeting_id

    def stop(self, meeting_id: int) -> None:
        """Let this meeting's rehearsal come to its end now, with a report; raises Refusal: rehearsal_not_running."""
        if not self._is_alive() or self._meeting_id != meeting_id:
            raise Refusal("rehearsal_not_running")
        self.end()

    def end(self) -> None:
        """Take its standard input away: that is what ends it."""
        process = self._process
        if process is not None and process.stdin is not None and not process.stdin.closed:
            process.stdin.close()

    def progress(self, settings: Settings) -> Progress | None:
        """How far it has come; None where none is played."""
        if not self._is_alive():
            return None
        told = self._house.runtime.offload(folders.progress, settings.data)
        return told or Progress(meeting_id=self._meeting_id, step="copying")

    def failure(self, settings: Settings, meeting_id: int) -> str:
        """What the last rehearsal of this meeting said when it failed, "" where it did not."""
        process = self._process
        if process is None or self._meeting_id != meeting_id or process.poll() in (None, 0, 2):
            return ""
        said: str = self._house.runtime.offload(_read, settings.data / folders.FOLDER / SAID)
        return said

    def give_way(self) -> None:
        """A meeting that opens needs the machine for itself."""
        if self._is_alive() and self._house.read(in_session) is not None:
            self.end()

    def _is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None


_of_house: WeakKeyDictionary[House, Rehearsals] = WeakKeyDictionary()


def rehearsals_of(house: House) -> Rehearsals:
    """The rehearsals of a house; the same object for all."""
    if house not in _of_house:
        _of_house[house] = Rehearsals(house)
    return _of_house[house]


def _started(settings: Settings, meeting_id: int, delegates: int, minutes: int) -> subprocess.Popen[bytes]:
    words = ["rehearse", str(meeting_id), "--delegates", str(delegates), "--minutes", str(minutes), "--with-parent"]
    home = settings.data / folders.FOLDER
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / SAID).open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "meetings", *words],
            cwd=ROOT,
            env={**os.environ, "DATA": str(settings.data), "DATABASE_URL": settings.database_url},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )


def _read(path: Path) -> str:
    lines = path.read_text(errors="replace").strip().splitlines()
    told = [line.removeprefix("Phiên: ") for line in lines if line.startswith("Phiên: ")]
    return (told or lines or [""])[-1][:300]
