"""What the server does by itself: calendars are told that a meeting is off, planned reminders and letters go out."""

from __future__ import annotations

from meetings.config import Settings
from meetings.invitations import queries
from meetings.invitations.rules import Outcome
from meetings.invitations.timers.postman import deliver
from meetings.kernel.clock import now
from meetings.kernel.house import House

LOOK_EVERY_SECONDS = 5.0
AT_ONCE = 10  # letters on one connection: as many at most are unsure when the server is killed


def look(house: House) -> None:
    """Everything that has come due."""
    for meeting_id in house.read(queries.called_off):
        house.dispatch_as_system("invitations.call_off", meeting_id=meeting_id)
    if house.read(queries.has_lost_letters, now()):
        house.dispatch_as_system("invitations.lose_track")
    has_mail = house.settings is not None and bool(house.settings.mail.host)
    for meeting_id in house.read(queries.reminders_due, now()):
        house.dispatch_as_system("invitations.remind_planned", meeting_id=meeting_id, by_mail=has_mail)
    if has_mail and house.settings is not None:
        deliver_due(house, house.settings)


def deliver_due(house: House, settings: Settings) -> None:
    """Every letter that is due, until there is none or the mail server does not want any now."""
    while not house.is_stopping and _deliver(house, settings):
        pass


def _deliver(house: House, settings: Settings) -> bool:
    """Some of the letters that are due; whether it is worth going on at once."""
    due = list(house.read(queries.letters_due, now(), AT_ONCE))
    if not due:
        return False
    claimed = house.dispatch_as_system("invitations.claim", letter_ids=due)["letter_ids"]
    letters = house.read(queries.letters_by_id, claimed)
    tried = house.runtime.offload(deliver, settings, letters, now())
    house.dispatch_as_system("invitations.report", tried=tried)
    return all(each["outcome"] != Outcome.NOT_NOW for each in tried)


TIMERS = ((LOOK_EVERY_SECONDS, "invitations", look),)
