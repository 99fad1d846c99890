"""Sign-ins of screens, for whoever looks after them: begun and ended inside an act of theirs."""

from __future__ import annotations

from sqlalchemy import update

from meetings.kernel.work import Work
from meetings.people.actions.devices import Device, sign_in
from meetings.people.models import AuthSession
from meetings.people.rules import SCREEN_LIFETIME


def open_screen(work: Work, token_hash: str, device: str) -> int:
    """Sign a device in as a screen of this act's meeting; the id of its sign-in."""
    signed_in = Device(token_hash=token_hash, device=device)
    return sign_in(work, signed_in, SCREEN_LIFETIME, meeting_id=work.meeting_id).id


def end_screen(work: Work, session_id: int) -> None:
    """Sign a screen out; it is cut off after the commit."""
    own = (AuthSession.id == session_id, AuthSession.person_id.is_(None), AuthSession.revoked_at.is_(None))
    work.session.execute(update(AuthSession).where(*own).values(revoked_at=work.now))
    work.cut(session_id=session_id)
