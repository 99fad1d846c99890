"""python -m meetings verify: walk every journal and name the first entry that does not fit."""

from __future__ import annotations

import argparse
import sys

from sqlalchemy.orm import Session

from meetings.administration import acceptance, snapshot
from meetings.administration.spoken import complain
from meetings.config import Settings
from meetings.kernel import journal
from meetings.kernel.errors import Refusal
from meetings.kernel.journal import HOUSE, Break

WHY = {
    "missing": "không có / is missing",
    "altered": "đã bị sửa / was altered",
    "cut": "và các dòng sau đã bị cắt / and what followed were cut off",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--accept", action="store_true", help="the server may start in spite of the broken places found now"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """0 when every chain is whole; else 1, each broken chain named with its meeting and entry."""
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


def _sentence(found: Break) -> str:
    where = "hệ thống / house" if found.meeting_id == HOUSE else f"cuộc họp / meeting {found.meeting_id}"
    return f"Nhật ký / journal, {where}: dòng / entry {found.seq} {WHY[found.why]}"
