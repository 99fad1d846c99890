"""The verbs of the outbox: tell of a change, call off, send again; and what the server's postman reports."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct
from sqlalchemy import select

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.invitations import rules
from meetings.invitations.actions.letters import queue, series_of
from meetings.invitations.models import Invitation, InvitationLetter, InvitationSeries
from meetings.invitations.queries import has_changed, invitations_of, last_letters, told_now
from meetings.invitations.queries.letters import OFF
from meetings.invitations.rules import LONGEST_ERROR, STALE, Kind, LetterState, Outcome
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work


class TellChange(Payload):
    """Which meeting; whether also by e-mail."""

    meeting_id: int
    by_mail: bool = False


class CallOff(Payload):
    """Which meeting is off."""

    meeting_id: int


class OneOf(Payload):
    """Whose letter."""

    meeting_id: int
    participant_id: int


class RenewLink(Payload):
    """Whose link; whether the new one also goes out by e-mail."""

    meeting_id: int
    participant_id: int
    by_mail: bool = False


class Renewed(Answer):
    """How many e-mails go out with it."""

    letters: int


class Claim(Payload):
    """Letters that the postman takes."""

    letter_ids: list[int]


class Claimed(Answer):
    """Those that were still to be taken."""

    letter_ids: list[int]


class Tried(Struct, frozen=True):
    """What came of one letter, and what the mail server said."""

    letter_id: int
    outcome: Outcome
    error: Annotated[str, Meta(max_length=LONGEST_ERROR)] = ""


class Report(Payload):
    """What came of the letters that were taken."""

    tried: list[Tried]


class LoseTrack(Payload):
    """Letters that were being sent when the server ended."""


@action("invitations.tell_change", Act.MANAGE_PARTICIPANTS)
def tell_change(work: Work, _actor: Actor, order: TellChange) -> None:
    """Tell everybody who is invited of the new time or place; their calendars move the entry they have."""
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    rules.check_open(meeting.state)
    if not has_changed(work.session, work.meeting_id):
        raise Refusal("invitation_nothing_changed")
    series = series_of(work)
    series.sequence, series.told, series.is_cancelled = series.sequence + 1, told_now(meeting), False
    invited = list(invitations_of(work.session, work.meeting_id))
    letters = queue(work, Kind.CHANGE, invited) if order.by_mail else 0
    work.record("invitations_changed", count=len(invited), letters=letters, starts_at=meeting.starts_at)
    work.announce("invitations")


@action("invitations.call_off", Act.SYSTEM)
def call_off(work: Work, _system: Actor, _order: CallOff) -> None:
    """The server's own timer: the meeting is off, so calendars are told."""
    series = work.session.get(InvitationSeries, work.meeting_id)
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    if series is None or series.is_cancelled or meeting.state not in OFF:
        return
    series.sequence, series.is_cancelled = series.sequence + 1, True
    letters = queue(work, Kind.CANCEL, list(invitations_of(work.session, work.meeting_id)))
    work.record("invitations_called_off", letters=letters)
    work.announce("invitations")


@action("invitations.resend", Act.MANAGE_PARTICIPANTS)
def resend(work: Work, _actor: Actor, order: OneOf) -> None:
    """Send somebody's last letter again that failed, or that perhaps never arrived."""
    who = _listed(work, order.participant_id)
    letter = last_letters(work.session, work.meeting_id).get(who.person_id)
    if letter is None or letter.state not in (LetterState.FAILED, LetterState.UNSURE):
        raise Refusal("invitation_no_letter")
    kind = letter.kind
    queue(work, kind, [who.person_id])
    work.record("invitation_resent", name=who.name)
    work.announce("invitations")


@action("invitations.renew_link", Act.MANAGE_PARTICIPANTS)
def renew_link(work: Work, _actor: Actor, order: RenewLink) -> Renewed:
    """A letter got lost: the personal links made so far open nothing any more."""
    rules.check_open(agenda.meeting_facts(work.session, work.meeting_id).state)
    who = _listed(work, order.participant_id)
    row = work.session.get(Invitation, (work.meeting_id, who.person_id))
    if row is None:
        raise Refusal("invitation_not_invited")
    row.link_issue += 1
    letters = queue(work, Kind.INVITE, [who.person_id]) if order.by_mail else 0
    work.record("invitation_link_renewed", name=who.name)
    work.announce("invitations")
    return Renewed(letters=letters)


@action("invitations.claim", Act.SYSTEM)
def claim(work: Work, _system: Actor, order: Claim) -> Claimed:
    """Before a letter goes on the line, it is written down that it does."""
    taken = [row for row in _letters(work, order.letter_ids) if row.state is LetterState.WAITING]
    for row in taken:
        row.state, row.claimed_at, row.tries = LetterState.SENDING, work.now, row.tries + 1
    return Claimed(letter_ids=[row.id for row in taken])


@action("invitations.report", Act.SYSTEM)
def report(work: Work, _system: Actor, order: Report) -> None:
    """What came of them."""
    said = {each.letter_id: each for each in order.tried}
    for row in _letters(work, list(said)):
        if row.state not in (LetterState.SENDING, LetterState.UNSURE):
            continue
        tried = said[row.id]
        row.state, row.error = rules.state_after(tried.outcome, row.tries), tried.error
        row.due_at = work.now + rules.pause_after(row.tries)
        row.sent_at = work.now if row.state is LetterState.SENT else None
        work.announce_in(row.meeting_id, "invitations")


@action("invitations.lose_track", Act.SYSTEM)
def lose_track(work: Work, _system: Actor, _order: LoseTrack) -> None:
    """Nobody knows whether they went: a person decides whether they are sent again."""
    lost = (InvitationLetter.state == LetterState.SENDING, InvitationLetter.claimed_at < work.now - STALE)
    for row in work.session.scalars(select(InvitationLetter).where(*lost)):
        row.state = LetterState.UNSURE
        work.announce_in(row.meeting_id, "invitations")


def _letters(work: Work, letter_ids: list[int]) -> list[InvitationLetter]:
    query = select(InvitationLetter).where(InvitationLetter.id.in_(letter_ids)).order_by(InvitationLetter.id)
    return list(work.session.scalars(query))


def _listed(work: Work, participant_id: int) -> attendance.Standing:
    who = attendance.standing_of(work.session, work.meeting_id, participant_id)
    if who is None:
        raise Gone()
    return who
