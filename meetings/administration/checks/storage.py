"""The database and its backups."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import format_datetime
from flask_babel import gettext as _
from sqlalchemy import make_url

from meetings.administration import acceptance, ledger
from meetings.administration.checks.finding import Finding, State, size
from meetings.administration.queries import DatabaseFacts
from meetings.config import Settings
from meetings.kernel.clock import now

OLD_AFTER = timedelta(days=7)


def database(settings: Settings, facts: DatabaseFacts) -> tuple[Finding, ...]:
    """Where it is, how large, and whether what it acknowledges survives a power cut."""
    is_sqlite = settings.database_url.startswith("sqlite")
    if is_sqlite:
        is_durable = facts.journal == "wal" and facts.durability == "2"
        how = f"journal_mode={facts.journal}, synchronous={facts.durability}"
    else:
        is_durable = facts.journal == "on" and facts.durability not in ("off", "local")
        how = f"fsync={facts.journal}, synchronous_commit={facts.durability}"
    lost = _("A power cut could lose acknowledged votes. Please set the database back to its durable settings.")
    return (
        Finding(_("Database address"), address(settings)),
        Finding(_("Size on disk"), size(facts.size)),
        Finding(
            _("Durability"),
            _("Every vote is on the disk before it is acknowledged.") if is_durable else how,
            State.OK if is_durable else State.BAD,
            "" if is_durable else lost,
        ),
        *_accepted(settings),
    )


def address(settings: Settings) -> str:
    """The database's address without its password."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        return f"SQLite · {url.database}"
    return f"PostgreSQL · {url.username or ''}@{url.host or 'localhost'}:{url.port or 5432}/{url.database}"


def backups(settings: Settings) -> tuple[Finding, ...]:
    """When the last backup was made, and where it lies."""
    last = ledger.last(settings.data)
    if last is None:
        remedy = _("Please make one now, and keep a copy of it outside of this machine.")
        return (Finding(_("Last backup"), _("None yet"), State.WARN, remedy),)
    age = now() - last.at
    value = _("%(moment)s, %(size)s", moment=format_datetime(last.at, "dd/MM/yyyy HH:mm"), size=size(last.size))
    if age > OLD_AFTER:
        remedy = _("It is %(days)d days old. Please make a new one.", days=age.days)
        return (Finding(_("Last backup"), value, State.WARN, remedy),)
    keep = _("Please keep a copy of it outside of this machine: a broken disk takes both.")
    return (Finding(_("Last backup"), value, State.OK, keep),)


def _accepted(settings: Settings) -> tuple[Finding, ...]:
    places = sorted(acceptance.of(settings.data))
    if not places:
        return ()
    named = "; ".join(_("meeting %(meeting)s, entry %(entry)s", meeting=m, entry=e) for m, e in places)
    remedy = _("Somebody has accepted these breaks knowingly. What stands in these journals proves nothing.")
    return (Finding(_("Broken journals"), named, State.BAD, remedy),)
