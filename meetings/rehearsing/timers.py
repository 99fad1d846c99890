"""What the house does by itself about rehearsals."""

from __future__ import annotations

from meetings.kernel.house import House
from meetings.rehearsing import folders
from meetings.rehearsing.running import rehearsals_of

LOOK_EVERY_SECONDS = 3.0
SWEEP_EVERY_SECONDS = 600.0


def look(house: House) -> None:
    """End a rehearsal when a meeting opens."""
    rehearsals_of(house).give_way()


def sweep(house: House) -> None:
    """Remove what a killed rehearsal has left."""
    if house.data is not None:
        house.runtime.offload(folders.sweep, house.data)


TIMERS = ((SWEEP_EVERY_SECONDS, "rehearsals' sweep", sweep),)
TIMERS_OF_EACH = ((LOOK_EVERY_SECONDS, "rehearsal", look),)  # the worker that began it ends it
