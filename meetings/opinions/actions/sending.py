"""The verbs by which a form goes out, its silent ones are reminded, and its time ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from msgspec import Meta, field

from meetings.agenda import queries as agenda
from meetings.agenda.rules import MeetingState
from meetings.attendance import queries as attendance
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.opinions import rules
from meetings.opinions.actions.preparing import ThisForm
from meetings.opinions.models import OpinionAsked, OpinionForm
from meetings.opinions.queries import form_row, people_of, questions_of, silent_of
from meetings.opinions.rules import OpinionState

MOST_PEOPLE = 5000
UNKNOWN_YET = frozenset({MeetingState.DRAFT, MeetingState.CANCELLED, MeetingState.ARCHIVED})


class Send(Payload):
    """Until when answers are taken, from whom: these participants, or without any all voting delegates."""

    meeting_id: int
    form_id: int
    deadline_at: datetime
    participant_ids: Annotated[list[int], Meta(max_length=MOST_PEOPLE)] = field(default_factory=list)


class Extend(Payload):
    """Until when answers are taken now."""

    meeting_id: int
    form_id: int
    deadline_at: datetime


class Asked(Answer):
    """How many people this went to."""

    people: int


@action("opinions.send", Act.PREPARE_POLL)
def send(work: Work, actor: Actor, order: Send) -> Asked:
    """Ask these people; from now on the form is as it is."""
    row = form_row(work.session, work.meeting_id, order.form_id)
    rules.check_step(row.state, OpinionState.SENT)
    if agenda.meeting_facts(work.session, work.meeting_id).state in UNKNOWN_YET:
        raise Refusal("opinion_needs_invited")
    people = _people(work, order.participant_ids)
    questions = questions_of(work.session, row.id)
    rules.check_sending(len(questions), len(people), work.now, order.deadline_at)
    row.state, row.sent_at, row.deadline_at = OpinionState.SENT, work.now, order.deadline_at
    places = enumerate(people, start=1)
    work.session.add_all(
        OpinionAsked(form_id=row.id, participant_id=p.participant_id, person_id=p.person_id, name=p.name, place=place)
        for place, p in places
    )
    who = [[p.participant_id, p.name] for p in people]
    told = {"questions": list(questions.items()), "people": who, "asked": len(who)}
    work.record("opinion_form_sent", form_id=row.id, title=row.title, deadline_at=row.deadline_at, **told)
    work.announce("opinions", "opinions.me")
    return Asked(people=len(people))


@action("opinions.extend", Act.PREPARE_POLL)
def extend(work: Work, actor: Actor, order: Extend) -> None:
    """Give everybody more time."""
    row = _awaited(work, order.form_id)
    rules.check_extending(work.now, row.deadline_at, order.deadline_at)
    row.deadline_at = order.deadline_at
    work.record("opinion_form_extended", form_id=row.id, title=row.title, deadline_at=row.deadline_at)
    work.announce("opinions", "opinions.me")


@action("opinions.remind", Act.PREPARE_POLL)
def remind(work: Work, actor: Actor, order: ThisForm) -> Asked:
    """Remind those who have not answered everything."""
    row = _awaited(work, order.form_id)
    silent = silent_of(work.session, row.id)
    if not silent:
        raise Refusal("opinion_nobody_silent")
    _remind(work, row, silent)
    return Asked(people=len(silent))


@action("opinions.remind_due", Act.SYSTEM)
def remind_due(work: Work, actor: Actor, order: ThisForm) -> None:
    """The server's own timer: one reminder for all that have come due, and none where everybody has answered."""
    row = form_row(work.session, work.meeting_id, order.form_id)
    if row.state is not OpinionState.SENT or row.sent_at is None or row.deadline_at is None:
        return
    times = rules.reminder_times(row.sent_at, row.deadline_at)
    due = rules.reminders_due(times, row.reminded, work.now, row.deadline_at)
    row.reminded += due
    silent = silent_of(work.session, row.id)
    if due and silent:
        _remind(work, row, silent)


@action("opinions.close", Act.PREPARE_POLL)
def close(work: Work, actor: Actor, order: ThisForm) -> None:
    """End it before its deadline."""
    _close(work, _awaited(work, order.form_id), by="desk")


@action("opinions.close_due", Act.SYSTEM)
def close_due(work: Work, actor: Actor, order: ThisForm) -> None:
    """The server's own timer: the deadline has passed."""
    row = form_row(work.session, work.meeting_id, order.form_id)
    if row.state is OpinionState.SENT and row.deadline_at is not None and row.deadline_at <= work.now:
        _close(work, row, by="deadline")


def _awaited(work: Work, form_id: int) -> OpinionForm:
    row = form_row(work.session, work.meeting_id, form_id)
    rules.check_step(row.state, OpinionState.CLOSED)
    return row


def _close(work: Work, row: OpinionForm, by: str) -> None:
    row.state = OpinionState.CLOSED
    row.closed_at = min(work.now, row.deadline_at) if row.deadline_at else work.now
    asked, silent = len(people_of(work.session, row.id)), len(silent_of(work.session, row.id))
    work.record("opinion_form_closed", form_id=row.id, title=row.title, by=by, asked=asked, answered=asked - silent)
    work.announce("opinions", "opinions.me")


def _remind(work: Work, row: OpinionForm, silent: Sequence[OpinionAsked]) -> None:
    for who in silent:
        who.reminded_at = work.now
    work.record("opinion_form_reminded", form_id=row.id, title=row.title, persons=len(silent))
    work.announce("opinions")
    work.announce("opinions.me", person_ids=[who.person_id for who in silent])


def _people(work: Work, participant_ids: Sequence[int]) -> list[attendance.Standing]:
    listed = attendance.standings(work.session, work.meeting_id)
    if not participant_ids:
        return [each for each in listed if each.is_voting]
    if not {each.participant_id for each in listed}.issuperset(participant_ids):
        raise Gone()
    return [each for each in listed if each.participant_id in set(participant_ids)]
