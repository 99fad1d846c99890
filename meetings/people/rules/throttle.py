"""Guessing passwords is slowed down without locking a hall out.

Many delegates share one address, so an address alone is never refused; and an account
is refused everywhere only briefly, and never at an address from which its owner came
before, so that nobody can keep somebody else out by guessing wrong.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from meetings.kernel.errors import Refusal

FREE_TRIES_HERE = 5  # of one account at one address
FREE_TRIES_ANYWHERE = 20  # of one account at all addresses together
LONGEST_WAIT_SECONDS = 60.0
FORGET_AFTER_SECONDS = 900.0
MOST_REMEMBERED = 20_000
ANYWHERE = ""


class TooManyTries(Refusal):
    """Too many wrong passwords; `seconds` says when the next one is looked at."""

    http_status = 429


@dataclass(slots=True)
class _Tries:
    count: int = 0
    next_at: float = 0.0
    last_at: float = 0.0


class Throttle:
    """Counts tries by account and address; times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._tries: OrderedDict[tuple[str, str], _Tries] = OrderedDict()
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def enter(self, account: str, address: str, now: float) -> None:
        """Count a try before the password is looked at; raises TooManyTries.

        Counted first, so that a thousand sent at once are not all looked at.
        """
        wait = max(each.next_at - now for each, _ in self._counts(account, address, now))
        if wait > 0:
            raise TooManyTries("sign_in_throttled", seconds=int(wait) + 1)
        self.note(account, address, now)

    def note(self, account: str, address: str, now: float) -> None:
        """Count a try that was let in, here or by another worker."""
        for each, free in self._counts(account, address, now):
            each.count += 1
            each.last_at = now
            each.next_at = now + _wait_seconds(each.count - free)

    def welcome(self, account: str, address: str) -> None:
        """The password was right: nothing is held against the account here any more."""
        self._tries.pop((account, address), None)
        self._tries.pop((account, ANYWHERE), None)
        self._known[account, address] = None
        while len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)

    def _counts(self, account: str, address: str, now: float) -> list[tuple[_Tries, int]]:
        """What has been tried, and how much of it is free."""
        counts = [(self._of(account, address, now), FREE_TRIES_HERE)]
        if (account, address) not in self._known:
            counts.append((self._of(account, ANYWHERE, now), FREE_TRIES_ANYWHERE))
        return counts

    def _of(self, account: str, address: str, now: float) -> _Tries:
        key = (account, address)
        tries = self._tries.get(key)
        if tries is None or now - tries.last_at > FORGET_AFTER_SECONDS:
            tries = self._tries[key] = _Tries(last_at=now)
        self._tries.move_to_end(key)
        while len(self._tries) > MOST_REMEMBERED:
            self._tries.popitem(last=False)
        return tries


def _wait_seconds(beyond: int) -> float:
    """How long after this many tries beyond the free ones: 1, 2, 4 … seconds."""
    return 0.0 if beyond < 0 else min(LONGEST_WAIT_SECONDS, 2.0 ** min(beyond, 10))
