"""Kinds, states and numbers of the agenda."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda import rules
from meetings.agenda.rules import ItemState, MeetingKind, MeetingState
from meetings.kernel.errors import Refusal


@pytest.mark.parametrize(
    ("kind", "base", "tie"),
    [
        (MeetingKind.COUNCIL, "all_on_roll", "fails"),
        (MeetingKind.COMMITTEE, "all_on_roll", "chairs_side"),
        (MeetingKind.PARTY, "all_on_roll", "fails"),
        (MeetingKind.CONGRESS, "summoned_less_excused", "fails"),
        (MeetingKind.BRIEFING, "present_at_opening", "fails"),
    ],
)
def test_presets_bring_the_rule_of_their_kind(kind: MeetingKind, base: str, tie: str) -> None:
    preset = rules.PRESETS[kind]
    assert preset.decision == rules.Decision(numerator=1, denominator=2, strict=True, base=base, tie=tie)
    assert (preset.quorum, preset.has_proxies) == (Fraction(2, 3), False)
    assert preset.speech_seconds["speech"] == 420


def test_meeting_states_allow_exactly_these_steps() -> None:
    allowed = {(a.value, b.value) for a in MeetingState for b in MeetingState if _may_step(a, b)}
    assert allowed == {
        ("draft", "invited"),
        ("draft", "postponed"),
        ("draft", "cancelled"),
        ("invited", "in_session"),
        ("invited", "postponed"),
        ("invited", "cancelled"),
        ("postponed", "invited"),
        ("postponed", "cancelled"),
        ("in_session", "recess"),
        ("in_session", "closed"),
        ("recess", "in_session"),
        ("recess", "closed"),
        ("closed", "archived"),
    }


def _may_step(state: MeetingState, wanted: MeetingState) -> bool:
    try:
        rules.check_meeting_step(state, wanted)
    except Refusal:
        return False
    return True


def test_item_states_allow_exactly_these_steps() -> None:
    allowed = {(a.value, b.value) for a, steps in rules.ITEM_STEPS.items() for b in steps}
    assert allowed == {
        ("waiting", "current"),
        ("waiting", "skipped"),
        ("current", "done"),
        ("current", "waiting"),
        ("current", "skipped"),
        ("done", "current"),
        ("skipped", "current"),
        ("skipped", "waiting"),
        ("waiting", "postponed"),
        ("current", "postponed"),
        ("postponed", "current"),
        ("postponed", "waiting"),
    }
    with pytest.raises(Refusal, match="item_step_impossible"):
        rules.check_item_step(ItemState.DONE, ItemState.WAITING)


def test_a_meeting_that_is_over_cannot_be_edited() -> None:
    over = [state for state in MeetingState if not rules.is_editable(state)]
    assert over == [MeetingState.CLOSED, MeetingState.ARCHIVED, MeetingState.CANCELLED]
    with pytest.raises(Refusal, match="meeting_over"):
        rules.check_editable(MeetingState.CLOSED)


@given(st.lists(st.sampled_from(ItemState), max_size=12))
def test_next_item_is_the_first_waiting_after_the_current(states: list[ItemState]) -> None:
    numbered = [(100 + place, state) for place, state in enumerate(states)]
    waiting = [item_id for item_id, state in numbered if state is ItemState.WAITING]
    current = [item_id for item_id, state in numbered if state is ItemState.CURRENT]
    later = [item_id for item_id in waiting if not current or item_id > current[0]]
    assert rules.next_item(numbered) == ((later or waiting or [None])[0])


def test_numbers_count_parts_within_their_item() -> None:
    agenda = [(10, None), (20, None), (21, 20), (30, None), (22, 20), (31, 30)]
    assert rules.numbers(agenda) == {10: "1", 20: "2", 21: "2.1", 22: "2.2", 30: "3", 31: "3.1"}


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=12), st.data())
def test_moved_keeps_everybody_and_the_order_of_the_others(order: list[int], data: st.DataObject) -> None:
    item_id = data.draw(st.sampled_from(order))
    place = data.draw(st.integers(-3, 15))
    after = rules.moved(order, item_id, place)
    assert sorted(after) == sorted(order)
    assert [i for i in after if i != item_id] == [i for i in order if i != item_id]
    assert after.index(item_id) == max(0, min(place, len(order) - 1))


def test_moved_refuses_a_foreign_item() -> None:
    with pytest.raises(Refusal, match="not_found"):
        rules.moved([1, 2], 3, 0)


@pytest.mark.parametrize("facts", [(True, False, False), (False, True, False), (False, False, True)])
def test_items_are_nested_once(facts: tuple[bool, bool, bool]) -> None:
    nested, children, own = facts
    with pytest.raises(Refusal, match="nested_once_only"):
        rules.check_can_nest(parent_is_nested=nested, has_children=children, is_own_parent=own)


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached = {MeetingState.DRAFT}
    for _ in pairwise(range(len(MeetingState) + 1)):
        reached |= {step for state in reached for step in rules.MEETING_STEPS[state]}
    assert reached == set(MeetingState)
