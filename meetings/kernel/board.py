"""What is shown live: boards, and the audiences that see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from meetings.kernel import policy
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act, Role


class Audience(StrEnum):
    """Circles of those who watch, from the widest to the narrowest."""

    PUBLIC = "public"  # the hall's screen
    ROOM = "room"  # everybody on the meeting's list
    DESK = "desk"  # chair and secretary


NARROWING = (Audience.PUBLIC, Audience.ROOM, Audience.DESK)


def audience_of(actor: Actor) -> Audience:
    """The narrowest circle this person belongs to in the meeting."""
    return _circle(actor.roles, is_seated=actor.participant_id is not None)


def _circle(roles: frozenset[Role], *, is_seated: bool) -> Audience:
    if policy.may(roles, Act.SEE_DESK):
        return Audience.DESK
    return Audience.ROOM if is_seated else Audience.PUBLIC


@lru_cache(maxsize=1024)  # a hall that comes back asks thousands of times for the same few
def _audience(audiences: tuple[Audience, ...], act: Act, roles: frozenset[Role], *, is_seated: bool) -> Audience | None:
    if not policy.may(roles, act):
        return None
    mine = NARROWING.index(_circle(roles, is_seated=is_seated))
    fitting = [a for a in audiences if NARROWING.index(a) <= mine]
    return max(fitting, key=NARROWING.index) if fitting else None


@dataclass(frozen=True, slots=True)
class Board:
    """One topic: `build(session, meeting_id, audience)` answers its whole state.

    `audiences` are the circles that it distinguishes; whoever belongs to another one
    gets the next wider of them, and nobody gets a narrower one.  A board is built again
    when its own kind or one of `depends_on` is announced.
    """

    kind: str
    build: Callable[[Session, int, Audience], Any]
    audiences: tuple[Audience, ...] = (Audience.PUBLIC,)
    depends_on: tuple[str, ...] = ()
    act: Act = Act.SEE_MEETING

    def audience_for(self, actor: Actor) -> Audience | None:
        """The circle this person watches the board in, or None."""
        return _audience(self.audiences, self.act, actor.roles, is_seated=actor.participant_id is not None)


@dataclass(frozen=True, slots=True)
class PersonalBoard:
    """What only one person may see; built for all who watch in one go.

    `build_many(session, meeting_id, person_ids)` answers a state for each of them.
    """

    kind: str
    build_many: Callable[[Session, int, frozenset[int]], Mapping[int, Any]]
    depends_on: tuple[str, ...] = ()
    act: Act = Act.SEE_MEETING


AnyBoard = Board | PersonalBoard
