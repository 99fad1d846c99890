"""A running Phiên: `python -m meetings serve` as a process of its own, as people run it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.programs import dies_with_us, free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 180
STOP_SECONDS = 20


class Server:
    """One server on a free port of 127.0.0.1, with its data in a folder of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """Prepare; `settings` are environment variables (DATABASE_URL, EXAMPLE, TLS, …)."""
        self.folder = folder
        self.port = int(settings.pop("PORT", "0")) or free_port()
        self.log = folder / "server.log"
        own = {"HOST": "127.0.0.1", "PORT": str(self.port), "DATA": str(folder / "var"), "EXAMPLE": "no"}
        self.environment = {**os.environ, "PYTHONUNBUFFERED": "1", **own, **settings}
        self.environment.pop("CI", None)
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = ["-m", "meetings", "serve"]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Server:
        """Start and wait until it answers; raises RuntimeError with its log when it does not."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=dies_with_us,
            )
        for _ in range(START_SECONDS * 20):
            if self.answers():
                return self
            try:
                self.process.wait(0.05)
                break
            except subprocess.TimeoutExpired:
                continue
        raise RuntimeError(f"the server did not come up:\n{self.said()[-6000:]}")

    def answers(self) -> bool:
        """Whether GET /health is answered."""
        try:
            with urlopen(f"{self.url}/health", timeout=2) as response:
                return bool(response.status == 200)
        except (URLError, OSError):
            return False

    def run(self, *words: str, check: bool = True) -> str:
        """Run another command of the product on the same data; its stdout."""
        command = [sys.executable, "-m", "meetings", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def said(self) -> str:
        """Its whole log."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def explain(self) -> str:
        """The end of its log, with what each of its native threads is at: for whoever reads of a failed test."""
        if self.process is None or self.process.poll() is not None:
            return f"{self.url} does not run\n{self.said()[-8000:]}"
        answers = self.answers()
        self.process.send_signal(signal.SIGUSR1)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1)
        return f"{self.url} {'answers' if answers else 'does not answer'}\n{self.said()[-16000:]}"

    def terminate(self) -> int:
        """Ask it to stop, as systemd does, and wait. Returns its exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """As a power cut would. Returns its exit code."""
        return self._end(signal.SIGKILL)

    def restart(self) -> Server:
        """Stop and start again, on the same port and data."""
        self.terminate()
        return self.start()

    def _end(self, how: signal.Signals) -> int:
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
