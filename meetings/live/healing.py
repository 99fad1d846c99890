"""Every two seconds: what another process has changed, and nobody has told this one of."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel import epoch
from meetings.kernel.actor import NOBODY, Actor, Powers, SeatKey
from meetings.kernel.house import House
from meetings.kernel.journal import HOUSE, Head
from meetings.live.boards import Boards
from meetings.live.publisher import Publisher
from meetings.live.watchers import Watchers

HEAL_EVERY_SECONDS = 1.6
ON_THE_WAY_SECONDS = 0.3  # a notice of what was just committed may still come
CHECKED_AT_ONCE = 100  # sockets; then others have their turn


class Healer:
    """Compares what this process has heard of with the database; a command or another worker may have written."""

    def __init__(self, house: House, boards: Boards, watchers: Watchers, publisher: Publisher) -> None:
        self._house, self._boards, self._watchers, self._publisher = house, boards, watchers, publisher
        self._house_seq = house.read(_pulse)[1]

    def start(self) -> None:
        """Look every two seconds, for ever."""
        self._house.every(HEAL_EVERY_SECONDS, "healer", self.look)

    def look(self) -> None:
        """Send again what has changed, and cut whom it shut out."""
        reached, seq = self._house.read(_pulse)
        if reached > self._boards.epoch:
            self._publisher.start_over(reached)
        if seq != self._house_seq:
            self._house_seq = seq
            self._cut_who_is_shut_out(None)
        self._catch_up()

    def _catch_up(self) -> None:
        known = self._watchers.meetings().union(self._boards.revisions.meetings())
        if not known:
            return
        heads = self._house.read(_revisions, known)
        for meeting_id, revision in heads.items():
            self._boards.revisions.begin(meeting_id, revision)
        if not self._boards.revisions.behind(heads):
            return
        self._house.runtime.sleep(ON_THE_WAY_SECONDS)
        for meeting_id in self._boards.revisions.behind(heads):
            self._boards.revisions.reach(meeting_id, heads[meeting_id])
            self._publisher.refresh(meeting_id)
            self._cut_who_is_shut_out(meeting_id)

    def _cut_who_is_shut_out(self, meeting_id: int | None) -> None:
        """Whoever is not signed in any more, or may not what they could; of all meetings where it is None."""
        sockets = [s for s in self._watchers.connected() if meeting_id is None or meeting_id in s.powers]
        # As of now: what one of them begins to watch while the database is asked is not among the answers.
        seen = [(socket, list(socket.powers.items())) for socket in sockets]
        keys = {(s.session_id, each) for s, powers in seen for each in (None, *dict(powers))}
        actors = self._house.actors_of(keys)
        for place, (socket, powers) in enumerate(seen, 1):
            if not _may_stay(socket.session_id, powers, actors):
                self._publisher.cut(socket.sid)
            if place % CHECKED_AT_ONCE == 0:
                self._house.runtime.sleep(0)


def _may_stay(session_id: int, powers: list[tuple[int, Powers]], actors: dict[SeatKey, Actor]) -> bool:
    """Whether it is still signed in, and may what it could when it began to watch."""
    return (session_id, None) in actors and all(
        actors.get((session_id, meeting_id), NOBODY).powers == before for meeting_id, before in powers
    )


def _pulse(session: Session) -> tuple[int, int]:
    """The epoch, and how far the house's own journal reaches: accounts and sign-ins are in it."""
    return epoch.current(session), session.scalar(select(Head.seq).where(Head.meeting_id == HOUSE)) or 0


def _revisions(session: Session, meetings: set[int]) -> dict[int, int]:
    rows = session.execute(select(Head.meeting_id, Head.revision).where(Head.meeting_id.in_(meetings)))
    return {row.meeting_id: row.revision for row in rows}
