"""The kernel's own act: forget what only repeats would have needed."""

from __future__ import annotations

from meetings.kernel import done, undo
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work

EVERY_SECONDS = 3600.0


class ForgetDone(Payload):
    """Answers of acts older than a week."""


@action("kernel.forget_done", Act.SYSTEM)
def forget_done(work: Work, _system: Actor, order: ForgetDone) -> None:
    """Delete the answers of acts that nobody will repeat any more, and the steps that nobody takes back."""
    done.forget(work.session, work.now)
    undo.forget(work.session, work.now)
