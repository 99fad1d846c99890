"""The verbs of signing in and out."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, or_, select, update

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries
from meetings.people.actions.acting import check_unlimited
from meetings.people.actions.devices import Device, sign_in
from meetings.people.actions.fields import existing_person
from meetings.people.models import AuthSession, SignInLink
from meetings.people.rules import LIFETIME, SCREEN_LIFETIME

KEPT_AFTER_ITS_END = timedelta(days=30)


class OpenSession(Device, kw_only=True):
    """A sign-in whose password was checked."""

    person_id: int


class UseLink(Device, kw_only=True):
    """A sign-in by a link, which is named by the hash of its token."""

    link_hash: str


class UsePersonalLink(Device, kw_only=True):
    """A sign-in by the link of a letter, whose proof was checked; `issue`: which of their links it was."""

    person_id: int
    only_meeting_id: int
    issue: int


class SignedIn(Answer):
    """The new sign-in and where it leads."""

    session_id: int
    path: str


class SignOut(Payload):
    """Sign this device out."""


class SignOutElsewhere(Payload):
    """Sign every other device of mine out."""


class EndSession(Payload):
    """Sign one of my devices out."""

    session_id: int


class NoteSeen(Payload):
    """Sign-ins that were in use lately."""

    session_ids: list[int]


class ForgetOld(Payload):
    """Clear what has ended long ago."""


@action("people.open_session", Act.SYSTEM)
def open_session(work: Work, _system: Actor, order: OpenSession) -> SignedIn:
    """Sign a person in on this device, whose old sign-in ends."""
    opened = _open(work, order, order.person_id, None)
    return SignedIn(session_id=opened.id, path="/")


@action("people.use_link", Act.SYSTEM)
def use_link(work: Work, _system: Actor, order: UseLink) -> SignedIn:
    """Sign in the one for whom a link was made; it works once."""
    link = work.session.scalar(select(SignInLink).where(SignInLink.token_hash == order.link_hash))
    if link is None:
        raise Gone("link_unknown")
    if link.used_at is not None:
        raise Gone("link_used", at=link.used_at)
    if link.expires_at <= work.now:
        raise Gone("link_expired")
    link.used_at = work.now
    opened = _open(work, order, link.person_id, link.meeting_id)
    return SignedIn(session_id=opened.id, path=link.path)


@action("people.use_personal_link", Act.SYSTEM)
def use_personal_link(work: Work, _system: Actor, order: UsePersonalLink) -> SignedIn:
    """Sign somebody who is invited in, to that meeting alone, as long as it is not over."""
    found = queries.invited(work.session, order.only_meeting_id, order.person_id)
    if found is None or found.issue != order.issue:
        raise Gone("link_unknown")
    if found.is_over:
        raise Gone("link_expired")
    opened = _open(work, order, order.person_id, order.only_meeting_id)
    return SignedIn(session_id=opened.id, path=f"/m/{order.only_meeting_id}/invitation")


@action("people.sign_out", Act.ANYONE)
def sign_out(work: Work, actor: Actor, _order: SignOut) -> None:
    """Sign this device out; its sockets are cut."""
    if actor.session_id > 0:
        _end(work, actor.session_id)
        work.record("signed_out", name=actor.name)


@action("people.end_session", Act.SIGNED_IN)
def end_session(work: Work, actor: Actor, order: EndSession) -> None:
    """Sign one of one's own devices out."""
    check_unlimited(work, actor)
    found = work.session.get(AuthSession, order.session_id)
    if found is None or found.person_id != actor.person_id:
        raise Gone()
    _end(work, found.id)
    work.record("signed_out", name=actor.name)


@action("people.sign_out_elsewhere", Act.SIGNED_IN)
def sign_out_elsewhere(work: Work, actor: Actor, _order: SignOutElsewhere) -> None:
    """Sign every other device of one's own out."""
    check_unlimited(work, actor)
    others = select(AuthSession.id).where(
        AuthSession.person_id == actor.person_id,
        AuthSession.revoked_at.is_(None),
        AuthSession.id != actor.session_id,
    )
    for session_id in work.session.scalars(others).all():
        _end(work, session_id)
    work.record("sign_ins_ended", person_id=actor.person_id, name=actor.name)


@action("people.note_seen", Act.SYSTEM)
def note_seen(work: Work, _system: Actor, order: NoteSeen) -> None:
    """Write down that these sign-ins are in use."""
    work.session.execute(update(AuthSession).where(AuthSession.id.in_(order.session_ids)).values(last_seen_at=work.now))


@action("people.forget_old", Act.SYSTEM)
def forget_old(work: Work, _system: Actor, _order: ForgetOld) -> None:
    """Delete sign-ins and links that ended a month ago."""
    limit = work.now - KEPT_AFTER_ITS_END
    ended = or_(AuthSession.expires_at < limit, AuthSession.revoked_at < limit)
    work.session.execute(delete(AuthSession).where(ended))
    work.session.execute(delete(SignInLink).where(or_(SignInLink.expires_at < limit, SignInLink.used_at < limit)))


def _open(
    work: Work, order: OpenSession | UseLink | UsePersonalLink, person_id: int | None, meeting_id: int | None
) -> AuthSession:
    person = existing_person(work, person_id) if person_id is not None else None
    if person is not None and not person.is_active:
        raise Refusal("account_disabled")
    if order.replaces_session_id > 0:
        _end(work, order.replaces_session_id)
    lasts = LIFETIME if person is not None else SCREEN_LIFETIME
    opened = sign_in(work, order, lasts, person_id=person_id, meeting_id=meeting_id)
    way = "password" if isinstance(order, OpenSession) else "link"
    name = person.name.full if person is not None else ""
    work.record("signed_in", person_id=person_id, name=name, way=way, only_meeting_id=meeting_id)
    return opened


def _end(work: Work, session_id: int) -> None:
    ended = update(AuthSession).where(AuthSession.id == session_id, AuthSession.revoked_at.is_(None))
    work.session.execute(ended.values(revoked_at=work.now))
    work.cut(session_id=session_id)
