"""Acts that the server sends for somebody, because they carry what a client must never send.

A client that could send a password's hash could send one that takes a minute to check;
one that could send a link's could choose it.
"""

from __future__ import annotations

from meetings.kernel.actor import SYSTEM, Actor
from meetings.kernel.errors import Forbidden, Unauthenticated
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries


def acting(work: Work, session_id: int, meeting_id: int | None = None) -> Actor:
    """Who is behind the sign-in for which the server acts; raises Unauthenticated."""
    if session_id == SYSTEM.session_id:
        return SYSTEM
    actor = queries.load_actors(work.session, [(session_id, meeting_id)]).get((session_id, meeting_id))
    if actor is None:
        raise Unauthenticated()
    return actor


def check_may(actor: Actor, act: Act) -> None:
    """Raise Forbidden unless this person, or the server itself, may do this."""
    if actor is not SYSTEM and not actor.may(act):
        raise Forbidden()


def check_unlimited(work: Work, actor: Actor) -> None:
    """Raise Forbidden for a sign-in that opens one meeting only: it manages no account, not even its own."""
    if queries.limited_to(work.session, actor.session_id) is not None:
        raise Forbidden("sign_in_is_limited")
