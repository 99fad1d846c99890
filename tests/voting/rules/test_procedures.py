"""Blocks, no-objection rounds and roll calls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.voting.rules import PollState, kinds
from meetings.voting.rules.procedures import blocks, objections, roll_call
from meetings.voting.rules.procedures.roll_call import Call

NOON = datetime(2026, 8, 5, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
FORM = kinds.decision()
YES = kinds.read(FORM, "yes")


def refused(act: Any, *args: Any, **named: Any) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **named)
    return caught.value.code


@given(st.permutations(range(1, 7)), st.lists(st.tuples(st.booleans(), st.integers(1, 7)), max_size=12))
def test_a_block_keeps_every_item_exactly_once(agenda: list[int], moves: list[tuple[bool, int]]) -> None:
    block = blocks.block_of(agenda)
    for is_out, item in moves:
        try:
            if is_out:
                block = blocks.pull_out(block, item, PollState.PREPARED)
            else:
                block = blocks.put_back(block, item, PollState.PREPARED, agenda)
        except Refusal:
            continue
        assert sorted((*block.items, *block.pulled)) == sorted(agenda)
        assert list(block.items) == [each for each in agenda if each in block.items]
    assert block.items
    assert blocks.decided(block, is_carried=True) == {n: True if n in block.items else None for n in agenda}


def test_blocks_refuse() -> None:
    block = blocks.block_of([3, 1])
    assert refused(blocks.block_of, [1]) == "block_needs_items"
    assert refused(blocks.block_of, [1, 1]) == "block_needs_items"
    assert refused(blocks.pull_out, block, 3, PollState.OPEN) == "poll_frozen"
    assert refused(blocks.put_back, block, 3, PollState.CLOSED, [3, 1]) == "poll_frozen"
    assert refused(blocks.pull_out, block, 2, PollState.PREPARED) == "item_not_in_block"
    left = blocks.pull_out(block, 3, PollState.PREPARED)
    assert refused(blocks.pull_out, left, 1, PollState.PREPARED) == "block_would_be_empty"


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(-5, 5), st.booleans()), max_size=15))
def test_a_round_adopts_what_nobody_objects_to_in_time(taps: list[tuple[int, int, int, bool]]) -> None:
    round_ = objections.open_round([1, 2, 3], {1, 2, 3}, NOON - HOUR, NOON)
    against: set[tuple[int, int]] = set()
    for item, person, seconds, is_against in taps:
        act = objections.object_to if is_against else objections.withdraw
        try:
            round_ = act(round_, item, person, NOON + seconds * SECOND)
        except Refusal:
            assert item == 4 or person == 4 or seconds >= 0
            continue
        assert max(item, person) < 4
        assert seconds < 0
        against = against | {(item, person)} if is_against else against - {(item, person)}
    result = objections.outcome(round_, NOON)
    assert result.adopted == tuple(item for item in (1, 2, 3) if all(each != item for each, _ in against))
    assert {(item, person) for item, people in result.contested.items() for person in people} == against
    assert sorted((*result.adopted, *result.contested)) == [1, 2, 3]


def test_rounds_refuse() -> None:
    round_ = objections.open_round([1], {1}, NOON - HOUR, NOON)
    assert refused(objections.open_round, [], {1}, NOON - HOUR, NOON) == "round_needs_items"
    assert refused(objections.open_round, [1], set(), NOON - HOUR, NOON) == "nobody_may_vote"
    assert refused(objections.open_round, [1], {1}, NOON, NOON) == "round_needs_time"
    assert refused(objections.outcome, round_, NOON - SECOND) == "round_still_open"
    assert refused(objections.object_to, round_, 1, 1, NOON) == "round_over"
    early = objections.close(round_, NOON - 2 * SECOND)
    assert refused(objections.object_to, early, 1, 1, NOON - SECOND) == "round_over"
    assert refused(objections.close, early, NOON - SECOND) == "round_over"
    assert objections.outcome(early, NOON - SECOND).adopted == (1,)


def test_a_roll_call_calls_the_silent_once_more() -> None:
    call = Call((11, 12, 13))
    call = roll_call.pass_over(call, 11)
    call = roll_call.enter(call, FORM, 12, YES)
    assert roll_call.next_called(call) == 13
    call = roll_call.pass_over(call, 13)
    assert roll_call.next_called(call) == 11
    call = roll_call.enter(call, FORM, 13, YES)
    assert refused(roll_call.check_complete, call) == "roll_call_unfinished"
    call = roll_call.pass_over(call, 11)
    assert roll_call.next_called(call) is None
    roll_call.check_complete(call)
    weights = dict.fromkeys(call.order, Fraction(1, 2))
    assert kinds.count(FORM, roll_call.papers(call, weights)).cast == 1


def test_a_roll_call_takes_back_the_last_answer_only() -> None:
    call = roll_call.enter(Call((11, 12)), FORM, 11, YES)
    assert refused(roll_call.enter, call, FORM, 11, YES) == "answered_already"
    assert refused(roll_call.enter, call, FORM, 9, YES) == "not_on_roll"
    assert refused(roll_call.enter, call, FORM, 12, kinds.BLANK) == "blank_refused"
    assert refused(roll_call.pass_over, call, 11) == "not_called_now"
    call, whose = roll_call.take_back(call)
    assert (whose, roll_call.next_called(call), call) == (11, 11, Call((11, 12)))
    assert refused(roll_call.take_back, call) == "nothing_to_take_back"
