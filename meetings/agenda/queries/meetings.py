"""Meetings and their items, as everybody above asks for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import rules
from meetings.agenda.models import Item, Meeting
from meetings.kernel.errors import Gone
from meetings.kernel.once import once_a_read


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting with the rule by which it decides."""

    id: int
    title: str
    kind: rules.MeetingKind
    state: rules.MeetingState
    issuer: str
    parent_body: str
    place: str
    starts_at: datetime
    ends_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    recess_since: datetime | None
    recess_until: datetime | None
    current_item_id: int | None
    decision: rules.Decision
    quorum: Fraction
    online_votes: bool
    hall_width_cm: int
    hall_distance_cm: int
    is_example: bool

    @property
    def is_in_session(self) -> bool:
        """Whether the sitting runs right now: opened, not in recess, not closed."""
        return self.state is rules.MeetingState.IN_SESSION


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item of an agenda."""

    id: int
    number: str
    title: str
    kind: rules.ItemKind
    presenter: str
    presenter_participant_id: int | None
    planned_minutes: int
    state: rules.ItemState
    reason: str  # of having been postponed
    parent_id: int | None
    started_at: datetime | None
    ended_at: datetime | None
    rested_seconds: int = 0  # of recesses while it was in hand


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """An item as it is called."""

    id: int
    meeting_id: int
    number: str
    title: str


@once_a_read
def meeting_facts(session: Session, meeting_id: int) -> MeetingFacts:
    """The meeting; raises Gone."""
    row = session.get(Meeting, meeting_id)
    if row is None:
        raise Gone()
    return _meeting(row)


def meetings_by_id(session: Session, meeting_ids: Collection[int]) -> tuple[MeetingFacts, ...]:
    """These meetings, the earliest first."""
    query = select(Meeting).where(Meeting.id.in_(meeting_ids)).order_by(Meeting.starts_at, Meeting.id)
    return tuple(_meeting(row) for row in session.scalars(query))


@once_a_read
def items(session: Session, meeting_id: int) -> tuple[ItemFacts, ...]:
    """The agenda in its order, the parts of an item right after it."""
    rows = session.scalars(select(Item).where(Item.meeting_id == meeting_id).order_by(Item.position, Item.id))
    return tuple(_facts(row) for row in rows)


def item_headings(session: Session, meeting_ids: Collection[int]) -> tuple[ItemHeading, ...]:
    """What the items of these meetings are called, each agenda in its order."""
    query = select(Item.id, Item.meeting_id, Item.number, Item.title).where(Item.meeting_id.in_(meeting_ids))
    return tuple(ItemHeading(*row) for row in session.execute(query.order_by(Item.meeting_id, Item.position)))


def item_facts(session: Session, meeting_id: int, item_id: int) -> ItemFacts:
    """One item of this meeting; raises Gone for an unknown one and for another meeting's."""
    row = session.get(Item, item_id)
    if row is None or row.meeting_id != meeting_id:
        raise Gone()
    return _facts(row)


@once_a_read
def current_item(session: Session, meeting_id: int) -> ItemFacts | None:
    """The item in hand, None between items."""
    found = session.scalars(
        select(Item).join(Meeting, Meeting.current_item_id == Item.id).where(Meeting.id == meeting_id)
    )
    row = found.one_or_none()
    return _facts(row) if row else None


def _facts(row: Item) -> ItemFacts:
    return ItemFacts(
        id=row.id,
        number=row.number,
        title=row.title,
        kind=row.kind,
        presenter=row.presenter,
        presenter_participant_id=row.presenter_participant_id,
        planned_minutes=row.planned_minutes,
        state=row.state,
        reason=row.reason,
        parent_id=row.parent_id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        rested_seconds=row.rested_seconds,
    )


def _meeting(row: Meeting) -> MeetingFacts:
    return MeetingFacts(
        id=row.id,
        title=row.title,
        kind=row.kind,
        state=row.state,
        issuer=row.issuer,
        parent_body=row.parent_body,
        place=row.place,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        recess_since=row.recess_since,
        recess_until=row.recess_until,
        current_item_id=row.current_item_id,
        decision=rules.Decision(
            row.majority_numerator, row.majority_denominator, row.majority_strict, row.majority_base, row.tie
        ),
        quorum=Fraction(row.quorum_numerator, row.quorum_denominator),
        online_votes=row.online_votes,
        hall_width_cm=row.hall_width_cm,
        hall_distance_cm=row.hall_distance_cm,
        is_example=row.is_example,
    )
