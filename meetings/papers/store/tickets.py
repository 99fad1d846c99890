"""Tickets: what makes an act believe that a file was taken in and checked by this server.

Without one, whoever knows a SHA-256 could have another meeting's paper handed out as
their own.  The key lives as long as the process; a file taken in before is sent again.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec

from meetings.papers.store.taken import Taken

_KEY = secrets.token_bytes(32)


def ticket_for(meeting_id: int, taken: Taken) -> str:
    """The ticket of a checked file, good for this meeting only."""
    return hmac.new(_KEY, msgspec.json.encode([meeting_id, taken]), hashlib.sha256).hexdigest()


def is_ticket(ticket: str, meeting_id: int, taken: Taken) -> bool:
    """Whether this server gave that ticket."""
    return hmac.compare_digest(ticket.encode(), ticket_for(meeting_id, taken).encode())
