"""What the server does by itself in secret votes; after a crash it goes on where it was."""

from __future__ import annotations

import logging
from collections.abc import Callable

from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.voting.queries.secret_steps import Due, due_steps, live_keys, unshown
from meetings.voting.rules.secret.closing import Step
from meetings.voting.store import wraps

log = logging.getLogger(__name__)
SHOW_EVERY_SECONDS = 3.0
STEP_EVERY_SECONDS = 0.5
FORGET_EVERY_SECONDS = 600.0
COMPLAINED: set[tuple[int, str]] = set()


def show_marks(house: House) -> None:
    """Tell how many have voted; more often would tell who voted when."""
    for meeting_id, poll_id in house.read(unshown):
        house.dispatch_as_system("voting.show_marks", meeting_id=meeting_id, poll_id=poll_id)


def go_on(house: House) -> None:
    """Take every closed box its next step: the root, and after the count the end of all that could open it."""
    for due in house.read(due_steps):
        try:
            STEPS[due.step](house, due)
        except Refusal as refusal:
            _complain(due, refusal)


def forget_keys(house: House) -> None:
    """Destroy wraps that no vote needs any more."""
    if house.data is not None:
        house.runtime.offload(wraps.forget_others, house.data, house.read(live_keys))


def _complain(due: Due, refusal: Refusal) -> None:
    """Once for each vote and reason: the step is tried again all the time."""
    if (due.poll_id, refusal.code) not in COMPLAINED:
        COMPLAINED.add((due.poll_id, refusal.code))
        log.error("secret vote %d stays at %s: %s", due.poll_id, due.step.value, refusal)


def _publish_root(house: House, due: Due) -> None:
    house.dispatch_as_system("voting.publish_root", meeting_id=due.meeting_id, poll_id=due.poll_id)


def _destroy(house: House, due: Due) -> None:
    """The wraps first: as long as the database says that they are needed, this is done again."""
    if house.data is not None:
        house.runtime.offload(wraps.destroy, house.data, due.public_key)
    house.dispatch_as_system("voting.destroy_box", meeting_id=due.meeting_id, poll_id=due.poll_id)


def _sweep(house: House, due: Due) -> None:
    """Empty SQLite's log, which still holds what was overwritten; readers keep it for a moment longer."""
    if house.database.is_sqlite and not house.database.write(_truncate, house):
        return
    house.dispatch_as_system("voting.keep_swept", meeting_id=due.meeting_id, poll_id=due.poll_id)


def _truncate(house: House) -> bool:
    with house.database.writing.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


STEPS: dict[Step, Callable[[House, Due], None]] = {
    Step.CLOSED: _publish_root,
    Step.COUNTED: _destroy,
    Step.DESTROYED: _sweep,
}
TIMERS = (
    (SHOW_EVERY_SECONDS, "secret votes' turnout", show_marks),
    (STEP_EVERY_SECONDS, "secret votes' boxes", go_on),
    (FORGET_EVERY_SECONDS, "secret votes' keys", forget_keys),
)
