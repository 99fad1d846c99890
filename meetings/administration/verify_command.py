"""python -m meetings verify: walk every journal and name the first entry that does not fit; or check a bundle."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path

from sqlalchemy.orm import Session

from meetings.administration import acceptance, snapshot
from meetings.administration.spoken import complain
from meetings.config import Settings
from meetings.kernel import bundle, journal
from meetings.kernel.errors import Refusal
from meetings.kernel.journal import HOUSE, Break
from meetings.verifying import saying
from meetings.voting.queries.secret_steps import of_boxes

WHY = {
    "missing": "không có / is missing",
    "altered": "đã bị sửa / was altered",
    "cut": "và các dòng sau đã bị cắt / and what followed were cut off",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "bundle", nargs="?", type=Path, help="check this file, which a meeting handed out, and nothing else"
    )
    parser.add_argument("--fingerprint", help="what was printed or read out, to know that it is the same bundle")
    parser.add_argument(
        "--export", type=int, metavar="MEETING", help="write the journal of this meeting to BUNDLE instead"
    )
    parser.add_argument(
        "--accept", action="store_true", help="the server may start in spite of the broken places found now"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """0 when every chain is whole; else 1, each broken chain named with its meeting and entry."""
    if args.export is not None:
        return _export(settings, args.export, args.bundle or Path(f"phien-{args.export}.jsonl"))
    if args.bundle is not None:
        return saying.say(args.bundle, args.fingerprint)
    try:
        with snapshot.frozen(settings.database_url) as connection, Session(connection) as session:
            breaks = journal.verify(session)
    except Refusal as refusal:
        return complain(refusal)
    for found in breaks:
        print(_sentence(found), file=sys.stderr)
    if args.accept:
        acceptance.accept(settings.data, breaks)
    if not breaks:
        print("Mọi nhật ký đều nguyên vẹn. / Every journal is whole.")
    return 1 if breaks else 0


def _export(settings: Settings, meeting_id: int, path: Path) -> int:
    """Write one meeting's journal and boxes as a bundle; a file that is there already is never written over."""
    try:
        with snapshot.frozen(settings.database_url) as connection, Session(connection) as session:
            journal_of = bundle.of_journal(session, meeting_id)
            written = list(bundle.lines(chain(journal_of, of_boxes(session, meeting_id))))
    except Refusal as refusal:
        return complain(refusal)
    try:
        with path.open("xb") as file:
            file.writelines(written)
    except OSError as error:
        print(f"Không ghi được / cannot write {path}: {error.strerror}", file=sys.stderr)
        return 1
    return saying.say(path, None)


def _sentence(found: Break) -> str:
    where = "hệ thống / house" if found.meeting_id == HOUSE else f"cuộc họp / meeting {found.meeting_id}"
    return f"Nhật ký / journal, {where}: dòng / entry {found.seq} {WHY[found.why]}"
