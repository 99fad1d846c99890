"""python -m meetings restore FILE [--force]."""

from __future__ import annotations

import argparse
from pathlib import Path

from sqlalchemy.orm import Session

from meetings import schema
from meetings.administration import acceptance, reading, restoring, shelving
from meetings.administration.lease import Held, Lease
from meetings.administration.reading import Archive
from meetings.administration.restoring import Wish
from meetings.administration.spoken import complain
from meetings.config import Settings
from meetings.kernel import journal
from meetings.kernel.errors import Refusal
from meetings.papers.store import store_at


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="an archive written by backup")
    parser.add_argument("--force", action="store_true", help="replace everything that is there")
    parser.add_argument("--end-sign-ins", action="store_true", help="everybody must sign in again, links end")
    parser.add_argument(
        "--accept-broken-journal", action="store_true", help="bring back even what was tampered with already"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Check the archive, bring it back, print what came back; the server must not run."""
    wish = Wish(args.force, args.end_sign_ins, args.accept_broken_journal)
    try:
        lease = Lease(settings.data)
    except Held:
        return complain(Refusal("server_running", folder=str(settings.data)))
    try:
        with reading.opened(args.file) as archive:
            _restore(archive, settings, wish)
    except Refusal as refusal:
        return complain(refusal)
    finally:
        lease.release()
    counts = archive.manifest.rows
    print(f"{archive.manifest.created:%Y-%m-%d %H:%M} UTC: {counts['meeting']} meetings, {counts['person']} persons")
    return 0


def _restore(archive: Archive, settings: Settings, wish: Wish) -> None:
    store = store_at(settings.papers)
    shelving.bring(archive, store)
    restoring.into_database(settings.database_url, archive, wish)
    if wish.replaces:
        shelving.sweep(archive, store)
    if wish.accepts_broken_journals:
        _accept(settings)


def _accept(settings: Settings) -> None:
    engine = schema.engine_for(settings.database_url)
    with engine.begin() as connection, Session(connection) as session:
        acceptance.accept(settings.data, journal.verify(session))
    engine.dispose()
