"""What the server does by itself: remind the silent, close forms at their deadlines."""

from __future__ import annotations

from meetings.kernel.clock import now
from meetings.kernel.house import House
from meetings.opinions import queries, rules

LOOK_EVERY_SECONDS = 5.0


def look(house: House) -> None:
    """Everything that has come due of forms whose answers are awaited."""
    moment = now()
    for meeting_id, form_id, sent_at, deadline_at, reminded in house.read(queries.forms_sent):
        if deadline_at <= moment:
            house.dispatch_as_system("opinions.close_due", meeting_id=meeting_id, form_id=form_id)
        elif rules.reminders_due(rules.reminder_times(sent_at, deadline_at), reminded, moment, deadline_at):
            house.dispatch_as_system("opinions.remind_due", meeting_id=meeting_id, form_id=form_id)


TIMERS = ((LOOK_EVERY_SECONDS, "opinion forms", look),)
