"""The acting person, loaded anew for every act; and where the kernel gets it from."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from meetings.kernel import policy
from meetings.kernel.policy import Act, Role

MARK_LENGTH = 12


def mark_of(machine: str) -> str:
    """A short name of a device for pages: it opens nothing, and does not lead back to what the device keeps."""
    return hashlib.sha256(f"device {machine}".encode()).hexdigest()[:MARK_LENGTH] if machine else ""


Powers = tuple[frozenset[Role], int | None, bool]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, with the roles held in this meeting (and in the house).

    `session_id` is the sign-in (0 for nobody, -1 for the server itself);
    `participant_id` is set where the person is on this meeting's list.  `machine` tells
    one tablet from another over all its sign-ins, "" where that is not known.
    """

    session_id: int
    person_id: int | None
    name: str
    locale: str
    roles: frozenset[Role]
    meeting_id: int | None = None
    participant_id: int | None = None
    is_voting: bool = False
    unit_id: int | None = None
    theme: str = ""
    text_size: int = 0
    machine: str = ""

    @property
    def mark(self) -> str:
        """What a page may know of its device, to tell its own from others."""
        return mark_of(self.machine)

    @property
    def powers(self) -> Powers:
        """What this person may do here follows from these alone."""
        return self.roles, self.participant_id, self.is_voting

    def may(self, act: Act) -> bool:
        """Whether the policy table permits this act to this person here."""
        return policy.may(self.roles, act)


NOBODY = Actor(session_id=0, person_id=None, name="", locale="", roles=frozenset())
SYSTEM = Actor(session_id=-1, person_id=None, name="", locale="", roles=frozenset({Role.SYSTEM}))

SeatKey = tuple[int, int | None]  # sign-in, meeting


class ActorSource(Protocol):
    """Who is behind a cookie; `people` provides it, `app` wires it.

    `tables`: the names of those that it reads, and of those whose rows take rows of them along when they go.
    """

    tables: frozenset[str]

    def sessions_of(self, session: Session, tokens: Collection[str]) -> Mapping[str, int]:
        """The ids of the valid sign-ins that these cookies' tokens name; a token that names none is missing."""

    def load_many(self, session: Session, keys: Collection[SeatKey]) -> Mapping[SeatKey, Actor]:
        """The actors of these sign-ins in these meetings, in a constant number of queries.

        A revoked, expired or disabled sign-in is missing from the answer.
        """
