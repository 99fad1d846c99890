"""The steps from a closed box to a destroyed key: each can be taken again after a crash, none can be left out."""

from __future__ import annotations

from enum import StrEnum

from meetings.kernel.errors import Refusal


class Step(StrEnum):
    """What is done; `COUNTED` is committed together with the opened ballots, for the key lives in memory only.

    So after a crash between unlocking and counting the tellers enter their codes again.
    """

    OPEN = "open"
    CLOSED = "closed"  # nothing more is taken in
    ROOT_PUBLISHED = "root_published"  # what is in the box is fixed for everybody
    COUNTED = "counted"
    DESTROYED = "destroyed"  # key, wraps, marks' hashes and ciphertexts


ORDER = tuple(Step)


def must_do(at: Step, wanted: Step) -> bool:
    """Whether `wanted` has still to be done; False when it was done before, so that it can be asked for again.

    Raises where a step between has not been taken.
    """
    here, there = ORDER.index(at), ORDER.index(wanted)
    if there > here + 1:
        raise Refusal("closing_step_missing", step=ORDER[here + 1].value)
    return there == here + 1


def next_step(at: Step) -> Step | None:
    """What comes after; None in the end."""
    here = ORDER.index(at)
    return ORDER[here + 1] if here + 1 < len(ORDER) else None


def needs_codes(at: Step) -> bool:
    """Whether the tellers must enter codes to go on from here."""
    return at is Step.ROOT_PUBLISHED
