"""What is read of invitations: by the desk, and by who was invited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.rules import MeetingState
from meetings.attendance import queries as attendance
from meetings.attendance.rules import Presence
from meetings.invitations import rules
from meetings.invitations.models import Invitation, InvitationLetter, InvitationSeries
from meetings.invitations.queries.letters import has_changed, last_letters
from meetings.invitations.rules import Answer, Consent, Obstacle
from meetings.kernel.board import Audience
from meetings.kernel.clock import now


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """Somebody on the list; `answer` is empty where they are not invited yet.

    `may_excuse`: they have said that they do not come, and the attendance list does not know it yet.
    `needs_place`: a substitute whom the chair has agreed to, and who is not on the list yet.
    """

    participant_id: int
    name: str
    position: str
    delegation: str
    is_voting: bool
    is_guest: bool
    answer: str
    answered_at: datetime | None
    reminded_at: datetime | None
    reason: str
    substitute_name: str
    substitute_position: str
    consent: Consent
    may_excuse: bool
    needs_place: bool
    letter: str = ""  # where the last e-mail to them is
    letter_error: str = ""  # what the mail server said
    obstacle: Obstacle | None = None  # to every letter: the administrator's business


@dataclass(frozen=True, slots=True)
class Reminder:
    """The planned one: `at` is None where there is none, `is_done` when it was seen to; `choices`: days to come."""

    days: int | None = None
    at: datetime | None = None
    is_done: bool = False
    choices: tuple[int, ...] = ()


NO_REMINDER = Reminder()


@dataclass(frozen=True, slots=True)
class InvitationsBoard:
    """Who answered what; accepted + declined + substitutes + waiting = invited."""

    is_open: bool
    lines: tuple[InvitationLine, ...]
    invited: int
    accepted: int
    declined: int
    substitutes: int
    waiting: int
    uninvited: int
    has_changed: bool = False  # time or place is not what those invited were told
    reminder: Reminder = NO_REMINDER


@dataclass(frozen=True, slots=True)
class MyInvitation:
    """One's own invitation; `answer` is empty where there is none, `is_asked`: an answer is awaited before the day."""

    answer: str = ""
    may_answer: bool = False
    reason: str = ""
    substitute_name: str = ""
    substitute_position: str = ""
    consent: Consent = Consent.NONE
    reminded_at: datetime | None = None
    is_asked: bool = False


def invitations_of(session: Session, meeting_id: int) -> dict[int, Invitation]:
    """person → invitation."""
    rows = session.scalars(select(Invitation).where(Invitation.meeting_id == meeting_id))
    return {row.person_id: row for row in rows}


def invitations_board(session: Session, meeting_id: int, _audience: Audience) -> InvitationsBoard:
    """Everybody on the list by given name, with what they answered."""
    rows = invitations_of(session, meeting_id)
    people = attendance.standings(session, meeting_id)
    listed = frozenset(each.name for each in people if not each.is_voting)
    letters = last_letters(session, meeting_id)
    lines = tuple(_line(each, rows.get(each.person_id), listed, letters.get(each.person_id)) for each in people)
    lines = tuple(sorted(lines, key=lambda line: line.consent is not Consent.ASKED))  # what waits for the chair first
    counted = Counter(line.answer for line in lines)
    meeting = agenda.meeting_facts(session, meeting_id)
    is_open = meeting.state in rules.OPEN
    return InvitationsBoard(
        is_open=is_open,
        lines=lines,
        invited=len(lines) - counted[""],
        accepted=counted[Answer.ACCEPTED],
        declined=counted[Answer.DECLINED],
        substitutes=counted[Answer.SUBSTITUTE],
        waiting=counted[Answer.WAITING],
        uninvited=counted[""],
        has_changed=is_open and has_changed(session, meeting_id),
        reminder=_reminder(session, meeting),
    )


def my_invitations(session: Session, meeting_id: int, person_ids: Collection[int]) -> dict[int, MyInvitation]:
    """What each of these persons was asked and answered."""
    query = select(Invitation).where(Invitation.meeting_id == meeting_id, Invitation.person_id.in_(person_ids))
    state = agenda.meeting_facts(session, meeting_id).state
    found: Mapping[int, MyInvitation] = {row.person_id: _mine(row, state) for row in session.scalars(query)}
    return {person_id: found.get(person_id, MyInvitation()) for person_id in person_ids}


def my_invitation(session: Session, meeting_id: int, person_id: int) -> MyInvitation:
    """One's own invitation."""
    return my_invitations(session, meeting_id, [person_id])[person_id]


def substitute_of(session: Session, meeting_id: int, participant_id: int) -> InvitationLine | None:
    """The line of somebody whose substitute has yet to come onto the list."""
    lines = invitations_board(session, meeting_id, Audience.DESK).lines
    return next((line for line in lines if line.participant_id == participant_id and line.needs_place), None)


def silent(session: Session, meeting_id: int) -> list[Invitation]:
    """Everybody on the list who is invited and has not answered."""
    listed = {each.person_id for each in attendance.standings(session, meeting_id)}
    rows = invitations_of(session, meeting_id).values()
    return [row for row in rows if row.answer is Answer.WAITING and row.person_id in listed]


def _reminder(session: Session, meeting: agenda.MeetingFacts) -> Reminder:
    series = session.get(InvitationSeries, meeting.id)
    days = series.remind_days if series else None
    choices = rules.choices(meeting.starts_at, now())
    if series is None or days is None:
        return Reminder(choices=choices)
    at = rules.reminder_at(meeting.starts_at, days)
    return Reminder(days, at, series.reminded_for == at, choices)


def _line(
    who: attendance.Standing, row: Invitation | None, listed: Collection[str], letter: InvitationLetter | None
) -> InvitationLine:
    answer = row.answer if row else None
    obstacle, error = rules.obstacle_of(letter.error if letter else "")
    stays_away = answer is Answer.DECLINED or (row is not None and row.consent is Consent.GIVEN)
    name = row.substitute_name if row else ""
    return InvitationLine(
        participant_id=who.participant_id,
        name=who.name,
        position=who.position,
        delegation=who.delegation,
        is_voting=who.is_voting,
        is_guest=who.is_guest,
        answer=answer.value if answer else "",
        answered_at=row.answered_at if row else None,
        reminded_at=row.reminded_at if row else None,
        reason=row.reason if row else "",
        substitute_name=name,
        substitute_position=row.substitute_position if row else "",
        consent=row.consent if row else Consent.NONE,
        may_excuse=stays_away and who.state is Presence.AWAITED,
        needs_place=row is not None and row.consent is Consent.GIVEN and name not in listed,
        letter=letter.state.value if letter else "",
        letter_error=error,
        obstacle=obstacle,
    )


def _mine(row: Invitation, state: MeetingState) -> MyInvitation:
    awaits = row.answer is Answer.WAITING or row.consent is Consent.REFUSED
    return MyInvitation(
        answer=row.answer.value,
        may_answer=state in rules.OPEN and row.consent is not Consent.GIVEN,
        reason=row.reason,
        substitute_name=row.substitute_name,
        substitute_position=row.substitute_position,
        consent=row.consent,
        reminded_at=row.reminded_at,
        is_asked=awaits and state is MeetingState.INVITED,
    )
