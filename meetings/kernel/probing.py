"""The kernel's own act: write something that changes nothing, to know whether anything can be written."""

from __future__ import annotations

from sqlalchemy import update

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.journal import HOUSE, Head
from meetings.kernel.policy import Act
from meetings.kernel.work import Work

NAME = "kernel.probe"


class Probe(Payload):
    """Nothing else."""


@action(NAME, Act.SYSTEM)
def probe(work: Work, _system: Actor, order: Probe) -> None:
    """A row is written with the value it has; the commit has to reach the disk like any other."""
    work.session.execute(update(Head).where(Head.meeting_id == HOUSE).values(seq=Head.seq))
