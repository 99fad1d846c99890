"""Passwords as they are stored; slow on purpose, so never called on the hub.

Source: OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, two passes, one lane.
"""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from meetings.people.rules.passwords import LONGEST, normal_password

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    """What is stored of a password."""
    return _HASHER.hash(normal_password(password))


def is_password(password: str, stored: str | None) -> bool:
    """Whether this is the password; takes as long where there is none, so that time tells nothing."""
    try:
        _HASHER.verify(stored or _nobodys(), normal_password(password[: LONGEST * 4]))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
