"""How many were there when: recounted moment by moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetings.attendance.rules import history
from meetings.attendance.rules.history import Change

START = datetime(2026, 8, 5, 1, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def stay(began: int, length: int | None) -> tuple[datetime, datetime | None]:
    return at(began), None if length is None else at(began + length)


stays = st.lists(st.builds(stay, st.integers(0, 60), st.none() | st.integers(0, 30)), max_size=30)


@given(stays, st.integers(0, 100))
def test_curve_says_how_many_are_there_at_any_moment(found: list[tuple[datetime, datetime | None]], when: int) -> None:
    moment = at(when)
    present = sum(began <= moment and (ended is None or ended > moment) for began, ended in found)
    so_far = [change.present for change in history.curve(found) if change.at <= moment]
    assert (so_far or [0])[-1] == present


@given(stays)
def test_changes_are_changes_in_order(found: list[tuple[datetime, datetime | None]]) -> None:
    changes = history.curve(found)
    moments = [change.at for change in changes]
    assert moments == sorted(set(moments))
    counts = [0, *(change.present for change in changes)]
    assert all(one != other for one, other in pairwise(counts))


def test_curve_ends_with_the_meeting() -> None:
    found = [stay(0, 10), stay(0, 90), stay(61, None)]
    assert history.curve(found, at(60)) == (Change(at(0), 2), Change(at(10), 1))


@given(stays, st.integers(1, 6))
def test_thinned_hides_no_gap_and_ends_the_same(found: list[tuple[datetime, datetime | None]], most: int) -> None:
    changes = history.curve(found)
    few = history.thinned(changes, most)
    assert set(few) <= set(changes)
    assert list(few) == sorted(few, key=lambda change: change.at)
    assert len(few) <= max(most, 2 * (most // 2 + 1) + 2)
    if changes:
        assert few[-1] == changes[-1]
        assert min(change.present for change in few) == min(change.present for change in changes)


def changes(*present: int) -> list[Change]:
    return [Change(at(minute), count) for minute, count in enumerate(present)]


def test_quorum_is_lost_only_where_it_was_reached() -> None:
    assert history.lost_since(changes(1, 2, 3), 4) is None
    assert history.lost_since(changes(3, 4, 5), 4) is None
    assert history.lost_since(changes(4, 3, 2), 4) == at(1)
    assert history.lost_since(changes(4, 3, 4, 2, 3), 4) == at(3)
