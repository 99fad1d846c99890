"""A council in session, and what its chair and delegates do in a vote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import event, func, select, update

import meetings.voting.actions  # noqa: F401
from meetings.attendance.models import Absence, Presence
from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from meetings.voting import queries
from meetings.voting.models import Ballot, Poll
from meetings.voting.queries import MyVote, PollFacts, VotingBoard
from tests.agenda.stage import Seated, Stage

NAMES = (
    "Lê Thị Thùy Dương",
    "Phạm Quốc Hưng",
    "H’Loan Niê",
    "Nguyễn Văn Đức",
    "Vũ Đình Khải",
    "Hoàng Thị Ngọc Ánh",
    "Đặng Hữu Phước",
)


class Council:
    """Nine voting delegates: the chair and seven others are here, one is excused; quorum six, majority five."""

    def __init__(self, url: str) -> None:
        self.stage = Stage(url)
        self.meeting_id = self.stage.open_meeting()
        self.chair = self.seat("Trần Văn Chủ", Role.CHAIR, voting=True, seat="01")
        self.delegates = [self.seat(name, voting=True, seat=f"{n:02d}") for n, name in enumerate(NAMES, start=2)]
        self.away = self.seat("Bùi Thị Yến", voting=True, seat="09")
        self.guest = self.seat("Đỗ Văn Khách", guest=True)
        self.come(self.chair, *self.delegates)
        self.excuse(self.away)
        self.item_id = self.stage.item(self.meeting_id, "Đầu tư công trung hạn")
        self.do(self.chair, "agenda.open_item", item_id=self.item_id)

    def seat(self, name: str, *roles: Role, **more: Any) -> Seated:
        """Somebody on the list."""
        return self.stage.seat(self.meeting_id, name, *roles, **more)

    def come(self, *people: Seated, mode: str = "room") -> None:
        """They have checked in."""
        self.stage.add(
            *(
                Presence(
                    meeting_id=self.meeting_id,
                    participant_id=p.participant_id,
                    mode=mode,
                    began_at=now(),
                    method="self",
                )
                for p in people
            )
        )

    def excuse(self, *people: Seated) -> None:
        """They stay away with a reason."""
        self.stage.add(
            *(
                Absence(
                    participant_id=p.participant_id, meeting_id=self.meeting_id, is_excused=True, reason="Ốm", at=now()
                )
                for p in people
            )
        )

    def do(self, who: Seated, name: str, *, key: str = "", **payload: Any) -> Any:
        """An act of this meeting."""
        return self.stage.house.dispatch(name, {"meeting_id": self.meeting_id, **payload}, who.session_id, key)

    def refused(self, who: Seated, name: str, **payload: Any) -> str:
        """The code it is refused with; "ok" where it is done."""
        return self.stage.refused(who.session_id, name, meeting_id=self.meeting_id, **payload)

    def prepare(self, question: str = "Thông qua nghị quyết", **more: Any) -> int:
        """A prepared vote on the item in hand."""
        order = {"question": question, "item_id": self.item_id, **more}
        return int(self.do(self.chair, "voting.prepare", **order)["poll_id"])

    def open_poll(self, **more: Any) -> int:
        """An open vote."""
        poll_id = self.prepare(**more)
        self.do(self.chair, "voting.open", poll_id=poll_id)
        return poll_id

    def cast(self, who: Seated, poll_id: int, choice: Any, replaces: int = 0, key: str = "") -> Any:
        """An answer into the box."""
        return self.do(who, "voting.cast", key=key, poll_id=poll_id, choice=choice, replaces=replaces)

    def finish(self, poll_id: int) -> None:
        """Close and announce."""
        self.do(self.chair, "voting.close", poll_id=poll_id)
        self.do(self.chair, "voting.announce", poll_id=poll_id)

    def pass_deadline(self, poll_id: int) -> None:
        """Move the deadline of a vote into the past, as time would."""
        values = {"deadline_at": now() - timedelta(seconds=1), "opened_at": now() - timedelta(minutes=2)}
        with self.stage.house.database.writing.begin() as connection:
            connection.execute(update(Poll).where(Poll.id == poll_id).values(values))

    def board(self, audience: Audience = Audience.ROOM) -> VotingBoard:
        """What this audience sees."""
        return self.stage.house.read(queries.voting_board, self.meeting_id, audience)

    def poll(self, audience: Audience = Audience.ROOM) -> PollFacts:
        """The vote that matters now."""
        poll = self.board(audience).poll
        assert poll is not None
        return poll

    def facts(self, poll_id: int, audience: Audience = Audience.DESK) -> PollFacts:
        """One vote, whichever matters now."""
        return self.stage.house.read(queries.poll_facts, self.meeting_id, poll_id, audience)

    def mine(self, who: Seated) -> MyVote:
        """What one person sees of their own part."""
        found = self.stage.house.read(queries.my_votes, self.meeting_id, frozenset({who.person_id}))
        return found[who.person_id]

    def ballots(self) -> list[tuple[int, str, int]]:
        """(participant, choice, revision) of every ballot."""
        query = select(Ballot.participant_id, Ballot.choice, Ballot.revision).order_by(Ballot.participant_id)
        return [(p, c, r) for p, c, r in self.stage.house.read(lambda s: s.execute(query).all())]

    def kinds(self) -> list[str]:
        """The kinds of journal entries about votes, in order."""
        return [kind for kind, _ in self.stage.journal(self.meeting_id) if kind.startswith(("poll_", "vote_"))]

    def journalled(self, wanted: str) -> list[dict[str, Any]]:
        """The facts of all entries of one kind."""
        return [facts for kind, facts in self.stage.journal(self.meeting_id) if kind == wanted]

    def count(self, table: Any) -> int:
        """How many rows a table has."""
        return int(self.stage.house.read(lambda s: s.scalar(select(func.count()).select_from(table))))

    def statements(self, read: Callable[[], Any]) -> int:
        """How many SELECTs a read takes."""
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            seen.append(statement)

        engine = self.stage.house.database.readers
        event.listen(engine, "before_cursor_execute", note)
        try:
            read()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return sum(statement.lstrip().upper().startswith("SELECT") for statement in seen)
