"""The command line: one parser, each command in the room it belongs to."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from meetings import schema
from meetings.app import Application, create_app, start
from meetings.config import Settings
from meetings.kernel.errors import Refusal
from meetings.kernel.phrases import phrase

# Command → the module that adds its arguments (`arguments(parser)`) and runs it (`run(args, settings)`).
COMMANDS = {
    "serve": ("meetings.serving", "serve the meetings to tablets, the chair and the hall"),
    "migrate": ("meetings.migrating", "bring the database to the newest schema, or check it"),
    "user": ("meetings.people.command", "create accounts, set passwords, make sign-in links"),
    "import": ("meetings.intake.command", "import people, agenda and papers from a folder"),
    "example": ("meetings.example.command", "load or remove the example session"),
    "backup": ("meetings.administration.backup_command", "write one archive of everything"),
    "restore": ("meetings.administration.restore_command", "bring an archive back"),
    "rehearse": ("meetings.rehearsing.command", "play a meeting beforehand on a copy, with simulated delegates"),
    "verify": ("meetings.administration.verify_command", "walk the journals and name the first broken entry"),
}


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 when it went well, 1 with a sentence on stderr when not."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    parser = argparse.ArgumentParser(prog="python -m meetings", description="Phiên: the whole meeting from tablets.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = next((word for word in argv if word in COMMANDS), None)
    for name, (module, summary) in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=summary)
        if name == chosen:
            import_module(module).arguments(sub)
    args = parser.parse_args(argv)
    run: Callable[[argparse.Namespace, Settings], int] = import_module(COMMANDS[args.command][0]).run
    return run(args, Settings.from_env())


def started(settings: Settings) -> Application:
    """A house for a command: schema up to date, writer running, nobody connected."""
    schema.upgrade(settings.database_url)
    application = create_app(settings)
    start(application)
    return application


def complain(application: Application, refusal: Refusal) -> int:
    """Say a refusal on stderr, in Vietnamese as everywhere by default; the exit code for it."""
    with application.flask.test_request_context():
        print(phrase(refusal), file=sys.stderr)
    return 1
