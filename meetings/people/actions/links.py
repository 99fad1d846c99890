"""The verbs of personal links: made in bulk, shown once, good for one sign-in each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import msgspec
from sqlalchemy import delete, insert, select

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries
from meetings.people.actions.accounts import managed
from meetings.people.actions.acting import acting, check_may, check_unlimited
from meetings.people.models import AuthSession, SignInLink
from meetings.people.rules import LINK_LIFETIME

LONGEST = timedelta(days=30)


class NewLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link for a person; for None it signs in the hall's screen."""

    person_id: int | None
    token_hash: str


class StoreMeetingLinks(Payload):
    """Links that open this meeting and nothing else."""

    meeting_id: int
    by_session_id: int
    links: list[NewLink]
    path: str
    hours: int = 0


class StoreAccountLinks(Payload):
    """Links that sign in as with the password."""

    by_session_id: int
    links: list[NewLink]
    path: str = "/"
    hours: int = 0


class SignOutParticipant(Payload):
    """Whose devices."""

    meeting_id: int
    participant_id: int


@action("people.sign_out_participant", Act.MANAGE_PARTICIPANTS)
def sign_out_participant(work: Work, _actor: Actor, order: SignOutParticipant) -> None:
    """A link got into other hands: every device that is in this meeting alone as this person is signed out."""
    who = queries.participant(work.session, work.meeting_id, order.participant_id)
    here = (AuthSession.meeting_id == work.meeting_id, AuthSession.person_id == who.person_id)
    open_ones = select(AuthSession).where(*here, AuthSession.revoked_at.is_(None))
    for each in work.session.scalars(open_ones):
        each.revoked_at = work.now
        work.cut(session_id=each.id)
    work.record("participant_signed_out", name=who.full_name)


@action("people.store_meeting_links", Act.SYSTEM)
def store_meeting_links(work: Work, _system: Actor, order: StoreMeetingLinks) -> None:
    """Keep links for people on this meeting's list, or for its screen; older unused ones end.

    Whoever prepares a meeting hands these out, so they are limited to it: otherwise one
    could put anybody on a list of one's own and take over their account.
    """
    actor = acting(work, order.by_session_id, order.meeting_id)
    check_may(actor, Act.MANAGE_PARTICIPANTS)
    persons = {link.person_id for link in order.links if link.person_id is not None}
    if persons - queries.participants_of(work.session, order.meeting_id, persons).keys():
        raise Gone()
    _keep(work, order.links, order.meeting_id, order.path, order.hours)
    names = sorted(queries.names_of(work.session, persons).values())
    kind = "links_made" if persons else "screen_link_made"
    work.record_as(actor, kind, count=len(order.links), names=names)


@action("people.store_account_links", Act.SYSTEM)
def store_account_links(work: Work, _system: Actor, order: StoreAccountLinks) -> None:
    """Keep links for accounts that the acting person manages; older unused ones end."""
    actor = acting(work, order.by_session_id)
    check_may(actor, Act.MANAGE_ACCOUNTS)
    if any(link.person_id is None for link in order.links):
        raise Refusal("link_for_nobody")
    for link in order.links:
        if not managed(work, actor, link.person_id or 0).is_active:
            raise Refusal("account_disabled")
    if actor.session_id > 0:
        check_unlimited(work, actor)
    _keep(work, order.links, None, order.path, order.hours)
    names = sorted(queries.names_of(work.session, [link.person_id or 0 for link in order.links]).values())
    work.record_as(actor, "links_made", count=len(order.links), names=names)


def _keep(work: Work, links: Collection[NewLink], meeting_id: int | None, path: str, hours: int) -> None:
    lifetime = min(timedelta(hours=hours), LONGEST) if hours > 0 else LINK_LIFETIME
    same_meeting = SignInLink.meeting_id == meeting_id if meeting_id else SignInLink.meeting_id.is_(None)
    persons = {link.person_id for link in links}
    same_person = SignInLink.person_id.is_(None) if persons == {None} else SignInLink.person_id.in_(persons)
    work.session.execute(delete(SignInLink).where(same_meeting, same_person, SignInLink.used_at.is_(None)))
    rows = [
        {
            "token_hash": link.token_hash,
            "person_id": link.person_id,
            "meeting_id": meeting_id,
            "path": path,
            "created_at": work.now,
            "expires_at": work.now + lifetime,
        }
        for link in links
    ]
    if rows:
        work.session.execute(insert(SignInLink), rows)
