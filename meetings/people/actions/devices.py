"""A device that signs in, by whatever way it comes."""

from __future__ import annotations

from datetime import timedelta

from meetings.kernel.actions import Payload
from meetings.kernel.work import Work
from meetings.people.models import AuthSession

LONGEST_NAME = 200


class Device(Payload):
    """The device and its new cookie, by its hash; `replaces_session_id` is what this browser had before."""

    token_hash: str
    device: str = ""
    machine: str = ""
    replaces_session_id: int = 0


def sign_in(
    work: Work,
    device: Device,
    lasts: timedelta,
    *,
    person_id: int | None = None,
    meeting_id: int | None = None,
    is_visitor: bool = False,
) -> AuthSession:
    """Sign this device in for so long: somebody, or nobody for one meeting."""
    opened = AuthSession(
        token_hash=device.token_hash,
        person_id=person_id,
        meeting_id=meeting_id,
        created_at=work.now,
        last_seen_at=work.now,
        expires_at=work.now + lasts,
        device=device.device[:LONGEST_NAME],
        machine=device.machine,
        is_visitor=is_visitor,
    )
    work.session.add(opened)
    work.session.flush()
    return opened
