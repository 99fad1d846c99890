"""Reminders that go out by themselves: once, on the day that was chosen, to those who were asked before it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from meetings.invitations import rules
from meetings.invitations.models import Invitation, InvitationLetter
from meetings.invitations.timers import look
from meetings.kernel.clock import now
from meetings.people.models import Person
from tests.agenda.stage import iso
from tests.invitations.office import Office

HERE = datetime.fromisoformat("2026-08-05T01:00:00+00:00")


def starts_in(office: Office, hours: float) -> None:
    office.do(office.office, "agenda.edit_meeting", starts_at=iso(now() + timedelta(hours=hours)))


def invited_days_ago(office: Office, days: float) -> Office:
    """Everybody was invited so long ago."""
    office.do(office.office, "invitations.send")
    office.change(update(Invitation).values(invited_at=now() - timedelta(days=days)))
    return office


def plan(office: Office, days: int | None) -> str:
    return office.refused(office.office, "invitations.plan_reminder", meeting_id=office.meeting_id, days=days)


def reminded(office: Office) -> list[str]:
    return sorted(line.name for line in office.board().lines if line.reminded_at)


def test_silent_ones_are_reminded_once_on_the_day(office: Office) -> None:
    starts_in(office, 72)
    invited_days_ago(office, 5)
    office.say(office.first, "accepted")
    assert plan(office, 2) == "ok"
    assert office.board().reminder.choices == (1, 2)
    look(office.house)
    assert (reminded(office), office.board().reminder.is_done) == ([], False)  # its day is to come
    starts_in(office, 40)
    look(office.house)
    silent = reminded(office)
    assert (len(silent), office.first.name in silent, office.board().reminder.is_done) == (4, False, True)
    before = office.kinds()
    look(office.house)
    assert office.kinds() == before
    assert before.count("invitations_reminded") == 1
    assert office.is_sound()


def test_who_was_asked_after_that_day_is_left_alone(office: Office) -> None:
    starts_in(office, 72)
    invited_days_ago(office, 5)
    plan(office, 2)
    starts_in(office, 40)
    office.change(update(Invitation).where(Invitation.person_id == office.second.person_id).values(invited_at=now()))
    look(office.house)
    assert (len(reminded(office)), office.second.name in reminded(office)) == (4, False)


def test_a_day_that_is_over_cannot_be_chosen_and_one_can_be_dropped(office: Office) -> None:
    starts_in(office, 40)
    invited_days_ago(office, 5)
    assert (plan(office, 2), plan(office, 1), plan(office, None)) == ("invitation_reminder_past", "ok", "ok")
    starts_in(office, 10)
    look(office.house)
    assert reminded(office) == []
    assert office.kinds()[1:] == ["invitations_reminder_planned", "invitations_reminder_dropped"]
    assert office.no(office.first, "invitations.plan_reminder", days=1) == "forbidden"


def test_reminders_go_by_mail_where_there_is_mail(office: Office) -> None:
    office.change(update(Person).where(Person.id == office.first.person_id).values(email="an@lamgiang.example"))
    starts_in(office, 72)
    invited_days_ago(office, 5)
    plan(office, 2)
    starts_in(office, 40)
    office.house.dispatch_as_system("invitations.remind_planned", meeting_id=office.meeting_id, by_mail=True)
    query = InvitationLetter.__table__.select()
    [letter] = office.house.read(lambda session: session.execute(query).all())
    assert (letter.kind, letter.person_id) == ("remind", office.first.person_id)


@pytest.mark.parametrize(
    ("hours", "done", "is_due"),
    [
        (48.1, False, False),
        (48, False, True),
        (1, False, True),
        (0, False, False),
        (-5, False, False),
        (1, True, False),
    ],
)
def test_when_it_is_due(hours: float, done: bool, is_due: bool) -> None:
    done_for = rules.reminder_at(HERE, 2) if done else None
    assert rules.is_due(HERE, 2, done_for, HERE - timedelta(hours=hours)) is is_due


def test_a_meeting_put_off_has_its_reminder_anew() -> None:
    later = HERE + timedelta(days=7)
    assert rules.is_due(later, 2, rules.reminder_at(HERE, 2), later - timedelta(days=1))
