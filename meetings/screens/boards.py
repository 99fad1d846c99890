"""What the screens follow: the hall's scene, the chair's next step, each delegate's next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.attendance import boards as attendance
from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act
from meetings.papers import queries as papers
from meetings.screens.rules import Mine, Now, Scene, Step, chair_step, delegate_step, hall_scene
from meetings.speaking import boards as speaking
from meetings.voting import boards as voting


@dataclass(frozen=True, slots=True)
class HallBoard:
    """Which scene the hall's screen shows."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class StepBoard:
    """The one next step of whoever watches."""

    step: Step
    scene: Scene


def situation(session: Session, meeting_id: int) -> Now:
    """The meeting as the rules of the screens see it; raises Gone."""
    public = Audience.PUBLIC
    course = agenda.agenda_board(session, meeting_id, public)
    here = attendance.attendance_board(session, meeting_id, public)
    floor = speaking.floor_board(session, meeting_id, public)
    votes = voting.voting_board(session, meeting_id, public)
    current = next((item for item in course.items if item.id == course.current_item_id), None)
    poll = votes.poll
    prepared = next((p.id for p in votes.prepared if p.item_id == course.current_item_id), None)
    return Now(
        meeting_state=course.meeting.state,
        has_quorum=here.has_quorum,
        current_item_id=course.current_item_id,
        current_item_since=current.started_at if current else None,
        next_item_id=course.next_item_id,
        speaker_since=floor.speaking.started_at if floor.speaking else None,
        waiting=len(floor.queue),
        poll_id=poll.id if poll else None,
        poll_state=poll.state if poll else None,
        poll_item_id=poll.item_id if poll else None,
        poll_announced_at=poll.announced_at if poll else None,
        poll_not_voted=poll.not_voted if poll else 0,
        prepared_poll_id=prepared if current else None,
    )


def hall_board(session: Session, meeting_id: int, _audience: Audience) -> HallBoard:
    """The state of the board "hall"."""
    return HallBoard(hall_scene(situation(session, meeting_id)))


def console_board(session: Session, meeting_id: int, _audience: Audience) -> StepBoard:
    """The state of the board "console"."""
    now = situation(session, meeting_id)
    return StepBoard(chair_step(now, meeting_id), hall_scene(now))


def home_board(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, StepBoard]:
    """The states of the board "home" for these persons, in a constant number of queries."""
    now = situation(session, meeting_id)
    scene = hall_scene(now)
    here = attendance.my_attendance(session, meeting_id, person_ids)
    votes = voting.my_votes(session, meeting_id, person_ids)
    floor = speaking.my_floor(session, meeting_id, person_ids)
    unread = papers.first_unread(session, meeting_id, now.current_item_id, person_ids)
    return {
        person: StepBoard(delegate_step(now, _mine(here.get(person), votes.get(person), floor.get(person), unread.get(person))), scene)
        for person in person_ids
    }


def _mine(here: Any, vote: Any, floor: Any, unread: Any) -> Mine:
    return Mine(
        attendance=here.state if here else "none",
        is_voting=bool(here and here.is_voting),
        may_vote_now=bool(vote and vote.eligible),
        has_voted=bool(vote and vote.choice),
        floor=floor.state if floor else "none",
        place=floor.place if floor else None,
        unread_paper=unread,
    )


FOLLOWED = ("agenda", "attendance", "floor", "voting")

BOARDS = (
    Board("hall", hall_board, (Audience.PUBLIC,), depends_on=FOLLOWED),
    Board("console", console_board, (Audience.DESK,), depends_on=FOLLOWED, act=Act.SEE_DESK),
    PersonalBoard("home", home_board, depends_on=("agenda", "attendance.me", "floor.me", "voting.me", "papers", "papers.me")),
)
