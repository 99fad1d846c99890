"""What is shown live: boards, and the audiences that see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act


class Audience(StrEnum):
    """Circles of those who watch, from the widest to the narrowest."""

    PUBLIC = "public"  # the hall's screen
    ROOM = "room"  # everybody on the meeting's list
    DESK = "desk"  # chair and secretary


NARROWING = (Audience.PUBLIC, Audience.ROOM, Audience.DESK)


def audience_of(actor: Actor) -> Audience:
    """The narrowest circle this person belongs to in the meeting."""
    if actor.may(Act.SEE_DESK):
        return Audience.DESK
    return Audience.ROOM if actor.participant_id is not None else Audience.PUBLIC


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
        if not actor.may(self.act):
            return None
        mine = NARROWING.index(audience_of(actor))
        fitting = [a for a in self.audiences if NARROWING.index(a) <= mine]
        return max(fitting, key=NARROWING.index) if fitting else None


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
