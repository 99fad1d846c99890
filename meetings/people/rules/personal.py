"""Personal links of letters: made from the house's own secret, so nothing is stored that could be stolen.

One opens one meeting, as often as its owner likes, until that meeting is over or another issue replaces it.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode

PROOF_BYTES = 18


def personal_token(secret: str, meeting_id: int, person_id: int, issue: int) -> str:
    """What stands in the link."""
    key = hashlib.sha256(b"personal links\0" + secret.encode()).digest()
    proof = hmac.new(key, f"{meeting_id}.{person_id}.{issue}".encode(), hashlib.sha256).digest()[:PROOF_BYTES]
    return f"{meeting_id}.{person_id}.{urlsafe_b64encode(proof).decode()}"


def named_by(token: str) -> tuple[int, int] | None:
    """The meeting and the person that a token says it is of; None where it is none."""
    parts = token.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts[:2]):
        return None
    return int(parts[0]), int(parts[1])


def is_personal_token(token: str, secret: str, meeting_id: int, person_id: int, issue: int) -> bool:
    """Whether this server made it."""
    made = personal_token(secret, meeting_id, person_id, issue)
    return hmac.compare_digest(token.encode(), made.encode())
