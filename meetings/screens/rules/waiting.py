"""Screens that wait to be let in: each shows a short code until somebody who leads a meeting types it in.

Codes live in the memory of the server alone: a restart makes new ones, and no backup has ever held one.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

CODE_DIGITS = 6
CODE_SECONDS = 600.0
SILENT_SECONDS = 60.0  # a television that is off asks no more
MOST_AT_ONE_ADDRESS = 100
MOST_WAITING = 1000


@dataclass(slots=True)
class WaitingScreen:
    """A screen that shows a code; `token_hash` is of the sign-in that it will have."""

    code: str
    token_hash: str
    device: str
    address: str
    until: float
    heard_at: float


class WaitingScreens:
    """Those that wait; times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._by_code: dict[str, WaitingScreen] = {}

    def ask(self, token_hash: str, device: str, address: str, now: float) -> WaitingScreen:
        """The code of this screen: the one that it shows, or a new one when that is over or was used."""
        self._forget(now)
        known = next((each for each in self._by_code.values() if each.token_hash == token_hash), None)
        if known is not None:
            known.heard_at = now
            return known
        self._make_room(address)
        code = self._new_code()
        fresh = self._by_code[code] = WaitingScreen(code, token_hash, device, address, now + CODE_SECONDS, now)
        return fresh

    def take(self, typed: str, now: float) -> WaitingScreen | None:
        """The screen that shows this code, which is used up; None where none does."""
        self._forget(now)
        return self._by_code.pop(digits(typed), None)

    def _forget(self, now: float) -> None:
        over = [c for c, each in self._by_code.items() if each.until <= now or each.heard_at < now - SILENT_SECONDS]
        for code in over:
            del self._by_code[code]

    def _make_room(self, address: str) -> None:
        """Nobody fills the memory: the oldest code gives way, of this address first, and its screen gets another."""
        here = [code for code, each in self._by_code.items() if each.address == address]
        if len(here) >= MOST_AT_ONE_ADDRESS or len(self._by_code) >= MOST_WAITING:
            del self._by_code[here[0] if here else next(iter(self._by_code))]

    def _new_code(self) -> str:
        while True:
            code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
            if code not in self._by_code:
                return code


def digits(typed: str) -> str:
    """What was typed without blanks, dots and hyphens; "" where anything else is in it."""
    told = "".join(letter for letter in typed if letter not in " \u00a0.-\t")
    return told if told.isascii() and told.isdigit() else ""
