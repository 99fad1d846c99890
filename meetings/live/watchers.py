"""Which socket belongs to whom, and which boards it watches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.kernel.actor import Powers
from meetings.live.boards import Watch

Place = tuple[int, int]  # meeting, person


@dataclass(slots=True)
class Connected:
    """One socket; `powers` are those with which it watches each meeting."""

    sid: str
    session_id: int
    person_id: int | None
    watches: set[Watch] = field(default_factory=set)
    powers: dict[int, Powers] = field(default_factory=dict)

    def meetings(self) -> set[int]:
        """The meetings of which it watches anything."""
        return {watch.meeting_id for watch in self.watches}


class Watchers:
    """The sockets of this process."""

    def __init__(self) -> None:
        self._sockets: dict[str, Connected] = {}
        self._rooms: defaultdict[tuple[str, int], dict[Watch, int]] = defaultdict(dict)
        # Of personal boards: what all who watch there have been sent last, None before that.
        self._told: dict[Watch, int | None] = {}
        self._left: dict[str, set[int]] = {}  # by kinds of boards that somebody asks about

    def __len__(self) -> int:
        return len(self._sockets)

    def enter(self, sid: str, session_id: int, person_id: int | None) -> None:
        """A socket has come."""
        self._sockets[sid] = Connected(sid, session_id, person_id)

    def leave(self, sid: str) -> Connected | None:
        """A socket has gone."""
        gone = self._sockets.pop(sid, None)
        for watch in gone.watches if gone else ():
            self._drop(watch)
            if gone and watch.kind in self._left:
                self._left[watch.kind].add(gone.session_id)
        return gone

    def get(self, sid: str) -> Connected | None:
        """The socket of this id, while it is connected."""
        return self._sockets.get(sid)

    def admit(self, sid: str, meeting_id: int, powers: Powers) -> None:
        """The socket watches this meeting by these powers; those it had first count, so that a change shows."""
        if (socket := self._sockets.get(sid)) is not None:
            socket.powers.setdefault(meeting_id, powers)

    def add(self, sid: str, watch: Watch) -> bool:
        """The socket watches this; False when it already did, or has gone."""
        socket = self._sockets.get(sid)
        if socket is None or watch in socket.watches:
            return False
        socket.watches.add(watch)
        counts = self._rooms[watch.kind, watch.meeting_id]
        counts[watch] = counts.get(watch, 0) + 1
        self._told.pop(watch, None)  # this one has not been told
        return True

    def about_to_tell(self, watches: Iterable[Watch]) -> None:
        """States for these are going to be read: whoever comes while they are may have read a later one."""
        for watch in watches:
            self._told.setdefault(watch, None)

    def is_news(self, watch: Watch, digest: int) -> bool:
        """Whether somebody who watches this has not been sent such a state last; from now on they have.

        Who came since `about_to_tell` is sent it, and again whatever comes next.
        """
        if watch not in self._told:
            return True
        if self._told[watch] == digest:
            return False
        self._told[watch] = digest
        return True

    def watching(self, kind: str, meeting_id: int) -> list[Watch]:
        """The different ways in which this board is watched here, each once."""
        return list(self._rooms.get((kind, meeting_id), ()))

    def how_many(self, kind: str, meeting_id: int) -> int:
        """The sockets here that watch this board."""
        return sum(self._rooms.get((kind, meeting_id), {}).values())

    def meetings(self) -> set[int]:
        """The meetings of which anything is watched here."""
        return {meeting_id for _, meeting_id in self._rooms}

    def sids(self) -> list[str]:
        """Every socket of this process."""
        return list(self._sockets)

    def connected(self) -> list[Connected]:
        """Every socket of this process, with what it watches."""
        return list(self._sockets.values())

    def of(self, *, person_id: int | None = None, session_id: int | None = None) -> list[str]:
        """The sockets of a person or of one sign-in."""
        return [
            socket.sid
            for socket in self._sockets.values()
            if (person_id is not None and socket.person_id == person_id)
            or (session_id is not None and socket.session_id == session_id)
        ]

    def sessions_watching(self, kind: str) -> frozenset[int]:
        """The sign-ins of which a socket watches this board, of whatever meeting."""
        return frozenset(s.session_id for s in self._sockets.values() if any(w.kind == kind for w in s.watches))

    def left(self, kind: str) -> set[int]:
        """The sign-ins of which a socket has gone that watched this board, since this was asked before."""
        gone, self._left[kind] = self._left.get(kind, set()), set()
        return gone

    def persons(self) -> set[int]:
        """The persons with at least one socket here."""
        return {s.person_id for s in self._sockets.values() if s.person_id is not None}

    def places(self) -> frozenset[Place]:
        """Every (meeting, person) of which a socket watches anything here."""
        known = (s for s in self._sockets.values() if s.person_id is not None)
        return frozenset((watch.meeting_id, s.person_id or 0) for s in known for watch in s.watches)

    def screens(self) -> frozenset[int]:
        """The sign-ins that are no person's of which a socket watches anything here."""
        return frozenset(s.session_id for s in self._sockets.values() if s.person_id is None and s.watches)

    def _drop(self, watch: Watch) -> None:
        key = (watch.kind, watch.meeting_id)
        counts = self._rooms[key]
        counts[watch] -= 1
        if not counts[watch]:
            del counts[watch]
            self._told.pop(watch, None)
        if not counts:
            del self._rooms[key]
