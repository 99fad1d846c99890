"""The disk and the clock of this machine."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from flask_babel import format_datetime
from flask_babel import gettext as _

from meetings.administration.checks.finding import Finding, State, size
from meetings.kernel import clock

WARN_BELOW_BYTES = 1e9
BAD_BELOW_BYTES = 2e8
DRIFT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class DiskFacts:
    """Bytes of the disk that holds the data."""

    free: int
    total: int


def disk_facts(data: Path) -> DiskFacts:
    """How full the disk is; may block on it."""
    usage = shutil.disk_usage(data)
    return DiskFacts(usage.free, usage.total)


def findings(disk: DiskFacts) -> tuple[Finding, ...]:
    """Disk and clocks; the browser adds how far its own clock is off."""
    return (_disk(disk), _drift(), _browser())


def _disk(disk: DiskFacts) -> Finding:
    value = _("%(free)s of %(total)s free", free=size(disk.free), total=size(disk.total))
    if disk.free >= WARN_BELOW_BYTES:
        return Finding(_("Disk"), value, State.OK)
    state = State.BAD if disk.free < BAD_BELOW_BYTES else State.WARN
    remedy = _("When the disk is full, nothing can be voted or saved. Please remove old backups or other files.")
    return Finding(_("Disk"), value, state, remedy)


def _drift() -> Finding:
    drift = clock.wall_drift_seconds()
    shown = format_datetime(clock.now(), "HH:mm:ss dd/MM/yyyy")
    if abs(drift) <= DRIFT_SECONDS:
        return Finding(_("Server's clock"), shown, State.OK)
    value = _("%(time)s; the machine's clock was moved by %(seconds)d s since the start", time=shown, seconds=drift)
    remedy = _("No deadline has moved: the server keeps its own time. Please restart it after the meeting.")
    return Finding(_("Server's clock"), value, State.WARN, remedy)


def _browser() -> Finding:
    return Finding(_("This device's clock"), _("is being compared …"), State.PLAIN, key="browser_clock")
