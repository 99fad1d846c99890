"""The servers that are measured: the product and its peers, each a process of its own on the servers' core."""

from __future__ import annotations

import hashlib
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import machine
from tests.programs import dies_with_us, free_port
from tests.serving import ROOT, Server

PEERS = ROOT / "tests" / "bench" / "peers"
KEPT = ROOT / "var" / "bench"
START_SECONDS = 30


class Missing(Exception):
    """A peer cannot be had on this machine; says why."""


class Peer:
    """A server that is not ours."""

    def __init__(self, *command: str) -> None:
        self.port = free_port()
        self._command = [*command, str(self.port)]

    def start(self) -> None:
        """Start, and wait until it listens."""
        self.process = subprocess.Popen(self._command, cwd=ROOT, preexec_fn=dies_with_us)
        machine.pin(machine.cores().servers, self.process.pid)
        for _ in range(START_SECONDS * 20):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            try:
                raise Missing(f"{self._command[0]} ended with {self.process.wait(0.05)}")
            except subprocess.TimeoutExpired:
                continue
        raise Missing(f"{self._command[0]} does not listen")

    def stop(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()


def stock() -> Peer:
    """Flask-SocketIO on eventlet, of our own pins."""
    return Peer(sys.executable, "-m", "tests.bench.peers.stock")


def node() -> Peer:
    """Node's Socket.IO, pinned; npm brings it the first time."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if not program or not npm:
        raise Missing("no Node.js")
    folder = KEPT / "node"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "node.js"):
        shutil.copy(PEERS / name, folder)
    mark, wanted = folder / ".installed", _digest(PEERS / "package-lock.json")
    if not mark.exists() or mark.read_text() != wanted:
        words = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Missing(f"npm could not bring socket.io: {done.stderr.strip()[-120:]}")
        mark.write_text(wanted)
    return Peer(program, str(folder / "node.js"))


def raw() -> Peer:
    """The sender in C."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        raise Missing("no C compiler")
    KEPT.mkdir(parents=True, exist_ok=True)
    program = KEPT / f"raw-{_digest(PEERS / 'raw.c')[:12]}"
    if not program.exists():
        subprocess.run([compiler, "-O2", "-o", str(program), str(PEERS / "raw.c")], check=True)
    return Peer(str(program))


@contextmanager
def product(folder: Path, **settings: str) -> Iterator[Server]:
    """The product over what lies in its folder's database; BENCH chooses a variant."""
    server = Server(folder, **settings)
    server.command = ["-m", "tests.bench.product", "serve"]
    server.start()
    assert server.process is not None
    machine.pin_family(server.process.pid, machine.cores().servers)
    try:
        yield server
    finally:
        server.terminate()


@contextmanager
def running(peer: Peer) -> Iterator[Peer]:
    """A peer for so long."""
    peer.start()
    try:
        yield peer
    finally:
        peer.stop()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
