"""Codes of the hall, badges and PINs: what opens the door, for whom and how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.attendance.rules import codes
from meetings.kernel.errors import Refusal

KEY = "k" * 64
START = datetime(2026, 8, 5, 1, 0, tzinfo=UTC)  # a step begins here
seconds = st.floats(0, 3600, allow_nan=False)


@given(seconds, st.floats(0, 120, allow_nan=False))
def test_hall_code_is_good_while_it_is_shown_and_one_step_longer(shown_after: float, age: float) -> None:
    shown = START + timedelta(seconds=shown_after)
    now = shown + timedelta(seconds=age)
    step = codes.step_at(shown)
    found = codes.find_step(KEY, 7, codes.hall_code(KEY, 7, step), now)
    assert found == (step if codes.step_at(now) - step <= 1 else None)
    assert found is not None or age > 14  # whoever scans at once has at least the step that follows


def test_hall_code_of_another_meeting_or_key_or_of_the_future_opens_nothing() -> None:
    step = codes.step_at(START)
    for code in (codes.hall_code(KEY, 8, step), codes.hall_code("x", 7, step), codes.hall_code(KEY, 7, step + 1), "é"):
        assert codes.find_step(KEY, 7, code, START) is None


def ticket_code(text: str, participant_id: int | None, now: datetime) -> str:
    try:
        codes.read_ticket(KEY, text, participant_id, now)
    except Refusal as refusal:
        return refusal.code
    return "ok"


def test_ticket_is_for_one_person_and_three_minutes() -> None:
    text = codes.ticket_for(KEY, 5, codes.step_at(START), START)
    late = START + codes.TICKET_LIFETIME
    assert [ticket_code(text, who, at) for who, at in ((5, START), (5, late), (6, START), (None, START))] == [
        *("ok", "ok"),
        *("hall_code_over", "hall_code_over"),
    ]
    assert ticket_code(text, 5, late + timedelta(seconds=1)) == "hall_code_over"


@given(st.text(max_size=120))
def test_made_up_tickets_are_refused_in_words(text: str) -> None:
    assert ticket_code(text, 5, START) == "hall_code_over"


@given(st.integers(1, 999_999_999), st.integers(1, 50))
def test_badge_says_whose_it_is_and_no_other_issue_is_good(participant_id: int, issue: int) -> None:
    code = codes.badge_code(KEY, participant_id, issue)
    assert code.isdigit() and codes.badge_owner(code) == participant_id  # noqa: PT018
    assert codes.is_badge(KEY, code, participant_id, issue)
    assert not codes.is_badge(KEY, code, participant_id, issue + 1)
    assert not codes.is_badge("other", code, participant_id, issue)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_no_badge_and_breaks_nothing(text: str) -> None:
    owner = codes.badge_owner(text)
    assert owner is None or (text.isdigit() and not codes.is_badge(KEY, text, owner, 1))


def test_pins_are_digits_that_nobody_has_and_nobody_guesses_first() -> None:
    taken = {codes.new_pin(()) for _ in range(50)}
    more = [codes.new_pin(taken) for _ in range(50)]
    assert taken.isdisjoint(more)
    assert all(codes.is_pin(pin) and len(set(pin)) > 2 for pin in (*taken, *more))


@pytest.mark.parametrize(("typed", "meant"), [(" 123 456 ", "123456"), ("12-34.5\r\n", "12345"), ("", "")])
def test_blanks_and_hyphens_are_no_digits(typed: str, meant: str) -> None:
    assert codes.tidy(typed) == meant
