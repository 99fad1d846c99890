"""What people need done now and then."""

from __future__ import annotations

from meetings.kernel.house import House
from meetings.people.sources import PeopleSource


def note_seen(house: House) -> None:
    """Write down who was seen, in one act for all."""
    if isinstance(house.actors, PeopleSource) and (seen := house.actors.take_seen()):
        house.dispatch_as_system("people.note_seen", session_ids=seen)


def forget_old(house: House) -> None:
    """Clear sign-ins and links that ended long ago."""
    house.dispatch_as_system("people.forget_old")


TIMERS = ((86_400.0, "forget old sign-ins", forget_old),)
TIMERS_OF_EACH = ((300.0, "note seen", note_seen),)  # every worker knows whom it has seen itself
