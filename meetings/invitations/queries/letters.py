"""Letters on their way, with all that they say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.queries import MeetingFacts
from meetings.agenda.rules import MeetingState
from meetings.invitations.models import Invitation, InvitationLetter, InvitationSeries
from meetings.invitations.rules import OPEN, STALE, Kind, LetterState, fingerprint, is_due
from meetings.kernel.base import Base
from meetings.people.rules import Name

OFF = (MeetingState.CANCELLED, MeetingState.POSTPONED)


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """One letter; `issue`: which personal link of this person is good."""

    id: int
    kind: Kind
    address: str
    person_id: int
    name: str
    meeting: MeetingFacts
    uid: str
    sequence: int
    issue: int
    locale: str = "vi"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody invited: which of their personal links is good, and the language of their account."""

    issue: int
    locale: str


def told_now(meeting: MeetingFacts) -> str:
    """What those invited should know."""
    return fingerprint(meeting.title, meeting.place, meeting.starts_at, meeting.ends_at)


def has_changed(session: Session, meeting_id: int) -> bool:
    """Whether those invited were told something else, or that the meeting was off."""
    series = session.get(InvitationSeries, meeting_id)
    if series is None:
        return False
    return series.is_cancelled or series.told != told_now(agenda.meeting_facts(session, meeting_id))


def addressees(session: Session, meeting_id: int) -> dict[int, Addressee]:
    """Everybody invited, by person."""
    person = Base.metadata.tables["person"].c
    query = select(Invitation.person_id, Invitation.link_issue, person.locale)
    query = query.join(person.id.table, person.id == Invitation.person_id).where(Invitation.meeting_id == meeting_id)
    return {row[0]: Addressee(row[1], row[2]) for row in session.execute(query)}


def last_letters(session: Session, meeting_id: int) -> dict[int, InvitationLetter]:
    """person → their last letter."""
    query = select(InvitationLetter).where(InvitationLetter.meeting_id == meeting_id).order_by(InvitationLetter.id)
    return {row.person_id: row for row in session.scalars(query)}


def letters_due(session: Session, now: datetime, most: int) -> tuple[int, ...]:
    """The letters to be tried now, those that wait longest first."""
    due = (InvitationLetter.state == LetterState.WAITING, InvitationLetter.due_at <= now)
    query = select(InvitationLetter.id).where(*due).order_by(InvitationLetter.due_at, InvitationLetter.id)
    return tuple(session.scalars(query.limit(most)))


def has_lost_letters(session: Session, now: datetime) -> bool:
    """Whether a letter was being sent when the server ended."""
    lost = (InvitationLetter.state == LetterState.SENDING, InvitationLetter.claimed_at < now - STALE)
    return session.scalar(select(InvitationLetter.id).where(*lost).limit(1)) is not None


def called_off(session: Session) -> tuple[int, ...]:
    """Meetings that are off, and whose people have not been told."""
    meeting = Base.metadata.tables["meeting"].c
    query = select(InvitationSeries.meeting_id).join(meeting.id.table, meeting.id == InvitationSeries.meeting_id)
    query = query.where(InvitationSeries.is_cancelled.is_(False), meeting.state.in_(OFF))
    return tuple(session.scalars(query.order_by(InvitationSeries.meeting_id)))


def reminders_due(session: Session, now: datetime) -> tuple[int, ...]:
    """Meetings whose planned reminder has come due."""
    meeting, series = Base.metadata.tables["meeting"].c, InvitationSeries
    query = select(series.meeting_id, series.remind_days, series.reminded_for, meeting.starts_at)
    query = query.join(meeting.id.table, meeting.id == series.meeting_id)
    query = query.where(series.remind_days.is_not(None), meeting.state.in_(OPEN), meeting.starts_at > now)
    found = session.execute(query.order_by(series.meeting_id))
    return tuple(row[0] for row in found if is_due(row.starts_at, row.remind_days, row.reminded_for, now))


def letters_by_id(session: Session, letter_ids: Collection[int]) -> tuple[LetterFacts, ...]:
    """These letters as they are written now."""
    person = Base.metadata.tables["person"].c
    same = (Invitation.meeting_id == InvitationLetter.meeting_id) & (Invitation.person_id == InvitationLetter.person_id)
    names = (person.locale, person.family_name, person.middle_name, person.given_name)
    query = (
        select(InvitationLetter, InvitationSeries.uid, Invitation.link_issue, *names)
        .join(InvitationSeries, InvitationSeries.meeting_id == InvitationLetter.meeting_id)
        .join(Invitation, same)
        .join(person.id.table, person.id == InvitationLetter.person_id)
        .where(InvitationLetter.id.in_(letter_ids))
        .order_by(InvitationLetter.id)
    )
    found = session.execute(query).all()
    meetings = {m.id: m for m in agenda.meetings_by_id(session, {row[0].meeting_id for row in found})}
    return tuple(
        _facts(letter, meetings[letter.meeting_id], Name(*parts).full, uid, issue, locale)
        for letter, uid, issue, locale, *parts in found
    )


def _facts(
    letter: InvitationLetter, meeting: MeetingFacts, name: str, uid: str, issue: int, locale: str
) -> LetterFacts:
    return LetterFacts(
        id=letter.id,
        kind=letter.kind,
        address=letter.address,
        person_id=letter.person_id,
        name=name,
        meeting=meeting,
        uid=uid,
        sequence=letter.sequence,
        issue=issue,
        locale=locale,
    )
