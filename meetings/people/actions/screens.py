"""Sign-ins of screens, for whoever looks after them: begun and ended inside an act of theirs."""

from __future__ import annotations

from sqlalchemy import insert, update

from meetings.kernel.work import Work
from meetings.people.models import AuthSession
from meetings.people.rules import SCREEN_LIFETIME


def open_screen(work: Work, token_hash: str, device: str) -> int:
    """Sign a device in as a screen of this act's meeting; the id of its sign-in."""
    row = {
        "token_hash": token_hash,
        "meeting_id": work.meeting_id,
        "created_at": work.now,
        "last_seen_at": work.now,
        "expires_at": work.now + SCREEN_LIFETIME,
        "device": device[:200],
    }
    return int(work.session.execute(insert(AuthSession).returning(AuthSession.id), row).scalar_one())


def end_screen(work: Work, session_id: int) -> None:
    """Sign a screen out; it is cut off after the commit."""
    own = (AuthSession.id == session_id, AuthSession.person_id.is_(None), AuthSession.revoked_at.is_(None))
    work.session.execute(update(AuthSession).where(*own).values(revoked_at=work.now))
    work.cut(session_id=session_id)
