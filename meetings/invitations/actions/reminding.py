"""The verbs that remind who has not answered: at once by the desk, or by the server on a day that the desk chose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from meetings.agenda import queries as agenda
from meetings.invitations import rules
from meetings.invitations.actions.inviting import Reached, announce
from meetings.invitations.actions.letters import queue, series_of
from meetings.invitations.models import Invitation, InvitationSeries
from meetings.invitations.queries import silent
from meetings.invitations.rules import MOST_DAYS, Kind
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work


class Remind(Payload):
    """Which meeting; whether also by e-mail."""

    meeting_id: int
    by_mail: bool = False


class PlanReminder(Payload):
    """How many days before the meeting those are reminded who have not answered by then; None: nobody is."""

    meeting_id: int
    days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] | None = None


@action("invitations.remind", Act.MANAGE_PARTICIPANTS)
def remind(work: Work, _actor: Actor, order: Remind) -> Reached:
    """Remind those who have not answered."""
    rules.check_open(agenda.meeting_facts(work.session, work.meeting_id).state)
    rows = silent(work.session, work.meeting_id)
    if not rows:
        raise Refusal("invitation_nobody_silent")
    return _remind(work, rows, by_mail=order.by_mail)


@action("invitations.plan_reminder", Act.MANAGE_PARTICIPANTS)
def plan_reminder(work: Work, _actor: Actor, order: PlanReminder) -> None:
    """Choose the day; raises Refusal for one that is over already."""
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    rules.check_open(meeting.state)
    series = series_of(work)
    if series.remind_days == order.days:
        return
    if order.days is not None and rules.reminder_at(meeting.starts_at, order.days) <= work.now:
        raise Refusal("invitation_reminder_past")
    series.remind_days, series.reminded_for = order.days, None
    if order.days is None:
        work.record("invitations_reminder_dropped")
    else:
        work.record("invitations_reminder_planned", days=order.days)
    work.announce("invitations")


@action("invitations.remind_planned", Act.SYSTEM)
def remind_planned(work: Work, _system: Actor, order: Remind) -> None:
    """The server's own timer: the day has come; once for each day that was chosen."""
    series = work.session.get(InvitationSeries, work.meeting_id)
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    days = series.remind_days if series else None
    if series is None or days is None or meeting.state not in rules.OPEN:
        return
    if not rules.is_due(meeting.starts_at, days, series.reminded_for, work.now):
        return
    series.reminded_for = rules.reminder_at(meeting.starts_at, days)
    rows = silent(work.session, work.meeting_id)
    meant = [row for row in rows if rules.is_meant(row.invited_at, meeting.starts_at, days)]
    if meant:
        _remind(work, meant, by_mail=order.by_mail)
    work.announce("invitations")


def _remind(work: Work, rows: Sequence[Invitation], *, by_mail: bool) -> Reached:
    for row in rows:
        row.reminded_at = work.now
    persons = [row.person_id for row in rows]
    letters = queue(work, Kind.REMIND, persons) if by_mail else 0
    work.record("invitations_reminded", count=len(rows))
    announce(work, persons)
    return Reached(people=len(rows), letters=letters)
