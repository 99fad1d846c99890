"""Codes by which people are recognised at the door: pure sums over a meeting's key and the server's time.

The hall's code changes every 15 seconds and is stored nowhere; a badge's code follows from who wears it and how
often it was issued.  Badges and PINs are digits alone: a scanner types as a keyboard does, and a Vietnamese
keyboard would make accents of letters.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetings.kernel.errors import Refusal

STEP_SECONDS = 15
TICKET_LIFETIME = timedelta(minutes=3)  # between opening the page by its code and the tap
MAC_LETTERS = 20
BADGE_MAC_DIGITS = 12
MOST_ID_DIGITS = 9  # an id beyond them would not fit the database
PIN_DIGITS = 6
FREE_WRONG_PINS = 5
LINK = re.compile(r"^https?://[^/\s]+/([ik])/([A-Za-z0-9._-]+)$")
PIN_WAIT = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What opening the hall's code gives one participant: a short while to say "I am here"."""

    participant_id: int
    step: int
    until: int  # seconds since 1970


def new_key() -> str:
    """256 random bits for one meeting's codes."""
    return secrets.token_hex(32)


def step_at(now: datetime) -> int:
    """The step that runs at this moment; all servers agree on it."""
    return int(now.timestamp()) // STEP_SECONDS


def hall_code(key: str, meeting_id: int, step: int) -> str:
    """The code of this step."""
    return f"{step}-{_mac(key, 'hall', meeting_id, step)}"


def find_step(key: str, meeting_id: int, code: str, now: datetime) -> int | None:
    """The step of a code that is shown now or was shown until a moment ago; None for any other."""
    current = step_at(now)
    fitting = (current, current - 1)
    return next((s for s in fitting if _are_same(hall_code(key, meeting_id, s), code)), None)


def ticket_for(key: str, participant_id: int, step: int, now: datetime) -> str:
    """A ticket for this participant alone."""
    until = int((now + TICKET_LIFETIME).timestamp())
    return f"{participant_id}-{step}-{until}-{_mac(key, 'ticket', participant_id, step, until)}"


def read_ticket(key: str, text: str, participant_id: int | None, now: datetime) -> Ticket:
    """The ticket in this text, if it is theirs and not over; raises Refusal."""
    parts = text.split("-")
    if len(parts) != 4 or not all(_is_number(part) for part in parts[:3]):
        raise Refusal("hall_code_over")
    ticket = Ticket(int(parts[0]), int(parts[1]), int(parts[2]))
    mac = _mac(key, "ticket", ticket.participant_id, ticket.step, ticket.until)
    is_own = _are_same(mac, parts[3]) and ticket.participant_id == participant_id
    if not is_own or now.timestamp() > ticket.until:
        raise Refusal("hall_code_over")
    return ticket


def badge_code(key: str, participant_id: int, issue: int) -> str:
    """What the QR code on a badge says: whose it is, and digits that nobody can make up."""
    digits = int(_mac(key, "badge", participant_id, issue), 16) % 10**BADGE_MAC_DIGITS
    return f"{participant_id}{digits:0{BADGE_MAC_DIGITS}}"


def badge_owner(code: str) -> int | None:
    """Whose badge this claims to be; whether it is one, only `badge_code` tells."""
    if not _is_number(code) or not BADGE_MAC_DIGITS < len(code) <= BADGE_MAC_DIGITS + MOST_ID_DIGITS:
        return None
    return int(code[:-BADGE_MAC_DIGITS])


def is_badge(key: str, code: str, participant_id: int, issue: int) -> bool:
    """Whether the code is that of this participant's present badge."""
    return _are_same(badge_code(key, participant_id, issue), code)


def is_pin(code: str) -> bool:
    """Whether this has the shape of a PIN."""
    return _is_number(code) and len(code) == PIN_DIGITS


def new_pin(taken: Collection[str]) -> str:
    """A PIN that nobody of the meeting has."""
    while True:
        pin = f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"
        if pin not in taken and len(set(pin)) > 2:
            return pin


def link_in(scanned: str) -> tuple[str, str] | None:
    """The way ("i" of a letter, "k" of a card) and the token of a personal link; None where this is no link."""
    found = LINK.search(scanned.strip())
    return (found[1], found[2]) if found else None


def tidy(typed: str) -> str:
    """What was typed or scanned, without the blanks and hyphens people put into numbers."""
    return "".join(letter for letter in typed if letter not in " -.\t\r\n")


def _are_same(right: str, given: str) -> bool:
    return hmac.compare_digest(right.encode(), given.encode())


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _mac(key: str, *parts: str | int) -> str:
    said = ":".join(str(part) for part in parts)
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest()[:MAC_LETTERS]
