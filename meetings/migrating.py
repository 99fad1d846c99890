"""python -m meetings migrate."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from alembic import command

from meetings import schema
from meetings.app import load_models
from meetings.config import Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--check", action="store_true", help="fail where migrations and models differ")
    parser.add_argument("--new", metavar="TITLE", help="write a migration for what the models have more (developers)")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Bring the database up to date; with --check, hold a fresh one against the models."""
    load_models()
    if args.check:
        return _check()
    if args.new:
        return _write(args.new)
    schema.upgrade(settings.database_url)
    print("The database is at the newest schema.")
    return 0


def _check() -> int:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'check.db'}"
        schema.upgrade(url)
        differences = schema.drift(url)
    for difference in differences:
        print(f"models and migrations differ: {difference}")
    return 1 if differences else 0


def _write(title: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'new.db'}"
        schema.upgrade(url)
        with schema.engine_for(url).begin() as connection:
            settings = schema.config(url)
            settings.set_main_option(
                "file_template", "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s"
            )
            settings.attributes["connection"] = connection
            command.revision(settings, title, autogenerate=True)
    return 0
