"""Tickets: what makes an act believe that a file was taken in and checked by this server.

Without one, whoever knows a SHA-256 could have another meeting's paper handed out as
their own.  A house that has a secret of its own gives the same ticket again after a restart:
what a client sends once more, because the answer was lost, must not look like another order.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec

from meetings.papers.store.taken import Taken

_key = secrets.token_bytes(32)


def tickets_by(secret: str) -> None:
    """Give tickets by this secret from now on."""
    global _key
    _key = hashlib.sha256(b"tickets of papers\0" + secret.encode()).digest()


def ticket_for(meeting_id: int, taken: Taken) -> str:
    """The ticket of a checked file, good for this meeting only."""
    return hmac.new(_key, msgspec.json.encode([meeting_id, taken]), hashlib.sha256).hexdigest()


def is_ticket(ticket: str, meeting_id: int, taken: Taken) -> bool:
    """Whether this server gave that ticket."""
    return hmac.compare_digest(ticket.encode(), ticket_for(meeting_id, taken).encode())
