"""The queue and the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.speaking import rules
from meetings.speaking.rules import Clock, RequestState, SpeechKind, Waiting

START = datetime(2026, 8, 5, 2, 30, tzinfo=UTC)
queues = st.lists(
    st.builds(Waiting, st.integers(1, 500), st.integers(0, 9), st.integers(30, 600)),
    unique_by=lambda waiting: waiting.request_id,
    max_size=15,
)


@given(queues, st.integers(1, 500), st.integers(-100, 600))
def test_place_and_estimate_count_those_before(queue: list[Waiting], request_id: int, speaker: int) -> None:
    mine = [waiting for waiting in queue if waiting.request_id == request_id]
    if not mine:
        assert rules.place_of(queue, request_id) is None
        assert rules.estimate_seconds(queue, request_id, speaker) is None
        return
    key = (mine[0].place, request_id)
    before = [waiting for waiting in queue if (waiting.place, waiting.request_id) < key]
    assert rules.place_of(queue, request_id) == len(before) + 1
    seconds = sum(waiting.allowed_seconds for waiting in before) + max(0, speaker)
    assert rules.estimate_seconds(queue, request_id, speaker) == seconds
    for rest in (-30, 0, 900):
        assert rules.estimate_seconds(queue, request_id, speaker, rest) == seconds + max(0, rest)
    assert rules.estimate_seconds(queue, request_id, speaker, None) is None


@given(queues, st.data())
def test_reordered_puts_those_wanted_first_and_keeps_the_others(queue: list[Waiting], data: st.DataObject) -> None:
    before = [waiting.request_id for waiting in rules.in_order(queue)]
    wanted = data.draw(st.permutations(before)) if before else []
    wanted = wanted[: data.draw(st.integers(0, len(before)))]
    after = rules.reordered(queue, wanted)
    assert after[: len(wanted)] == wanted
    assert after[len(wanted) :] == [i for i in before if i not in wanted]


@pytest.mark.parametrize("wanted", [[3], [1, 1]])
def test_reordered_refuses_who_does_not_wait_and_who_is_named_twice(wanted: list[int]) -> None:
    with pytest.raises(Refusal, match="request_not_waiting"):
        rules.reordered([Waiting(1, 0, 60), Waiting(2, 0, 60)], wanted)


@given(st.lists(st.tuples(st.sampled_from(["wait", "pause", "resume", "extend"]), st.integers(0, 300)), max_size=20))
def test_clock_agrees_with_one_that_ticks(steps: list[tuple[str, int]]) -> None:
    clock, now = Clock(START, 420), START
    left, is_running = 420, True
    for step, seconds in steps:
        if step == "wait":
            now += timedelta(seconds=seconds)
            left -= seconds if is_running else 0
        elif step == "extend" and seconds:
            clock, left = rules.extended(clock, seconds), left + seconds
        elif step == "pause" and is_running:
            clock, is_running = rules.paused(clock, now), False
        elif step == "resume" and not is_running:
            clock, is_running = rules.resumed(clock, now), True
    assert rules.remaining_seconds(clock, now) == left
    assert rules.spoken_seconds(clock, now) == clock.allowed_seconds - left
    assert rules.ends_at(clock, now) == now + timedelta(seconds=left)


def test_clock_end_is_start_plus_allowed_while_it_runs() -> None:
    clock = rules.resumed(rules.paused(Clock(START, 420), START + timedelta(seconds=60)), START + timedelta(seconds=90))
    end = rules.shown_start(clock) + timedelta(seconds=clock.allowed_seconds)
    assert end == rules.ends_at(clock, START + timedelta(seconds=100)) == START + timedelta(seconds=450)


def test_clock_never_runs_backwards_when_time_does() -> None:
    clock = rules.resumed(rules.paused(Clock(START, 420), START), START - timedelta(hours=1))
    assert clock == Clock(START, 420)
    assert rules.spoken_seconds(clock, START - timedelta(hours=1)) == 0


@pytest.mark.parametrize(("seconds", "allowed"), [(0, 420), (-60, 420), (60, rules.MOST_ALLOWED_SECONDS)])
def test_clock_refuses_more_time_than_there_is(seconds: int, allowed: int) -> None:
    with pytest.raises(Refusal, match="too_much_time"):
        rules.extended(Clock(START, allowed), seconds)


def test_clock_pauses_once_and_resumes_once() -> None:
    with pytest.raises(Refusal, match="clock_already_paused"):
        rules.paused(Clock(START, 420, paused_at=START), START)
    with pytest.raises(Refusal, match="clock_not_paused"):
        rules.resumed(Clock(START, 420), START)


@pytest.mark.parametrize(
    ("kind", "has_spoken", "seconds"),
    [
        (SpeechKind.SPEECH, False, 420),
        (SpeechKind.SPEECH, True, 180),
        (SpeechKind.DEBATE, True, 150),
        (SpeechKind.ANSWER, False, rules.DEFAULT_SECONDS),
    ],
)
def test_limit_seconds(kind: SpeechKind, has_spoken: bool, seconds: int) -> None:
    limits = {"speech": 420, "second_speech": 180, "debate": 150}
    assert rules.limit_seconds(kind, limits, has_spoken=has_spoken) == seconds


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ((True, True, False, True, True), "ok"),
        ((True, True, False, False, False), "ok"),
        ((True, False, False, True, True), "no_item_to_speak_on"),
        ((False, True, False, True, True), "list_closed"),
        ((True, True, True, True, True), "already_asked"),
        ((True, True, False, True, False), "check_in_first"),
    ],
)
def test_check_can_ask(facts: tuple[bool, bool, bool, bool, bool], code: str) -> None:
    names = ("is_open", "has_item", "has_open_request", "needs_presence", "is_present")
    try:
        rules.check_can_ask(**dict(zip(names, facts, strict=True)))
        found = "ok"
    except Refusal as refusal:
        found = refusal.code
    assert found == code


def test_requests_allow_exactly_these_steps() -> None:
    allowed = {(a.value, b.value) for a, steps in rules.STEPS.items() for b in steps}
    assert allowed == {
        ("waiting", "speaking"),
        ("waiting", "declined"),
        ("waiting", "withdrawn"),
        ("waiting", "written"),
        ("declined", "written"),
        ("speaking", "done"),
        ("speaking", "interrupted"),
        ("interrupted", "speaking"),
        ("interrupted", "done"),
    }


@pytest.mark.parametrize(
    ("state", "speaker", "code"),
    [
        (RequestState.WAITING, "Lê Thị Dương", "somebody_speaks"),
        (RequestState.DONE, None, "request_not_waiting"),
        (RequestState.WITHDRAWN, None, "request_not_waiting"),
        (RequestState.SPEAKING, None, "request_is_speaking"),
    ],
)
def test_giving_the_floor_refuses(state: RequestState, speaker: str | None, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        rules.check_can_give(state, speaker)
