"""python -m meetings serve: migrate, load the example where nothing is, say where tablets find it."""

from __future__ import annotations

import argparse
import gc
import logging
import socket
import sys
from importlib import import_module
from pathlib import Path

import segno

from meetings import schema
from meetings.administration import certificates, plain_door, spoken, startup, timekeeping
from meetings.administration.lease import Lease
from meetings.app import Application, create_app, start
from meetings.config import Settings, lan_addresses
from meetings.kernel.errors import Refusal
from meetings.papers.store import store_at
from meetings.runtime.serve import serve

log = logging.getLogger(__name__)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; addresses and folders come from the environment."""
    parser.add_argument("--no-example", action="store_true", help="as EXAMPLE=no: start empty")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Serve until told to stop."""
    if _is_taken(settings):
        print(f"Phiên: port {settings.port} is taken already; set PORT to another one.", file=sys.stderr)
        return 1
    try:
        store_at(settings.papers).check()
        lease = _begin(settings)
    except Refusal as refusal:
        return spoken.complain(refusal)
    tls = _certificate(settings)
    application = create_app(settings)
    start(application)
    close_door = plain_door.open_beside(application.flask, settings, application.house.runtime)
    wanted = settings.wants_example and not args.no_example
    serve(
        application.flask,
        settings.host,
        settings.port,
        tls,
        lambda: _welcome(application, wanted),
        lambda: _farewell(application),
    )
    close_door()
    lease.release()
    return 0


def _begin(settings: Settings) -> Lease:
    """Take the data folder, bring the database up to date, and go on with the time of a meeting under way."""
    lease = startup.begin(settings)
    schema.upgrade(settings.database_url)
    timekeeping.go_on(settings.data, settings.database_url)
    return lease


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
    if wants_example:
        links = import_module("meetings.example.load").load_if_empty(application.house, settings)
        for title, path in links:
            print(f"  {title}: {settings.scheme}://localhost:{settings.port}{path}")
    print(flush=True)


def _farewell(application: Application) -> None:
    """Tell every socket that the server goes, so that clients come back at once and not after a timeout."""
    for sid in list(application.watchers.sids()):
        application.socketio.server.disconnect(sid)
    application.house.stop()


def _certificate(settings: Settings) -> tuple[Path, Path] | None:
    if settings.tls == "files" and settings.tls_certificate and settings.tls_key:
        return settings.tls_certificate, settings.tls_key
    if settings.tls == "lan":
        return certificates.server_files(settings)
    return None


def _is_taken(settings: Settings) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return True
    return False
