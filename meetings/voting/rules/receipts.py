"""What a voter keeps and what opening freezes: short codes and digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O, 1 I L, U: they are misread aloud
CODE_LENGTH = 8
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def roll_digest(frozen: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON of what opening froze."""
    return _hash(frozen).hex()


def receipt_code(salt: str, facts: Sequence[object]) -> str:
    """A short code such as "7K4Q-92MD" for (poll, participant, revision, choice).

    The poll's secret salt keeps a choice from being guessed out of its code.
    """
    # The eight last digits of a number of eighty: what is before them never shows.
    number = int.from_bytes(_hash([salt, *facts])) % len(LETTERS) ** CODE_LENGTH
    letters = ""
    for _ in range(CODE_LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return f"{letters[:4]}-{letters[4:]}"


def _hash(value: object) -> bytes:
    return hashlib.sha256(CANONICAL.encode(value).encode()).digest()


def typed_receipt(text: str) -> str:
    """A receipt as it was typed or pasted, in groups of four: small letters, blanks and dashes make no difference."""
    letters = "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())[:24]
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))
