"""A thousand guesses are slowed down; a hall behind one address is not locked out."""

from __future__ import annotations

import pytest

from meetings.people.rules import Throttle, TooManyTries

HALL = "192.0.2.10"


def is_let_in(throttle: Throttle, account: str, address: str, now: float) -> bool:
    try:
        throttle.enter(account, address, now)
    except TooManyTries:
        return False
    return True


def looked_at(throttle: Throttle, tries: list[tuple[str, str, float]]) -> int:
    return sum(is_let_in(throttle, *each) for each in tries)


def test_a_thousand_guesses_at_once_from_one_address() -> None:
    assert looked_at(Throttle(), [("chutich", HALL, 0.0)] * 1000) == 5


def test_a_thousand_guesses_at_once_from_a_thousand_addresses() -> None:
    assert looked_at(Throttle(), [("chutich", f"198.51.100.{n}", 0.0) for n in range(1000)]) == 20


def test_a_thousand_guesses_in_a_quarter_of_an_hour() -> None:
    assert looked_at(Throttle(), [("chutich", HALL, n * 0.9) for n in range(1000)]) <= 5 + 6 + 900 / 60


def test_a_hall_behind_one_address_signs_in_while_somebody_guesses_there() -> None:
    throttle = Throttle()
    looked_at(throttle, [("chutich", HALL, 0.0)] * 1000)
    assert looked_at(throttle, [(f"daibieu{n}", HALL, 0.1) for n in range(580)]) == 580


def test_waiting_helps_and_success_clears() -> None:
    throttle = Throttle()
    looked_at(throttle, [("an", HALL, 0.0)] * 6)
    assert not is_let_in(throttle, "an", HALL, 0.5)
    assert is_let_in(throttle, "an", HALL, 1.1)
    throttle.welcome("an", HALL)
    assert looked_at(throttle, [("an", HALL, 1.2)] * 10) == 5


def test_nobody_is_kept_out_where_they_came_in_before() -> None:
    throttle = Throttle()
    throttle.enter("an", HALL, 0.0)
    throttle.welcome("an", HALL)
    looked_at(throttle, [("an", f"198.51.100.{n}", 1.0) for n in range(1000)])
    assert not is_let_in(throttle, "an", "203.0.113.7", 1.5)
    assert is_let_in(throttle, "an", HALL, 1.5)


def test_the_refusal_says_how_long_and_after_a_quarter_of_an_hour_all_is_forgotten() -> None:
    throttle = Throttle()
    looked_at(throttle, [("an", HALL, 0.0)] * 5)
    with pytest.raises(TooManyTries) as refusal:
        throttle.enter("an", HALL, 0.5)
    told = refusal.value
    assert (told.code, told.facts, told.http_status) == ("sign_in_throttled", {"seconds": 1}, 429)
    assert looked_at(throttle, [("an", HALL, 1000.0)] * 10) == 5


def test_memory_stays_bounded() -> None:
    throttle = Throttle()
    for n in range(30_000):
        throttle.enter(f"a{n}", HALL, 0.0)
    assert len(throttle._tries) <= 20_000


def test_what_other_workers_let_in_counts_here() -> None:
    here, there = Throttle(), Throttle()
    for n in range(4):
        there.enter("an", HALL, n * 0.01)
        here.note("an", HALL, n * 0.01)
    assert looked_at(here, [("an", HALL, 0.1)] * 10) == 1
