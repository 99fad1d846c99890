"""PostgreSQL and Redis of our own: started from the installed binaries, on free ports, dying with the tests."""

from __future__ import annotations

import ctypes
import glob
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import redis

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 15
START_SECONDS = 180
ORDINARY_USERS = ("postgres", "redis", "nobody")
_libc = ctypes.CDLL(None)


class NotInstalled(Exception):
    """A program is not on this machine; says which package brings it."""


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


def free_pair() -> int:
    """The first of two neighbouring free ports, below those that the system hands out to whoever connects somewhere."""
    while True:
        first = random.randrange(20_000, 32_000, 2)
        try:
            for port in (first, first + 1):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first


def ordinary_user() -> str | None:
    """Whom to run a server as: None for ourselves; another user where we are root, whom PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ORDINARY_USERS if name in names)


def dies_with_us() -> None:
    """Between fork and exec: have the kernel stop this process when the one that started it goes."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


class Program:
    """A server process with a folder of its own; `kill` and `start` make a crash."""

    def __init__(self, name: str) -> None:
        self.user = ordinary_user()
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"phien-{name}-"))
        self.log = self.folder / "log"
        self.log.touch()
        if self.user:
            shutil.chown(self.folder, self.user)
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """The words that start the server in the foreground."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether it serves by now."""
        raise NotImplementedError

    def start(self) -> None:
        """Start and wait until it answers; raises RuntimeError with its log when it does not."""
        with self.log.open("ab") as log:
            self.process = self.run(subprocess.Popen, self.command(), log)
        for _ in range(START_SECONDS * 20):
            if self.answers():
                return
            try:
                self.process.wait(0.05)
                break
            except subprocess.TimeoutExpired:
                continue
        raise RuntimeError(self.log.read_text(errors="replace")[-4000:])

    def run(
        self, how: Callable[..., subprocess.Popen[bytes]], words: list[str], log: object
    ) -> subprocess.Popen[bytes]:
        """Run a program of this server in its folder, as the ordinary user."""
        identity = {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []} if self.user else {}
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        return how(
            words,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
            preexec_fn=dies_with_us,
            **identity,
        )

    def kill(self) -> None:
        """As a power cut would: no good-bye to anybody."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it and remove its folder."""
        self._end(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self, how: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class PostgreSQL(Program):
    """A cluster whose only role is `phien`; without fsync, as nothing here must survive a power cut of the machine."""

    def __init__(self) -> None:
        self.binaries = postgresql_binaries()
        super().__init__("postgresql")
        self.data = self.folder / "data"
        words = [f"{self.binaries}/initdb", "-D", str(self.data), "-U", "phien", "-A", "trust", "-E", "UTF8"]
        with self.log.open("ab") as log:
            done = self.run(subprocess.Popen, [*words, "--locale=C.UTF-8", "--no-sync"], log)
            if done.wait(START_SECONDS):
                raise RuntimeError(self.log.read_text(errors="replace")[-4000:])

    def command(self) -> list[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "fsync": "off",
            "full_page_writes": "off",
            "max_connections": "200",
            "shared_buffers": "32MB",
        }
        return [f"{self.binaries}/postgres", "-D", str(self.data), *(f"--{k}={v}" for k, v in settings.items())]

    def answers(self) -> bool:
        try:
            psycopg.connect(f"host=127.0.0.1 port={self.port} user=phien dbname=postgres connect_timeout=2").close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self) -> str:
        """Its maintenance database, as SQLAlchemy writes addresses."""
        return f"postgresql+psycopg://phien@127.0.0.1:{self.port}/postgres"


class Redis(Program):
    """A Redis that keeps nothing on disk."""

    def __init__(self) -> None:
        self.binary = redis_binary()
        super().__init__("redis")

    def command(self) -> list[str]:
        return [self.binary, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]

    def answers(self) -> bool:
        try:
            with redis.Redis(port=self.port, socket_timeout=2) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"


def postgresql_binaries() -> str:
    """The folder of the newest installed PostgreSQL; raises NotInstalled."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda p: float(p.split("/")[4]))
    initdb = found[-1] if found else shutil.which("initdb")
    if not initdb:
        raise NotInstalled("PostgreSQL is not installed (apt-get install postgresql)")
    return str(Path(initdb).resolve().parent)


def redis_binary() -> str:
    """The Redis server, or Valkey; raises NotInstalled."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if not found:
        raise NotInstalled("Redis is not installed (apt-get install redis-server)")
    return found
