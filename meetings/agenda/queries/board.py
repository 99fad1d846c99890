"""The board "agenda": what every screen of a meeting shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.agenda import rules
from meetings.agenda.queries.meetings import ItemFacts, MeetingFacts, items, meeting_facts
from meetings.kernel.base import Base
from meetings.kernel.board import Audience
from meetings.kernel.once import once_a_read


@dataclass(frozen=True, slots=True)
class BoardMeeting:
    """What every screen shows of the meeting itself."""

    id: int
    title: str
    kind: rules.MeetingKind
    state: rules.MeetingState
    issuer: str
    place: str
    starts_at: datetime
    ends_at: datetime | None
    is_example: bool
    hall_width_cm: int
    hall_distance_cm: int
    opened_at: datetime | None
    closed_at: datetime | None
    recess_until: datetime | None


@dataclass(frozen=True, slots=True)
class BoardItem:
    """What every screen shows of an item; `paper_count` counts the papers that are out for everybody."""

    id: int
    number: str
    title: str
    kind: rules.ItemKind
    presenter: str
    presenter_participant_id: int | None
    planned_minutes: int
    state: rules.ItemState
    reason: str
    parent_id: int | None
    started_at: datetime | None
    ended_at: datetime | None
    paper_count: int


@dataclass(frozen=True, slots=True)
class AgendaBoard:
    """The meeting and its agenda, the same for everybody in it."""

    meeting: BoardMeeting
    items: tuple[BoardItem, ...]
    current_item_id: int | None
    next_item_id: int | None
    schedule: rules.Schedule | None = None


@once_a_read
def agenda_board(session: Session, meeting_id: int, _audience: Audience) -> AgendaBoard:
    """The state of the board "agenda"; raises Gone."""
    meeting = meeting_facts(session, meeting_id)
    found, papers = items(session, meeting_id), _paper_counts(session, meeting_id)
    return AgendaBoard(
        meeting=BoardMeeting(**{name: getattr(meeting, name) for name in BoardMeeting.__slots__}),
        items=tuple(_on_board(item, papers.get(item.id, 0)) for item in found),
        current_item_id=meeting.current_item_id,
        next_item_id=rules.next_item([(item.id, item.state) for item in found]),
        schedule=rules.schedule(found, meeting.starts_at, meeting.ends_at, _rest(meeting)),
    )


def _rest(meeting: MeetingFacts) -> rules.Rest | None:
    return rules.Rest(meeting.recess_since, meeting.recess_until) if meeting.recess_since else None


def _on_board(item: ItemFacts, paper_count: int) -> BoardItem:
    return BoardItem(
        **{name: getattr(item, name) for name in BoardItem.__slots__ if name != "paper_count"}, paper_count=paper_count
    )


def _paper_counts(session: Session, meeting_id: int) -> dict[int, int]:
    """Papers of each item that are out for everybody; papers stand above, so their table is asked by its name."""
    papers = Base.metadata.tables["paper"].c
    query = (
        select(papers.item_id, func.count().label("published"))
        .where(papers.meeting_id == meeting_id, papers.state == "published", papers.reach == "everybody")
        .where(papers.item_id.is_not(None))
        .group_by(papers.item_id)
    )
    return {row.item_id: row.published for row in session.execute(query)}
