"""Tokens: what a cookie or a link carries, and the little that is stored of it."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """192 random bits in 32 characters, short enough for a QR code that old cameras read."""
    return secrets.token_urlsafe(24)


def token_hash(token: str) -> str:
    """What is stored of a token that somebody holds."""
    return hashlib.sha256(token.encode()).hexdigest()
