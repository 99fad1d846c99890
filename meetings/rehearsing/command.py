"""python -m meetings rehearse MEETING."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from importlib import import_module
from pathlib import Path

import msgspec
from flask import Flask
from flask_babel import Babel, force_locale

from meetings.administration.spoken import TRANSLATIONS
from meetings.config import Settings
from meetings.kernel import phrases
from meetings.kernel.errors import Refusal
from meetings.rehearsing import telling
from meetings.rehearsing.directing import Stopping, rehearse, with_parent
from meetings.rehearsing.report import Report

FEATURES = ("people", "agenda", "attendance", "papers", "speaking", "voting", "administration", "rehearsing")
LIMITS = {"delegates": (1, 500), "minutes": (0.1, 60.0)}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("meeting", type=int, metavar="MEETING", help="its number, as in its address /m/…")
    parser.add_argument("--delegates", type=int, default=30, help="how many are simulated; at most those on the list")
    parser.add_argument("--minutes", type=float, default=3.0, help="how long it is played")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--with-parent", action="store_true", help="stop when standard input ends")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Play on a copy and print the report in Vietnamese and English.

    2 where something grave was found, 1 where it was not played.
    """
    app = Flask("meetings")
    Babel(app, default_timezone=settings.time_zone, default_translation_directories=str(TRANSLATIONS))
    for feature in FEATURES:
        phrases.add(import_module(f"meetings.{feature}.phrases").REFUSALS)
    try:
        delegates, minutes = (_within(name, getattr(args, name)) for name in LIMITS)
        path = rehearse(settings, args.meeting, int(delegates), minutes, _stopping(is_child=args.with_parent))
    except Refusal as refusal:
        for locale in ("vi", "en"):
            with app.app_context(), force_locale(locale):
                print(f"Phiên: {phrases.phrase(refusal)}", file=sys.stderr)
        return 1
    made = msgspec.json.decode(path.read_bytes(), type=Report)
    _print(app, made, path, as_json=args.json)
    return 2 if any(found.is_grave for found in made.findings) else 0


def _within(name: str, given: float) -> float:
    least, most = LIMITS[name]
    return min(max(given, least), most)


def _print(app: Flask, made: Report, path: Path, *, as_json: bool) -> None:
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(made)).decode())
        return
    for locale in ("vi", "en"):
        with app.app_context(), force_locale(locale):
            print("\n".join(telling.lines(made)), end="\n\n")
    print(path)


def _stopping(*, is_child: bool) -> Stopping:
    def prepare(over: asyncio.Event) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
        if is_child:
            with_parent(over)

    return prepare
