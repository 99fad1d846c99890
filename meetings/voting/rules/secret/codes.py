"""Codes that people read, write down and type in again: tellers' codes and receipts."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from meetings.kernel.errors import Refusal
from meetings.voting.rules.receipts import LETTERS

BASE = len(LETTERS)
RANDOM_LETTERS = 28  # 137 bits
CODE_LETTERS = RANDOM_LETTERS + 2
GROUP = 5
# A prime: whole codes are multiples of it, so no wrong letter and no two letters exchanged can give another code.
MODULUS = 887
RECEIPT_LETTERS = 12
CHOICE_CODE_LETTERS = 8


def new_code() -> str:
    """A teller's code: 28 letters by chance, and two that check them."""
    chosen = [secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS)]
    check = -_number("".join(chosen)) * BASE * BASE % MODULUS
    return "".join(chosen) + LETTERS[check // BASE] + LETTERS[check % BASE]


def shown(code: str, group: int = GROUP) -> str:
    """A code as it is printed: in groups."""
    return "-".join(code[start : start + group] for start in range(0, len(code), group))


def typed(text: str) -> str:
    """The code that somebody typed, whatever the case, the blanks and the dashes; raises where it cannot be one."""
    plain = unicodedata.normalize("NFKC", text).upper()
    code = "".join(letter for letter in plain if letter.isalnum())
    for place, letter in enumerate(code, start=1):
        if letter not in LETTERS:
            raise Refusal("code_letter", letter=letter, place=place)
    if len(code) != CODE_LETTERS:
        raise Refusal("code_length", letters=len(code), expected=CODE_LETTERS)
    if _number(code) % MODULUS:
        raise Refusal("code_mistyped")
    return code


def receipt(sealed_hash: str) -> str:
    """What a voter compares with the list in the box: "7K4Q-92MD-X3PA" for the SHA-256 of the sealed ballot."""
    return shown(_letters(bytes.fromhex(sealed_hash), RECEIPT_LETTERS), group=4)


def choice_code(nonce: bytes) -> str:
    """The code that is published beside an opened choice where the meeting allows it, of the ballot's own nonce."""
    return shown(_letters(hashlib.blake2b(nonce, person=b"phien choice").digest(), CHOICE_CODE_LETTERS), group=4)


def _number(code: str) -> int:
    number = 0
    for letter in code:
        number = number * BASE + LETTERS.index(letter)
    return number


def _letters(digest: bytes, count: int) -> str:
    number = int.from_bytes(digest)
    letters = ""
    for _ in range(count):
        number, rest = divmod(number, BASE)
        letters += LETTERS[rest]
    return letters
