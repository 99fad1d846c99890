"""The self-check: everything an administrator wants to know before a meeting, each with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from meetings.administration import queries
from meetings.administration.checks import connections, machine, software, storage
from meetings.administration.checks.finding import Finding, State
from meetings.config import Settings
from meetings.kernel.house import House

__all__ = ["Finding", "Group", "State", "groups", "worst"]


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong together."""

    title: str
    findings: tuple[Finding, ...]


def groups(house: House, settings: Settings, devices: int, persons: int) -> tuple[Group, ...]:
    """Check everything now; `devices` and `persons` are those connected.  Needs a request's language."""
    facts = house.read(queries.database_facts)
    offload = house.runtime.offload
    certificate = offload(connections.certificate_facts, settings)
    disk = offload(machine.disk_facts, settings.data)
    return (
        Group(_("Connections"), connections.findings(settings, certificate, devices, persons, house.writer.queued())),
        Group(_("Backups"), storage.backups(settings)),
        Group(_("Database"), storage.database(settings, facts)),
        Group(_("This machine"), machine.findings(disk)),
        Group(_("Versions"), software.findings(settings, facts, house.runtime.name)),
    )


def worst(found: tuple[Group, ...]) -> State:
    """The state of the whole house: that of its worst finding."""
    states = {finding.state for group in found for finding in group.findings}
    return next((state for state in (State.BAD, State.WARN) if state in states), State.OK)
