"""The code by which guests without an account follow a meeting: the same for all of them, void with its issue.

Made as the links of letters are (personal.py), from the house's own secret.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta

PROOF_BYTES = 12
# A guest follows for a day; who comes again tomorrow reads the code again.
VISIT_LIFETIME = timedelta(days=1)
# Source: domain.md: 85 guests at most in the scenarios; a congress is followed by many more. ‡
MOST_VISITORS = 2_000


def guest_token(secret: str, meeting_id: int, issue: int) -> str:
    """What stands in the code."""
    key = hashlib.sha256(b"guests follow\0" + secret.encode()).digest()
    proof = hmac.new(key, f"{meeting_id}.{issue}".encode(), hashlib.sha256).digest()[:PROOF_BYTES]
    return f"{meeting_id}.{urlsafe_b64encode(proof).decode()}"


def meeting_of_guests(token: str) -> int | None:
    """The meeting that a token says it is of; None where it is none."""
    number, _, proof = token.partition(".")
    is_one = number.isascii() and number.isdecimal() and 0 < len(number) < 10 and bool(proof)
    return int(number) if is_one else None


def is_guest_token(token: str, secret: str, meeting_id: int, issue: int) -> bool:
    """Whether this server made it, and no newer one since."""
    return hmac.compare_digest(token.encode(), guest_token(secret, meeting_id, issue).encode())
