"""Who plays, and what can be seen before anybody does: asked of the copy, before its server starts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings import schema
from meetings.administration.queries import in_session
from meetings.agenda import queries as agenda
from meetings.agenda.queries import MeetingFacts
from meetings.agenda.rules import ItemKind, MeetingState
from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Role
from meetings.papers import queries as papers
from meetings.papers.rules import PaperState
from meetings.people import queries as people
from meetings.people.models import Person, SignInLink
from meetings.people.queries import ParticipantLine
from meetings.people.rules import new_token, token_hash
from meetings.rehearsing.report import MEGABYTE, Finding
from meetings.voting import queries as voting
from meetings.voting.rules.means import Means

LIFETIME = timedelta(days=1)
LARGE_MEGABYTES = 20
NEED_PAPERS = (ItemKind.REPORT, ItemKind.DISCUSSION, ItemKind.DECISION)
READY = (MeetingState.DRAFT, MeetingState.INVITED)
RUNNING = (MeetingState.IN_SESSION, MeetingState.RECESS)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the list who is played, and the link that signs them in."""

    person_id: int
    participant_id: int
    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Stage:
    """All that the play needs: who, on what agenda, with which votes; and what was found before."""

    meeting: MeetingFacts
    chair: Player
    secretary: Player
    delegates: tuple[Player, ...]
    item_ids: tuple[int, ...]
    findings: tuple[Finding, ...]


def staged(url: str, meeting_id: int, many: int, no_way_in: frozenset[int]) -> Stage:
    """Choose who plays and give them links; `no_way_in`: persons who could not sign in to the real house.

    Raises Refusal: rehearsal_in_session, rehearsal_too_late, rehearsal_needs_chair, rehearsal_needs_delegates.
    """
    engine = schema.engine_for(url)
    with schema.closing(engine), Session(engine) as session:
        meeting, (chair, secretary, *delegates) = check(session, meeting_id)
        seats = people.participants(session, meeting_id)
        chosen = random.sample(delegates, min(many, len(delegates)))
        items = agenda.items(session, meeting_id)
        found = [*_list_findings(seats, no_way_in), *_paper_findings(session, meeting_id, items)]
        found += _vote_findings(session, meeting_id)
        if many > len(delegates):
            found.append(Finding("fewer_delegates", {"asked": many, "count": len(delegates)}))
        players = _invited(session, meeting_id, [chair, secretary, *chosen])
        session.commit()
    item_ids = tuple(item.id for item in items)
    return Stage(meeting, players[0], players[1], tuple(players[2:]), item_ids, tuple(found))


def cannot_sign_in(session: Session, meeting_id: int) -> frozenset[int]:
    """Who of the list has neither a password nor a personal link that still works; asked of the real house."""
    usable = select(SignInLink.person_id).where(SignInLink.used_at.is_(None), SignInLink.expires_at > now())
    with_link = {person_id for person_id in session.scalars(usable) if person_id is not None}
    listed = {seat.person_id for seat in people.participants(session, meeting_id) if seat.is_active}
    without = select(Person.id).where(Person.id.in_(listed), Person.password_hash.is_(None))
    return frozenset(session.scalars(without)) - with_link


def check(session: Session, meeting_id: int) -> tuple[MeetingFacts, list[ParticipantLine]]:
    """The meeting, and who may be played: chair, secretary, delegates; raises Refusal as `staged` does."""
    meeting, sitting = agenda.meeting_facts(session, meeting_id), in_session(session)
    if sitting is not None or meeting.state in RUNNING:
        raise Refusal("rehearsal_in_session", title=sitting.title if sitting else meeting.title)
    if meeting.state not in READY:
        raise Refusal("rehearsal_too_late")
    seats = [seat for seat in people.participants(session, meeting_id) if seat.is_active]
    chair, secretary = _first(seats, Role.CHAIR), _first(seats, Role.SECRETARY)
    delegates = [seat for seat in seats if seat.is_voting and seat.id not in (chair.id, secretary.id)]
    if not delegates:
        raise Refusal("rehearsal_needs_delegates")
    return meeting, [chair, secretary, *delegates]


def _first(seats: Sequence[ParticipantLine], role: Role) -> ParticipantLine:
    found = next((seat for seat in seats if role in seat.roles), None)
    if found is None:
        raise Refusal("rehearsal_needs_chair")
    return found


def _list_findings(seats: Sequence[ParticipantLine], no_way_in: frozenset[int]) -> Iterable[Finding]:
    voters = [seat for seat in seats if seat.is_voting]
    for code, those in (
        ("no_way_in", [seat for seat in seats if seat.person_id in no_way_in]),
        ("no_seat", [seat for seat in voters if not seat.seat]),
        ("no_unit", [seat for seat in voters if not seat.delegation and not seat.unit_name]),
    ):
        if those:
            names = [seat.full_name for seat in those[:5]]
            yield Finding(code, {"count": len(those), "names": names}, is_grave=code == "no_way_in")


def _paper_findings(session: Session, meeting_id: int, items: Sequence[agenda.ItemFacts]) -> Iterable[Finding]:
    if not items:
        yield Finding("no_items", is_grave=True)
    desk = papers.papers_board(session, meeting_id, Audience.DESK)
    out = [paper for paper in desk.papers if paper.state is PaperState.PUBLISHED]
    large = [paper for paper in out if paper.size > LARGE_MEGABYTES * MEGABYTE]
    if large:
        facts = {"count": len(large), "megabytes": LARGE_MEGABYTES, "names": [paper.title for paper in large[:3]]}
        yield Finding("large_papers", facts)
    covered = {paper.item_id for paper in out}
    bare = [item for item in items if item.kind in NEED_PAPERS and item.id not in covered]
    if bare:
        yield Finding("no_papers", {"count": len(bare), "names": [item.title for item in bare[:3]]})
    if items and not any(item.planned_minutes for item in items):
        yield Finding("no_times")


def _vote_findings(session: Session, meeting_id: int) -> Iterable[Finding]:
    prepared = voting.voting_board(session, meeting_id, Audience.DESK).prepared
    secret = sum(vote.secret is not None and vote.secret.has_key for vote in prepared)
    by_hand = sum(vote.means is not Means.TABLETS for vote in prepared)
    if secret:
        yield Finding("secret_not_played", {"count": secret})
    if by_hand:
        yield Finding("by_hand_not_played", {"count": by_hand})


def _invited(session: Session, meeting_id: int, seats: Sequence[ParticipantLine]) -> list[Player]:
    players = [Player(seat.person_id, seat.id, seat.full_name, new_token()) for seat in seats]
    moments = {"created_at": now(), "expires_at": now() + LIFETIME}
    path = f"/m/{meeting_id}/home"
    session.add_all(
        SignInLink(
            token_hash=token_hash(each.link), person_id=each.person_id, meeting_id=meeting_id, path=path, **moments
        )
        for each in players
    )
    return players
