"""Where a vote stands, and who may open, cast, close, announce and annul."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetings.kernel.errors import Refusal

LONGEST_REASON = 500
LONGEST_QUESTION = 500
LONGEST_SECONDS = 24 * 3600


class PollState(StrEnum):
    """Where a vote stands."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    ANNOUNCED = "announced"
    ANNULLED = "annulled"


class Standing(StrEnum):
    """What somebody on the list of voting delegates was when the vote opened."""

    VOTING = "voting"
    PROXY = "proxy"  # not here, and represented by another who is
    ONLINE = "online"  # present, but this meeting counts votes from the room only
    AWAY = "away"  # not checked in, or gone for now
    ABSENT = "absent"  # known to stay away, and never seen in this meeting


def check_can_open(state: PollState, other_open: str | None, eligible: int, *, is_in_session: bool) -> None:
    """A prepared vote opens once, alone, in a sitting, for at least one person."""
    if state is not PollState.PREPARED:
        raise Refusal("poll_already_opened")
    if not is_in_session:
        raise Refusal("poll_needs_session")
    if other_open is not None:
        raise Refusal("another_poll_open", question=other_open)
    if eligible == 0:
        raise Refusal("nobody_may_vote")


def check_quorum(present: int, required: int, *, is_confirmed: bool) -> None:
    """Without quorum the chair must say so explicitly."""
    if present < required and not is_confirmed:
        raise Refusal("quorum_missing", present=present, required=required)


def check_is_taking(state: PollState, closed_at: datetime | None) -> None:
    """Raise unless votes are taken in now."""
    if state is PollState.PREPARED:
        raise Refusal("poll_not_open")
    if state is not PollState.OPEN or closed_at is not None:
        raise Refusal("poll_closed", closed_at=closed_at)


def check_can_cast(
    state: PollState,
    closed_at: datetime | None,
    *,
    is_eligible: bool,
    is_changeable: bool,
    revision: int,
    replaces: int,
) -> None:
    """`revision` is that of the ballot there is (0: none), `replaces` the one its sender knew."""
    check_is_taking(state, closed_at)
    if not is_eligible:
        raise Refusal("not_on_roll")
    if revision and not is_changeable:
        raise Refusal("vote_final")
    if revision != replaces:
        raise Refusal("vote_outdated", revision=revision)


def check_state(state: PollState, asked: PollState, code: str) -> None:
    """Raise `code` unless the vote stands where the act needs it."""
    if state is not asked:
        raise Refusal(code, state=state.value)
