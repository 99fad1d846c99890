"""python -m meetings backup [FILE]."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from meetings.administration import archive, ledger
from meetings.administration.spoken import complain
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.kernel.errors import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where to; by default under DATA/backups")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Write the archive, beside a running server or without one; print its path."""
    try:
        written = archive.write(settings, args.file or ledger.new_path(settings, now()))
    except Refusal as refusal:
        return complain(refusal)
    ledger.note(settings.data, written)
    for sha256 in written.manifest.missing:
        print(f"Phiên: thiếu tệp tài liệu / a paper's file is missing: {sha256}", file=sys.stderr)
    print(written.path)
    return 0
