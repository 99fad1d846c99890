"""Where the kernel learns who is behind a cookie, and what they are in a meeting."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor, SeatKey
from meetings.people import queries
from meetings.people.rules import token_hash


class PeopleSource:
    """The ActorSource of the house.

    Reading writes nothing: who was seen is remembered, and `people.note_seen` writes it
    down now and then.
    """

    tables = queries.ACTOR_TABLES

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def sessions_of(self, session: Session, tokens: Collection[str]) -> Mapping[str, int]:
        """The ids of the valid sign-ins that these cookies' tokens name; a token that names none is missing."""
        hashed = {token_hash(token): token for token in tokens}
        return {hashed[found]: session_id for found, session_id in queries.session_ids_of(session, hashed).items()}

    def load_many(self, session: Session, keys: Collection[SeatKey]) -> Mapping[SeatKey, Actor]:
        """The actors of these sign-ins in these meetings, in three queries."""
        actors = queries.load_actors(session, keys)
        self._seen.update(session_id for session_id, _ in actors)
        return actors

    def take_seen(self) -> list[int]:
        """The sign-ins seen since this was last asked."""
        seen, self._seen = self._seen, set()
        return sorted(seen)
