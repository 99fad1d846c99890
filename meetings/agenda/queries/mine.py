"""One person's meetings: today, to come, past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from meetings.agenda import rules
from meetings.agenda.queries.meetings import MeetingFacts, meetings_by_id
from meetings.agenda.rules import Doing, MeetingState, Shelf
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act, Role
from meetings.people import queries as people


@dataclass(frozen=True, slots=True)
class MyMeeting:
    """A meeting in somebody's list, and the one next thing for them to do about it."""

    meeting: MeetingFacts
    shelf: Shelf
    doing: Doing


@dataclass(frozen=True, slots=True)
class MyMeetings:
    """The list, each part in the order in which it is looked at: the past backwards."""

    today: tuple[MyMeeting, ...]
    to_come: tuple[MyMeeting, ...]
    past: tuple[MyMeeting, ...]


def my_meetings(session: Session, actor: Actor, moment: datetime, zone: tzinfo) -> MyMeetings:
    """The meetings of which this sign-in sees something, in a constant number of queries.

    What is still being prepared is shown to those who prepare it only.
    """
    found = [_mine(meeting, seat, moment, zone) for meeting, seat in seen_meetings(session, actor)]
    parts = {shelf: tuple(m for m in found if m.shelf is shelf) for shelf in Shelf}
    return MyMeetings(parts[Shelf.TODAY], parts[Shelf.TO_COME], tuple(reversed(parts[Shelf.PAST])))


def seen_meetings(session: Session, actor: Actor) -> tuple[tuple[MeetingFacts, Actor], ...]:
    """The meetings of which this sign-in sees something, the earliest first, each with who they are in it."""
    ids = people.meetings_of(session, actor.person_id) if actor.person_id is not None else frozenset()
    seats = people.load_actors(session, {(actor.session_id, meeting_id) for meeting_id in ids}) if ids else {}
    own = {meeting_id: seat for (_, meeting_id), seat in seats.items()}
    return tuple((m, own[m.id]) for m in meetings_by_id(session, ids) if m.id in own and _sees(own[m.id], m))


def _sees(seat: Actor, meeting: MeetingFacts) -> bool:
    return seat.may(Act.SEE_MEETING) and (meeting.state is not MeetingState.DRAFT or seat.may(Act.SEE_DESK))


def _mine(meeting: MeetingFacts, seat: Actor, moment: datetime, zone: tzinfo) -> MyMeeting:
    shelf = rules.shelf_of(meeting.state, meeting.starts_at, moment, zone)
    is_secretary, is_chair = seat.may(Act.EDIT_MEETING), Role.CHAIR in seat.roles
    doing = rules.doing_of(meeting.state, shelf, is_secretary=is_secretary, is_chair=is_chair)
    return MyMeeting(meeting, shelf, doing)
