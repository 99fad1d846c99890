"""Whose turn it is, and until when: the queue, one speaker, absolute clocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetings.kernel.errors import Refusal

MOST_ALLOWED_SECONDS = 3 * 3600
DEFAULT_SECONDS = 420


class SpeechKind(StrEnum):
    """Why somebody wants the floor; each kind has its own limit."""

    SPEECH = "speech"
    DEBATE = "debate"
    EXPLANATION = "explanation"
    QUESTION = "question"
    ANSWER = "answer"


class RequestState(StrEnum):
    """Where a request to speak stands."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    WRITTEN = "written"


STEPS: Mapping[RequestState, frozenset[RequestState]] = {
    RequestState.WAITING: frozenset(
        {RequestState.SPEAKING, RequestState.DECLINED, RequestState.WITHDRAWN, RequestState.WRITTEN}
    ),
    RequestState.SPEAKING: frozenset({RequestState.DONE}),
    RequestState.DONE: frozenset(),
    RequestState.DECLINED: frozenset({RequestState.WRITTEN}),
    RequestState.WITHDRAWN: frozenset(),
    RequestState.WRITTEN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A speaker's time: it began, it may last so long, it has stood still so long, it stands since.

    All screens show the same, because the end is a moment and not a countdown.
    """

    started_at: datetime
    allowed_seconds: int
    stood_still: timedelta = timedelta(0)
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request in the queue, as far as its order and its length matter."""

    request_id: int
    place: int
    allowed_seconds: int


def limit_seconds(kind: SpeechKind, limits: Mapping[str, int], *, has_spoken: bool) -> int:
    """How long this may last; a second speech on the same item has its own, shorter limit."""
    if kind is SpeechKind.SPEECH and has_spoken and "second_speech" in limits:
        return limits["second_speech"]
    return limits.get(kind.value, DEFAULT_SECONDS)


def in_order(queue: Sequence[Waiting]) -> list[Waiting]:
    """The queue as it is called up: by place, and by the order of asking within one place."""
    return sorted(queue, key=lambda waiting: (waiting.place, waiting.request_id))


def place_of(queue: Sequence[Waiting], request_id: int) -> int | None:
    """The place in the queue, from 1; None for who is not in it."""
    ids = [waiting.request_id for waiting in in_order(queue)]
    return ids.index(request_id) + 1 if request_id in ids else None


def estimate_seconds(queue: Sequence[Waiting], request_id: int, speaker_seconds: int) -> int | None:
    """How long until this one is called, if all before use up their time.

    `speaker_seconds` is what the speaker has left; overtime counts as nothing.
    """
    place = place_of(queue, request_id)
    if place is None:
        return None
    before = in_order(queue)[: place - 1]
    return max(0, speaker_seconds) + sum(waiting.allowed_seconds for waiting in before)


def reordered(queue: Sequence[Waiting], wanted: Sequence[int]) -> list[int]:
    """The ids with those wanted first, in that order, and the others after them as they stood.

    Raises Refusal for an id that does not wait (any more), or one named twice.
    """
    ids = [waiting.request_id for waiting in in_order(queue)]
    if len(set(wanted)) != len(wanted) or not set(wanted) <= set(ids):
        raise Refusal("request_not_waiting")
    return [*wanted, *(i for i in ids if i not in set(wanted))]


def shown_start(clock: Clock) -> datetime:
    """The start that screens add `allowed_seconds` to: moved on by the time the clock stood still."""
    return clock.started_at + clock.stood_still


def ends_at(clock: Clock, now: datetime) -> datetime:
    """The moment at which the time is used up; while the clock stands still it moves along with `now`."""
    standing = now - clock.paused_at if clock.paused_at else timedelta(0)
    return shown_start(clock) + timedelta(seconds=clock.allowed_seconds) + max(standing, timedelta(0))


def remaining_seconds(clock: Clock, now: datetime) -> float:
    """What is left, in seconds; negative is overtime."""
    return (ends_at(clock, now) - now).total_seconds()


def spoken_seconds(clock: Clock, now: datetime) -> int:
    """How long was spoken, whole seconds, without the time the clock stood still."""
    until = clock.paused_at or now
    return max(0, round((until - shown_start(clock)).total_seconds()))


def paused(clock: Clock, now: datetime) -> Clock:
    """The clock stands still from now on."""
    if clock.paused_at is not None:
        raise Refusal("clock_already_paused")
    return replace(clock, paused_at=now)


def resumed(clock: Clock, now: datetime) -> Clock:
    """The clock runs on; what it had left is what it has left."""
    if clock.paused_at is None:
        raise Refusal("clock_not_paused")
    standing = max(now - clock.paused_at, timedelta(0))
    return replace(clock, stood_still=clock.stood_still + standing, paused_at=None)


def extended(clock: Clock, seconds: int) -> Clock:
    """The clock with so much more time."""
    allowed = clock.allowed_seconds + seconds
    if seconds < 1 or allowed > MOST_ALLOWED_SECONDS:
        raise Refusal("too_much_time", most_minutes=MOST_ALLOWED_SECONDS // 60)
    return replace(clock, allowed_seconds=allowed)


def check_can_ask(
    *, is_open: bool, has_item: bool, has_open_request: bool, needs_presence: bool, is_present: bool
) -> None:
    """One open request a person and item, while the list is open."""
    if not has_item:
        raise Refusal("no_item_to_speak_on")
    if has_open_request:
        raise Refusal("already_asked")
    if not is_open:
        raise Refusal("list_closed")
    if needs_presence and not is_present:
        raise Refusal("check_in_first")


def check_step(state: RequestState, wanted: RequestState) -> None:
    """A request goes only from one state to a state that follows it."""
    if wanted not in STEPS[state]:
        code = "request_not_waiting" if state is not RequestState.SPEAKING else "request_is_speaking"
        raise Refusal(code, state=state.value)


def check_can_give(state: RequestState, speaker: str | None) -> None:
    """One speaker at a time."""
    if speaker is not None:
        raise Refusal("somebody_speaks", name=speaker)
    check_step(state, RequestState.SPEAKING)
