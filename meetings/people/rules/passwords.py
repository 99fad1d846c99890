"""What a password must be, and how accounts are called.

Source: NIST SP 800-63B-4, 3.1.1.2: length and a list of guessed ones, no rules about kinds of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import pairwise

from meetings.kernel.errors import Refusal
from meetings.people.rules.names import Name, fold

SHORTEST = 8
LONGEST = 128
USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,59}")

# The start of every list of leaked passwords, and what is tried first in this country.
# fmt: off
GUESSED = frozenset(
    {
        "12345678", "123456789", "1234567890", "12345678910", "123123123", "11223344", "1122334455", "87654321",
        "987654321", "0987654321", "0123456789", "147258369", "123456789a", "a123456789", "123456aa", "abc12345",
        "abcd1234", "abc123456", "1234abcd", "12341234", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "zaq12wsx", "qwer1234",
        "qwerty123", "qwerty12", "qwertyui", "qwertyuiop", "asdfghjkl", "asdf1234", "password", "password1",
        "password12", "password123", "passw0rd", "p@ssw0rd", "p@ssword", "p@ssw0rd1", "pa$$word", "pa$$w0rd",
        "iloveyou", "sunshine", "princess", "football", "baseball", "superman", "trustno1", "welcome1", "welcome123",
        "letmein1", "changeme", "changeme123", "default1", "admin123", "admin1234", "admin12345", "admin@123",
        "administrator", "root1234", "toor1234", "user1234", "test1234", "demo1234", "guest123", "matkhau1",
        "matkhau123", "matkhau12", "matkhau@123", "vietnam1", "vietnam123", "vietnam@123", "hanoi123", "saigon123",
        "vanphong123", "ubnd1234", "ubnd12345", "hdnd1234", "hdnd12345", "hoidong1", "hoidong123", "daibieu1",
        "daibieu123", "phien123", "phien1234", "anhyeuem", "emyeuanh", "yeuanhnhieu", "19001570", "02468024",
        "13579246", "aa123456", "aa12345678", "aa@123456", "abc@1234", "abc@12345", "abcd@1234", "123qweasd",
        "123456qwe", "1234qwer", "zxcvbnm1", "zxcvbnm123", "qazwsxedc", "monkey12", "dragon12", "michael1", "computer",
        "internet",
    }
)
# fmt: on


def normal_password(password: str) -> str:
    """The form in which a password is hashed, whichever way the keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, username: str = "", name: Name | None = None) -> None:
    """Raise Refusal where a password is too short, too long, guessed by everybody, or the account's own name."""
    password = normal_password(password)
    if len(password) < SHORTEST:
        raise Refusal("password_too_short", least=SHORTEST)
    if len(password) > LONGEST:
        raise Refusal("password_too_long", most=LONGEST)
    plain = fold(password).replace(" ", "")
    if password.casefold() in GUESSED or _is_monotonous(plain):
        raise Refusal("password_guessed")
    own = [username, *(_forms(name) if name else ())]
    if any(plain.strip("0123456789!@#$.*") == fold(word).replace(" ", "") for word in own if word):
        raise Refusal("password_is_name")


def check_username(username: str) -> None:
    """Raise Refusal unless small letters, digits and . _ - @ + make it up, 2 to 60 of them."""
    if not USERNAME.fullmatch(username):
        raise Refusal("username_wrong")


def propose_username(name: Name, taken: Collection[str]) -> str:
    """Nguyễn Văn An → annv, or annv2, annv3 … where that is taken."""
    initials = "".join(word[0] for word in fold(f"{name.family} {name.middle}").split())
    plain = re.sub(r"[^a-z0-9]", "", fold(name.given) + initials)
    base = plain[:50] if len(plain) > 1 else f"u{plain}"
    proposals = (base if number == 1 else f"{base}{number}" for number in range(1, len(taken) + 2))
    return next(proposal for proposal in proposals if proposal not in taken)


def _forms(name: Name) -> tuple[str, ...]:
    return (name.full, f"{name.given}{name.family}{name.middle}", f"{name.given} {name.family}")


def _is_monotonous(text: str) -> bool:
    """One or two characters over and over, or a run like 23456789."""
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return len(set(text)) <= 2 or steps in ({1}, {-1})
