"""Quorum and sums, recounted one by one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.attendance import rules
from meetings.attendance.rules import Presence, Summary
from meetings.kernel.errors import Refusal

fractions = st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda f: f[0] <= f[1]).map(lambda f: Fraction(*f))


@given(st.integers(0, 1000), fractions, st.booleans())
def test_quorum_needed_is_the_least_number_that_suffices(total: int, quorum: Fraction, is_strict: bool) -> None:
    def suffices(present: int) -> bool:
        left, right = present * quorum.denominator, total * quorum.numerator
        return left > right if is_strict else left >= right

    least = rules.quorum_needed(total, quorum, is_strict=is_strict)
    assert suffices(least)
    assert not suffices(least - 1)


@given(st.lists(st.sampled_from(Presence), max_size=80), fractions)
def test_summary_adds_up(states: list[Presence], quorum: Fraction) -> None:
    found = rules.summary(states, quorum)
    assert found.present + found.excused + found.absent + found.awaited == found.total == len(states)
    assert found.in_room + found.online == found.present == sum(rules.is_present(state) for state in states)
    assert found.has_quorum == (bool(states) and Fraction(found.present, len(states)) >= quorum)


def test_summary_of_the_council_we_know() -> None:
    states = [Presence.IN_ROOM] * 28 + [Presence.ONLINE] * 3 + [Presence.EXCUSED] * 4
    assert rules.summary(states, Fraction(2, 3)) == Summary(
        present=31, in_room=28, online=3, excused=4, absent=0, awaited=0, total=35, required=24, has_quorum=True
    )


def test_summary_counts_who_left_as_absent() -> None:
    states = [Presence.IN_ROOM, Presence.LEFT, Presence.ABSENT, Presence.AWAITED]
    assert rules.summary(states, Fraction(1, 2)) == Summary(
        present=1, in_room=1, online=0, excused=0, absent=2, awaited=1, total=4, required=2, has_quorum=False
    )


def check_in_code(state: Presence, wanted: Presence, meeting: str, may_be_online: bool = True) -> str:
    try:
        rules.check_can_check_in(state, wanted, meeting, may_be_online=may_be_online)
    except Refusal as refusal:
        return refusal.code
    return "ok"


@pytest.mark.parametrize("state", list(Presence))
@pytest.mark.parametrize("wanted", list(Presence))
def test_check_in_goes_only_to_presence(state: Presence, wanted: Presence) -> None:
    expected = "only_secretary_marks_absence"
    if wanted in (Presence.IN_ROOM, Presence.ONLINE):
        expected = "already_checked_in" if state is wanted else "ok"
    assert check_in_code(state, wanted, "in_session") == expected


@pytest.mark.parametrize("meeting", ["draft", "closed", "archived", "postponed", "cancelled"])
def test_check_in_needs_an_open_meeting(meeting: str) -> None:
    assert check_in_code(Presence.AWAITED, Presence.IN_ROOM, meeting) == "check_in_closed"


def test_check_in_online_only_where_allowed() -> None:
    assert check_in_code(Presence.AWAITED, Presence.ONLINE, "invited", may_be_online=False) == "online_not_allowed"


@pytest.mark.parametrize("state", [state for state in Presence if not rules.is_present(state)])
def test_leaving_needs_presence(state: Presence) -> None:
    with pytest.raises(Refusal, match="not_present"):
        rules.check_can_leave(state)


@pytest.mark.parametrize(
    ("wanted", "reason", "meeting", "code"),
    [
        (Presence.IN_ROOM, "Nhầm", "in_session", "presence_unchanged"),
        (Presence.ABSENT, "   ", "in_session", "reason_needed"),
        (Presence.ABSENT, "x" * 301, "in_session", "reason_too_long"),
        (Presence.ABSENT, "Nhầm", "closed", "check_in_closed"),
    ],
)
def test_correction_refuses(wanted: Presence, reason: str, meeting: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        rules.check_can_correct(Presence.IN_ROOM, wanted, reason, meeting)


def test_correction_goes_to_any_other_state_with_a_reason() -> None:
    for wanted in set(Presence) - {Presence.IN_ROOM}:
        rules.check_can_correct(Presence.IN_ROOM, wanted, "Điểm danh nhầm", "recess")
