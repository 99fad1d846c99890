"""Which versions run, and what is known of them."""

from __future__ import annotations

import platform
from importlib.metadata import version

from flask_babel import gettext as _

from meetings import __version__
from meetings.administration.checks.finding import Finding, State
from meetings.administration.queries import DatabaseFacts
from meetings.config import Settings

Numbers = tuple[int, ...]


def findings(settings: Settings, facts: DatabaseFacts, runtime: str) -> tuple[Finding, ...]:
    """Phiên, Python, the server, the database."""
    server = f"eventlet {version('eventlet')}" if runtime == "eventlet" else _("real threads")
    lines = [
        Finding(_("Phiên"), __version__),
        Finding(_("Python"), f"{platform.python_version()} · {platform.system()} {platform.machine()}"),
        Finding(_("Server"), server),
    ]
    if not settings.database_url.startswith("sqlite"):
        return (*lines, Finding(_("PostgreSQL"), facts.version))
    if not has_wal_fault(numbers(facts.version)):
        return (*lines, Finding(_("SQLite"), facts.version, State.OK))
    remedy = _(
        "This version has a rare fault when several connections write at the same moment (corrected in 3.51.3). "
        "The server writes through one connection only, so it cannot occur; "
        "while the server runs, please do not use the commands that write (user, import, example)."
    )
    return (*lines, Finding(_("SQLite"), facts.version, State.OK, remedy))


def has_wal_fault(found: Numbers) -> bool:
    """Whether this SQLite has the WAL-reset fault: 3.7.0 to 3.51.2, but for the corrected 3.44.6 and 3.50.7.

    Source: SQLite's release notes of 3.51.3.
    """
    if (3, 44, 6) <= found < (3, 45) or (3, 50, 7) <= found < (3, 51):
        return False
    return (3, 7) <= found < (3, 51, 3)


def numbers(text: str) -> Numbers:
    """A version as numbers that compare."""
    return tuple(int(part) for part in text.split(".") if part.isdigit())
