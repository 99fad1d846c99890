"""The server of a rehearsal as its director sees it: started on a free port of this machine alone, watched, ended."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
import sys
from pathlib import Path

from meetings.kernel.errors import Refusal
from meetings.rehearsing import asking

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
LOOK_EVERY_SECONDS = 0.1
# Only what a program needs to run: no address, secret or store of the real house, nor where it sends mail.
KEPT = ("PATH", "LANG", "LC_ALL", "HOME", "TMPDIR", "RUNTIME", "TZ_NAME", "LD_LIBRARY_PATH", "PYTHONPATH")


class Server:
    """One server on the copied house in the folder `data`."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self._log = data.parent / "server.log"
        own = {"HOST": "127.0.0.1", "PORT": str(self.port), "DATA": str(data), "EXAMPLE": "no", "TLS": "off"}
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "meetings.rehearsing.serving"],
                cwd=ROOT,
                env={**kept, **own, "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    async def answering(self) -> None:
        """Wait until it serves; raises Refusal: rehearsal_no_server."""
        for _ in range(int(START_SECONDS / LOOK_EVERY_SECONDS)):
            if self._process.poll() is not None:
                break
            try:
                if (await asking.get(self.port, "/health", {})).status == 200:
                    return
            except (OSError, EOFError):
                await asyncio.sleep(LOOK_EVERY_SECONDS)
        said = self._log.read_text(errors="replace")[-500:]
        raise Refusal("rehearsal_no_server", reason=said)

    def memory(self) -> int:
        """Bytes of memory that it holds now; 0 where this machine does not tell."""
        try:
            pages = Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def end(self) -> None:
        """End it at once: nothing of it is kept."""
        self._process.kill()
        self._process.communicate()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses, below those that the system hands out to whoever connects somewhere."""
    while True:
        port = random.randrange(20_000, 32_000)
        try:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
            return port
        except OSError:
            continue
