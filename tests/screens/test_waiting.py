"""Codes on televisions: short-lived, good once, and nobody fills the memory with them."""

from __future__ import annotations

import pytest

from meetings.screens.rules.waiting import (
    CODE_SECONDS,
    MOST_AT_ONE_ADDRESS,
    MOST_WAITING,
    SILENT_SECONDS,
    WaitingScreens,
    digits,
)

HALL = "192.0.2.7"


def ask(screens: WaitingScreens, token: str, now: float, address: str = HALL) -> str:
    return screens.ask(token, "Chrome", address, now).code


def kept(screens: WaitingScreens, token: str, since: float, until: float) -> str:
    """The code of a television that goes on asking."""
    code, at = "", since
    while at <= until:
        code, at = ask(screens, token, at), at + 2
    return code


@pytest.mark.parametrize("typed", ["482913", " 482 913 ", "482-913", "482.913", "48 29 13", "482\u00a0913"])
def test_a_code_is_taken_with_blanks_and_marks(typed: str) -> None:
    assert digits(typed) == "482913"


@pytest.mark.parametrize("typed", ["", "48291a", "４８２９１３", "482913; --"])
def test_what_is_no_code_is_nothing(typed: str) -> None:
    assert digits(typed) == ""


def test_a_television_keeps_its_code_while_it_asks_and_it_is_good_once() -> None:
    screens = WaitingScreens()
    code = ask(screens, "a", 0.0)
    assert code.isdigit()
    assert len(code) == 6
    assert [ask(screens, "a", at) for at in (2.0, 4.0)] == [code, code]
    found = screens.take(f"{code[:3]} {code[3:]}", 5.0)
    assert found is not None
    assert found.token_hash == "a"
    assert screens.take(code, 5.0) is None


def test_a_code_is_over_after_ten_minutes_and_another_comes_by_itself() -> None:
    screens = WaitingScreens()
    code = ask(screens, "a", 0.0)
    assert kept(screens, "a", 2, CODE_SECONDS - 2) == code
    assert screens.take(code, CODE_SECONDS) is None
    assert ask(screens, "a", CODE_SECONDS + 2) != "" != code


def test_a_television_that_is_switched_off_leaves_no_code_behind() -> None:
    screens = WaitingScreens()
    code = ask(screens, "a", 0.0)
    assert screens.take(code, SILENT_SECONDS + 1) is None


def test_a_flood_from_one_address_takes_codes_of_that_address_alone() -> None:
    screens = WaitingScreens()
    mine = ask(screens, "mine", 0.0)
    for n in range(3 * MOST_AT_ONE_ADDRESS):
        ask(screens, f"flood {n}", 1.0, "203.0.113.9")
    assert screens.take(mine, 2.0) is not None


def test_a_flood_from_everywhere_never_keeps_a_television_out() -> None:
    screens = WaitingScreens()
    for n in range(MOST_WAITING + 50):
        ask(screens, f"flood {n}", 1.0, f"203.0.113.{n}")
    code = ask(screens, "mine", 2.0)
    assert screens.take(code, 3.0) is not None
