"""The plan as screens receive it: the drawing for all, what the desk works by, and the live marks apart from both."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy.orm import Session

from meetings.attendance import queries as attendance
from meetings.kernel.board import Audience
from meetings.seating import rules
from meetings.seating.queries.drawn import drawn_plan, last_step, sitters
from meetings.seating.rules import EMPTY, Plan, Sitter, Style
from meetings.speaking import queries as speaking


@dataclass(frozen=True, slots=True)
class SeatingRow:
    """Labels from left to right, "" is a gap."""

    seats: tuple[str, ...]
    podium: bool


@dataclass(frozen=True, slots=True)
class SeatingBoard:
    """The hall as it is drawn; `at`: who has each seat in the order of reading, 0 for nobody.

    Names are not in it: who may see them has them from elsewhere.  No rows: nobody has drawn a plan.
    """

    rows: tuple[SeatingRow, ...]
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DeskSeatingBoard(SeatingBoard):
    """With what the desk works by: the way of counting, what can be taken back, whether the list is still the same."""

    style: Style
    from_right: bool
    from_back: bool
    undo: str  # the kind of the last act, "" where nothing can be taken back
    list_digest: str


@dataclass(frozen=True, slots=True)
class LiveSeatsBoard:
    """One letter a seat, in the order of reading: where its person is (`presence`), and the floor (`floor`).

    `unseated_here`: who is here and has no seat on the plan.
    """

    presence: str
    floor: str
    sums: dict[str, int]
    unseated_here: int


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody whom the desk can put onto a seat."""

    id: int
    name: str
    seat: str
    delegation: str
    voting: bool
    guest: bool
    presiding: bool


def seating_board(session: Session, meeting_id: int, audience: Audience) -> SeatingBoard:
    """The state of the board "seating"."""
    drawn, people = drawn_plan(session, meeting_id), sitters(session, meeting_id)
    plan = drawn.plan if drawn else Plan(())
    rows, at = tuple(SeatingRow(row.seats, row.is_podium) for row in plan.rows), _at(plan, people)
    if audience is not Audience.DESK:
        return SeatingBoard(rows, at)
    numbering = drawn.numbering if drawn else rules.Numbering()
    step = last_step(session, meeting_id)
    return DeskSeatingBoard(
        rows=rows,
        at=at,
        style=numbering.style,
        from_right=numbering.from_right,
        from_back=numbering.from_back,
        undo=step.kind if step else "",
        list_digest=_digest(people, plan),
    )


def live_board(session: Session, meeting_id: int, _audience: Audience) -> LiveSeatsBoard:
    """The state of the board "seating.live"; where there is no plan there is nothing to mark."""
    drawn = drawn_plan(session, meeting_id)
    if drawn is None:
        return LiveSeatsBoard("", "", {}, 0)
    standings = {each.participant_id: each for each in attendance.standings(session, meeting_id)}
    silent = attendance.silent_since(session, meeting_id)
    floor = speaking.floor_board(session, meeting_id, Audience.PUBLIC)
    speaker = floor.speaking.participant_id if floor.speaking else None
    waiting = {each.participant_id for each in floor.queue}
    holders = {each.seat: each for each in standings.values() if each.seat}
    seated = [holders.get(label) for label in drawn.plan.labels()]
    presence = "".join(
        rules.presence_mark(each.state.value, is_silent=each.participant_id in silent) if each else EMPTY
        for each in seated
    )
    marks = "".join(rules.floor_mark(each.participant_id if each else 0, speaker, waiting) for each in seated)
    sitting = {each.participant_id for each in seated if each}
    outside = sum(each.is_present and each.participant_id not in sitting for each in standings.values())
    return LiveSeatsBoard(presence, marks, rules.sums(presence), outside)


def listed(session: Session, meeting_id: int) -> tuple[str, tuple[Listed, ...]]:
    """Everybody on the list by given name, with the digest by which a page knows that it is still the same."""
    drawn, people = drawn_plan(session, meeting_id), sitters(session, meeting_id)
    return _digest(people, drawn.plan if drawn else Plan(())), tuple(
        Listed(
            *(each.participant_id, each.name, each.seat, each.delegation),
            *(each.is_voting, each.is_guest, each.is_presiding),
        )
        for each in people
    )


def _at(plan: Plan, people: Sequence[Sitter]) -> tuple[int, ...]:
    holders = rules.holders(plan, people)
    return tuple(holders[label].participant_id if label in holders else 0 for label in plan.labels())


def _digest(people: Sequence[Sitter], plan: Plan) -> str:
    """Of everything but the seats of the plan: those are in the board itself."""
    labels = set(plan.labels())
    told = repr([asdict(replace(each, seat="") if each.seat in labels else each) for each in people])
    return hashlib.sha256(told.encode()).hexdigest()[:12]
