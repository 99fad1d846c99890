"""What was heard of a meeting's changes, counted without gaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetings.live.revisions import MOST_AHEAD, Revisions


@given(st.permutations(range(6, 16)), st.sets(st.integers(6, 15)), st.lists(st.integers(1, 15), max_size=8))
def test_heard_in_any_order_and_any_number_of_times_only_a_lost_one_is_missed(
    order: list[int], lost: set[int], again: list[int]
) -> None:
    revisions = Revisions()
    revisions.begin(1, 5)
    heard = [each for each in order if each not in lost]
    for revision in [*heard, *(each for each in again if each not in lost)]:
        revisions.hear(1, revision)
    assert revisions.behind({1: 15}) == ([1] if lost else [])
    assert revisions.behind({1: min(lost, default=16) - 1}) == []
    revisions.reach(1, 15)
    assert revisions.behind({1: 15}) == []
    revisions.hear(1, 16)
    assert revisions.behind({1: 16}) == []


def test_meeting_that_nobody_has_read_is_never_behind() -> None:
    revisions = Revisions()
    revisions.hear(1, 7)
    assert (revisions.behind({1: 8}), revisions.meetings()) == ([], [])


def test_only_the_first_read_begins_and_another_past_begins_anew() -> None:
    revisions = Revisions()
    revisions.begin(1, 5)
    revisions.begin(1, 9)
    assert revisions.behind({1: 6}) == [1]
    revisions.clear()
    revisions.begin(1, 2)
    assert revisions.behind({1: 2}) == []


def test_what_is_ahead_of_a_gap_does_not_grow_for_ever() -> None:
    revisions = Revisions()
    revisions.begin(1, 0)
    for revision in range(2, MOST_AHEAD * 3):
        revisions.hear(1, revision)
    assert revisions.behind({1: MOST_AHEAD * 3}) == [1]
    assert sum(map(len, revisions._ahead.values())) <= MOST_AHEAD
