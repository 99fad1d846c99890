"""Where a meeting stands in somebody's calendar."""

from __future__ import annotations

from datetime import datetime, tzinfo
from enum import StrEnum

from meetings.agenda.rules.meetings import MeetingState, is_editable, is_under_way


class Shelf(StrEnum):
    """Under which heading a meeting is listed."""

    TODAY = "today"
    TO_COME = "to_come"
    PAST = "past"


class Doing(StrEnum):
    """The one next thing to do about a meeting in one's list."""

    PREPARE = "prepare"  # the secretary, before the invitation
    RUN = "run"  # the chair, on the day
    ATTEND_DESK = "attend_desk"  # the secretary, from the invitation to the end
    ENTER = "enter"  # everybody else, on the day
    READ = "read"  # the papers, before
    LOOK_BACK = "look_back"  # what happened, after


def shelf_of(state: MeetingState, starts_at: datetime, moment: datetime, zone: tzinfo) -> Shelf:
    """Today is what is under way, and what is still to be held on this day of the zone."""
    if is_under_way(state):
        return Shelf.TODAY
    if not is_editable(state):
        return Shelf.PAST
    day, today = starts_at.astimezone(zone).date(), moment.astimezone(zone).date()
    if day == today:
        return Shelf.TODAY
    return Shelf.TO_COME if day > today else Shelf.PAST


def doing_of(state: MeetingState, shelf: Shelf, *, is_secretary: bool, is_chair: bool) -> Doing:
    """The one next thing for this person."""
    if not is_editable(state):
        return Doing.LOOK_BACK
    if is_secretary and state in (MeetingState.DRAFT, MeetingState.POSTPONED):
        return Doing.PREPARE
    if is_secretary:
        return Doing.ATTEND_DESK
    if shelf is not Shelf.TODAY:
        return Doing.READ
    return Doing.RUN if is_chair else Doing.ENTER
