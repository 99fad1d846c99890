"""How much was spoken, by whom: what is left of a unit's time, what would be fair, who was never heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from meetings.attendance import queries as attendance
from meetings.kernel.clock import now
from meetings.people import queries as people
from meetings.speaking import rules
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries.rows import Row, clock_of, rows_of_meeting, waiting_of
from meetings.speaking.queries.states import Advice, Limits, UnitShare
from meetings.speaking.rules import RequestState, SpeechKind

HEARD = (RequestState.DONE, RequestState.SPEAKING, RequestState.INTERRUPTED)
# Points of order and answers are nobody's share of the time.
SHARED = frozenset(SpeechKind) - {SpeechKind.POINT_OF_ORDER, SpeechKind.ANSWER}


@dataclass(frozen=True, slots=True)
class Heard:
    """How often and how long somebody spoke in a meeting; `seconds` whole."""

    name: str
    unit: str
    is_voting: bool
    is_present: bool
    speeches: int
    seconds: int


@dataclass(frozen=True, slots=True)
class UnitHeard:
    """The same of a unit: `persons` on the list, `heard` of them."""

    unit: str
    persons: int
    heard: int
    speeches: int
    seconds: int


@dataclass(frozen=True, slots=True)
class SpeakingTimes:
    """Who spoke how long: persons by given name, units by their names; and all together."""

    persons: tuple[Heard, ...]
    units: tuple[UnitHeard, ...]
    speeches: int
    seconds: int


def spoken_of(request: SpeechRequest, at: datetime) -> int:
    """How long this speech was, or has been until now, in seconds."""
    return rules.spoken_seconds(clock_of(request), request.ended_at or at) if request.state in HEARD else 0


def unit_spoken(rows: Sequence[Row], at: datetime) -> Counter[str]:
    """Seconds spoken by unit, of what is shared."""
    spoken: Counter[str] = Counter()
    for row in rows:
        if row.request.kind in SHARED:
            spoken[row.delegation] += spoken_of(row.request, at)
    return spoken


def advice(rows: Sequence[Row], limits: Limits) -> Advice:
    """What the chair alone is told of a list: fair orders, what each unit and all have left."""
    spoken, units = unit_spoken(rows, now()), {row.request.id: row.delegation for row in rows}
    queue = waiting_of(row.request for row in rows)
    times = Counter(row.request.participant_id for row in rows if row.request.state is RequestState.DONE)
    often = {row.request.id: times[row.request.participant_id] for row in rows}
    standing = tuple(waiting.request_id for waiting in rules.in_order(queue))

    def unless_it_stands(order: Sequence[int]) -> tuple[int, ...] | None:
        return None if tuple(order) == standing else tuple(order)

    total = spoken.total()
    return Advice(
        not_heard_first=unless_it_stands(rules.not_heard_first(queue, often)),
        equal_shares=unless_it_stands(rules.equal_shares(queue, units, spoken)),
        shares=tuple(
            UnitShare(unit, seconds, rules.left(limits.unit_seconds, seconds)) for unit, seconds in spoken.most_common()
        ),
        total_spoken=total,
        total_left=rules.left(limits.total_seconds, total),
    )


def speaking_times(session: Session, meeting_id: int) -> SpeakingTimes:
    """Who spoke how long in this meeting, and who never did; raises Gone."""
    at = now()
    seconds: Counter[int] = Counter()
    speeches: Counter[int] = Counter()
    for request in rows_of_meeting(session, meeting_id, HEARD):
        seconds[request.participant_id] += spoken_of(request, at)
        speeches[request.participant_id] += 1
    here = {s.participant_id: s.is_present for s in attendance.standings(session, meeting_id)}
    persons = tuple(
        Heard(
            line.full_name,
            line.delegation or line.unit_name,
            line.is_voting,
            here.get(line.id, False),
            speeches[line.id],
            seconds[line.id],
        )
        for line in people.participants(session, meeting_id)
        if line.is_voting or line.id in speeches
    )
    return SpeakingTimes(persons, _by_unit(persons), speeches.total(), seconds.total())


def _by_unit(persons: Sequence[Heard]) -> tuple[UnitHeard, ...]:
    def sums(unit: str, of: Callable[[Heard], int]) -> int:
        return sum(of(person) for person in persons if person.unit == unit)

    return tuple(
        UnitHeard(
            unit,
            sums(unit, lambda _: 1),
            sums(unit, lambda person: bool(person.speeches)),
            sums(unit, lambda person: person.speeches),
            sums(unit, lambda person: person.seconds),
        )
        for unit in sorted({person.unit for person in persons})
    )
