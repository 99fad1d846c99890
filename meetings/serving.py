"""python -m meetings serve: migrate, load the example where nothing is, say where tablets find it."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import socket
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import segno

from meetings import schema
from meetings.administration import certificates, joining, plain_door, spoken, startup, timekeeping
from meetings.administration.foreman import Foreman
from meetings.app import Application, create_app, start
from meetings.config import Settings, lan_addresses
from meetings.example.first import load_if_empty
from meetings.kernel.duty import LOOK_EVERY_SECONDS as DUTY_EVERY_SECONDS
from meetings.kernel.duty import Duty
from meetings.kernel.errors import Refusal
from meetings.live.neighbours import Neighbours, neighbours_of
from meetings.papers.store import store_at
from meetings.runtime import notify
from meetings.runtime.serve import serve

DEAF = 75  # the exit code that asks to be started anew
log = logging.getLogger(__name__)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; addresses and folders come from the environment."""
    parser.add_argument("--no-example", action="store_true", help="as EXAMPLE=no: start empty")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Serve until told to stop, or keep several workers serving."""
    for port in range(settings.port, settings.port + settings.crew.workers):
        if _is_taken(settings, port):
            print(f"Phiên: port {port} is taken already; set PORT to another one.", file=sys.stderr)
            return 1
    if settings.crew.workers > 1:
        return Foreman(settings).run()
    try:
        store_at(settings.papers).check()
        lease = startup.begin(settings)
        worker = _started(settings)
    except Refusal as refusal:
        return spoken.complain(refusal)
    _serve(worker, settings.wants_example and not args.no_example)
    lease.release()
    return DEAF if worker.neighbours is not None and worker.neighbours.is_deaf() else 0


@dataclass(frozen=True, slots=True)
class Worker:
    """This server, with its place at the database and those who have others."""

    application: Application
    duty: Duty | None
    neighbours: Neighbours | None


def _started(settings: Settings) -> Worker:
    """The house with its place at the database, running; raises Refusal: those of `joining.enter`."""
    duty = joining.duty_of(settings)
    with duty.one_after_the_other() if duty else nullcontext():
        if duty:
            joining.enter(duty)
        schema.upgrade(settings.database_url)
        timekeeping.go_on(settings.data, settings.database_url)
        application = create_app(settings)
        neighbours = _among_others(application, duty) if duty and settings.is_shared else None
        start(application)
    if duty:
        application.house.every(DUTY_EVERY_SECONDS, "duty", duty.look)
    return Worker(application, duty, neighbours)


def _among_others(application: Application, duty: Duty) -> Neighbours:
    house, boards, watchers = application.house, application.boards, application.watchers
    neighbours = neighbours_of(application.settings, house, boards, watchers, _end)
    house.is_on_duty = duty.is_ours
    application.hub.silence.elsewhere = neighbours.elsewhere
    neighbours.on_restored = application.healer.look
    neighbours.start()
    return neighbours


def _serve(worker: Worker, wanted: bool) -> None:
    application, settings = worker.application, worker.application.settings
    close_door = plain_door.open_beside(application.flask, settings, application.house.runtime)
    serve(
        application.flask,
        settings.host,
        settings.port,
        _certificate(settings),
        lambda: _welcome(application, wanted),
        lambda: _farewell(worker),
        application.hub.send_away,
    )
    close_door()


def _end() -> None:
    """As systemd would ask: who is served is sent away first."""
    os.kill(os.getpid(), signal.SIGTERM)


def _welcome(application: Application, wants_example: bool) -> None:
    gc.freeze()  # what was loaded stays: no collection looks through it again
    gc.enable()
    settings = application.settings
    addresses = lan_addresses(settings)
    print(f"\nPhiên: {settings.scheme}://localhost:{settings.port}", flush=True)
    for address in addresses:
        print(f"  máy tính bảng / tablets: {address}")
    if sys.stdout.isatty():
        segno.make(addresses[0], error="l").terminal(compact=True)
    if wants_example and application.house.is_on_duty():
        links = load_if_empty(application.house, settings)
        for title, path in links:
            print(f"  {title}: {settings.scheme}://localhost:{settings.port}{path}")
    print(flush=True)
    notify.tell(notify.READY)


def _farewell(worker: Worker) -> None:
    """Write what has queued, and leave the duty to others."""
    worker.application.house.stop()
    if worker.duty is not None:
        worker.duty.let_go()


def _certificate(settings: Settings) -> tuple[Path, Path] | None:
    if settings.tls == "files" and settings.tls_certificate and settings.tls_key:
        return settings.tls_certificate, settings.tls_key
    if settings.tls == "lan":
        return certificates.server_files(settings)
    return None


def _is_taken(settings: Settings, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, port))
        except OSError:
            return True
    return False
