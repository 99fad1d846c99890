"""What the screens follow: the hall's scene, the chair's next step, each delegate's next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act
from meetings.papers import queries as papers
from meetings.presenting import queries as presenting
from meetings.screens import queries
from meetings.screens.queries import HallFacts, ScreenFacts
from meetings.screens.rules import (
    Content,
    Mine,
    Now,
    Scene,
    Shown,
    Step,
    chair_step,
    delegate_step,
    hall_scene,
    held_by,
    shown_in_hall,
    shown_on,
)
from meetings.speaking import queries as speaking
from meetings.speaking.queries import MyFloor, QuestionNow
from meetings.speaking.rules import QUESTIONING
from meetings.voting import queries as voting
from meetings.voting.queries import MyVote, PollFacts
from meetings.voting.rules.means import Means


@dataclass(frozen=True, slots=True)
class ScreenBoard:
    """What one screen shows."""

    id: int
    shown: Shown


@dataclass(frozen=True, slots=True)
class HallBoard:
    """What each of the hall's screens shows; `shown` for those that show what the hall shows."""

    shown: Shown
    screens: tuple[ScreenBoard, ...]
    question: QuestionNow | None


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """A screen as the desk sees it."""

    screen: ScreenFacts
    shown: Shown


@dataclass(frozen=True, slots=True)
class ScreensBoard:
    """The hall's screens for the desk: what was asked for, and what is seen; `held`: what one tap would keep."""

    hall: HallFacts
    shown: Shown
    held: Content | None
    screens: tuple[ScreenLine, ...]


@dataclass(frozen=True, slots=True)
class StepBoard:
    """The one next step of whoever watches."""

    step: Step
    scene: Scene


@dataclass(frozen=True, slots=True)
class PresidingBoard:
    """Who has the meeting in hand, 0 for nobody yet; `silent_since`: nothing is heard of their device."""

    participant_id: int
    name: str
    since: datetime | None
    silent_since: datetime | None


def situation(session: Session, meeting_id: int) -> Now:
    """The meeting as the rules of the screens see it; raises Gone."""
    public = Audience.PUBLIC
    course = agenda.agenda_board(session, meeting_id, public)
    floor = speaking.floor_board(session, meeting_id, public)
    votes = voting.voting_board(session, meeting_id, public)
    current = next((item for item in course.items if item.id == course.current_item_id), None)
    speaker = floor.speaking
    poll, paper = votes.poll, presenting.hall_page(session, meeting_id)
    prepared = next((p for p in votes.prepared if p.item_id == course.current_item_id), None)
    return Now(
        meeting_state=course.meeting.state,
        current_item_id=course.current_item_id,
        current_item_since=current.started_at if current else None,
        next_item_id=course.next_item_id,
        speaker_since=speaker.started_at if speaker else None,
        is_questioning=bool(speaker and speaker.kind in QUESTIONING),
        paper_since=paper.since if paper else None,
        waiting=len(floor.queue),
        **_poll(poll),
        prepared_poll_id=prepared.id if prepared and current else None,
        prepared_needs_codes=bool(prepared and prepared.secret and not prepared.secret.has_key),
        **_round(session, meeting_id),
    )


def _poll(poll: PollFacts | None) -> dict[str, Any]:
    """The vote that matters now, and what is missing to it."""
    return {
        "poll_id": poll.id if poll else None,
        "poll_state": poll.state if poll else None,
        "poll_item_id": poll.item_id if poll and not poll.block else None,
        "poll_announced_at": poll.announced_at if poll else None,
        "poll_has_names": bool(poll and poll.names),
        "poll_secret_step": poll.secret.step if poll and poll.secret else None,
        "poll_awaits": _awaits(poll),
    }


def _round(session: Session, meeting_id: int) -> dict[str, Any]:
    """Whether it is asked who objects, and since when it is not any more."""
    found = voting.rounds_board(session, meeting_id, Audience.PUBLIC).round
    return {
        "round_is_open": found is not None and found.closed_at is None,
        "round_closed_at": found.closed_at if found else None,
    }


def _awaits(poll: PollFacts | None) -> str | None:
    """What of a vote without tablets has still to be entered."""
    if poll is None or poll.means is Means.TABLETS:
        return None
    if poll.means is Means.ROLL_CALL:
        return "call" if poll.call and poll.call.left else None
    return "count"


def hall_board(session: Session, meeting_id: int, _audience: Audience) -> HallBoard:
    """The state of the board "hall"."""
    seen = screens_board(session, meeting_id, Audience.DESK)
    lines = tuple(ScreenBoard(line.screen.id, line.shown) for line in seen.screens)
    return HallBoard(seen.shown, lines, speaking.question_now(session, meeting_id))


def screens_board(session: Session, meeting_id: int, _audience: Audience) -> ScreensBoard:
    """The state of the board "screens"."""
    now, hall = situation(session, meeting_id), queries.hall_facts(session, meeting_id)
    shown = shown_in_hall(now, hall.pin, hall.message)
    lines = tuple(ScreenLine(each, shown_on(now, each.pin, shown)) for each in queries.screens(session, meeting_id))
    return ScreensBoard(hall, shown, held_by(shown.scene), lines)


def console_board(session: Session, meeting_id: int, _audience: Audience) -> StepBoard:
    """The state of the board "console"."""
    now = situation(session, meeting_id)
    return StepBoard(chair_step(now, meeting_id), hall_scene(now))


def presiding_board(session: Session, meeting_id: int, _audience: Audience) -> PresidingBoard:
    """The state of the board "presiding"."""
    found = agenda.presiding(session, meeting_id)
    if found is None:
        return PresidingBoard(0, "", None, None)
    participant_id, since = found
    who = attendance.standing_of(session, meeting_id, participant_id)
    silent = attendance.silent_since(session, meeting_id).get(participant_id)
    return PresidingBoard(participant_id, who.name if who else "", since, silent)


def home_board(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, StepBoard]:
    """The states of the board "home" for these persons, in a constant number of queries."""
    now = situation(session, meeting_id)
    scene = hall_scene(now)
    here = attendance.places_of(session, meeting_id, person_ids)
    votes = voting.my_votes(session, meeting_id, person_ids)
    floor = speaking.my_floor(session, meeting_id, person_ids)
    unread = _unread(session, meeting_id, now.current_item_id, person_ids)
    steps: dict[Mine, StepBoard] = {}  # few differ, however many are in the hall
    found: dict[int, StepBoard] = {}
    for p in person_ids:
        mine = _mine(here.get(p), votes.get(p), floor.get(p), unread.get(p))
        if mine not in steps:
            steps[mine] = StepBoard(delegate_step(now, mine), scene)
        found[p] = steps[mine]
    return found


def _unread(
    session: Session, meeting_id: int, item_id: int | None, person_ids: frozenset[int]
) -> dict[int, tuple[int, int]]:
    """For each person the first paper of the item in hand that they have not read to its end, and at which page."""
    for_all = [p for p in papers.published_papers(session, meeting_id) if p.item_id == item_id]
    for_some = [p for p in papers.papers_for_some(session, meeting_id) if p.item_id == item_id]
    if item_id is None or not (for_all or for_some):
        return {}
    found: dict[int, tuple[int, int]] = {}
    for person_id, mine in papers.my_papers(session, meeting_id, person_ids).items():
        for paper in (*for_all, *(p for p in mine.papers if p.item_id == item_id)):
            place = mine.opened.get(paper.id)
            if place is None or place.furthest_page < paper.pages:
                found[person_id] = (paper.id, place.page if place else 1)
                break
    return found


def _mine(
    here: attendance.Place | None, vote: MyVote | None, floor: MyFloor | None, unread: tuple[int, int] | None
) -> Mine:
    return Mine(
        attendance=here.state if here else "none",
        is_voting=bool(here and here.is_voting),
        may_vote_now=bool(vote and vote.may_cast),
        has_voted=bool(vote and vote.revision),
        floor=floor.state if floor else "none",
        place=floor.place if floor else None,
        unread_paper=unread,
    )


FOLLOWED = ("agenda", "floor", "voting", "rounds", "presenting.me")

BOARDS = (
    Board("hall", hall_board, (Audience.PUBLIC,), depends_on=FOLLOWED),
    Board("screens", screens_board, (Audience.DESK,), depends_on=("hall",), act=Act.RUN_SCREENS),
    Board("console", console_board, (Audience.DESK,), depends_on=FOLLOWED, act=Act.SEE_DESK),
    Board("presiding", presiding_board, (Audience.DESK,), depends_on=("attendance", "people"), act=Act.SEE_DESK),
    PersonalBoard("home", home_board, ("agenda", "attendance.me", "floor.me", "voting.me", "papers", "papers.me")),
)
