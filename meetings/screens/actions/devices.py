"""The verbs of the devices that are screens: let in, named, shut out; and what the server hears of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta
from sqlalchemy import func, select, update

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Work
from meetings.people import actions as people_acts
from meetings.people.actions.acting import acting, check_may
from meetings.screens.actions.showing import name_of, screen_row
from meetings.screens.models import HallScreen
from meetings.screens.queries import screen_of
from meetings.screens.rules import tidy_name

Name = Annotated[str, Meta(max_length=500)]


class Admit(Payload):
    """A device whose code was typed in, to be signed in with this token."""

    meeting_id: int
    by_session_id: int
    token_hash: str
    device: str = ""
    screen_name: str = ""


class Enter(Payload):
    """A sign-in that has come to the hall's page."""

    meeting_id: int
    session_id: int


class ScreenIs(Answer):
    """The screen."""

    screen_id: int


class Rename(Payload):
    """Another name for a screen, "" for its number alone."""

    meeting_id: int
    screen_id: int
    screen_name: Name


class Revoke(Payload):
    """The screen that is shut out."""

    meeting_id: int
    screen_id: int


class SilentScreen(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing is heard of this screen since then."""

    session_id: int
    since: datetime


class NoteScreens(Payload):
    """Which screens have gone silent, and which are heard again."""

    meeting_id: int
    silent: list[SilentScreen]
    heard: list[int]


@action("screens.admit", Act.SYSTEM)
def admit(work: Work, _system: Actor, order: Admit) -> ScreenIs:
    """Let a device in whose code somebody has typed in who leads the meeting."""
    actor = acting(work, order.by_session_id, order.meeting_id)
    check_may(actor, Act.RUN_SCREENS)
    session_id = people_acts.open_screen(work, order.token_hash, order.device)
    row = _new_row(work, session_id, tidy_name(order.screen_name))
    work.record_as(actor, "screen_admitted", name=name_of(row), device=order.device)
    work.announce("hall")
    return ScreenIs(screen_id=row.id)


@action("screens.enter", Act.SYSTEM)
def enter(work: Work, _system: Actor, order: Enter) -> ScreenIs:
    """A screen that was signed in by a link is one of the hall's from now on."""
    known = screen_of(work.session, order.session_id)
    if known is not None:
        return ScreenIs(screen_id=known)
    actor = acting(work, order.session_id, order.meeting_id)
    if Role.SCREEN not in actor.roles:
        raise Gone()
    row = _new_row(work, order.session_id, "")
    work.record("screen_admitted", name=name_of(row), device="")
    work.announce("hall")
    return ScreenIs(screen_id=row.id)


@action("screens.rename", Act.RUN_SCREENS)
def rename(work: Work, _actor: Actor, order: Rename) -> None:
    """Call a screen something."""
    row, name = screen_row(work, order.screen_id), tidy_name(order.screen_name)
    if row.name == name:
        return
    before = name_of(row)
    row.name = name
    work.session.flush()
    work.record("screen_renamed", before=before, name=name_of(row))
    work.announce("hall")


@action("screens.revoke", Act.RUN_SCREENS)
def revoke(work: Work, _actor: Actor, order: Revoke) -> None:
    """Shut a screen out: its sign-in ends and it is cut off."""
    row = screen_row(work, order.screen_id)
    people_acts.end_screen(work, row.session_id)
    work.record("screen_revoked", name=name_of(row))
    work.announce("hall")


@action("screens.note_silence", Act.SYSTEM)
def note_silence(work: Work, _system: Actor, order: NoteScreens) -> None:
    """Keep for the desk to see which screens are silent."""
    moments: dict[int, datetime | None] = dict.fromkeys(order.heard)
    moments |= {each.session_id: each.since for each in order.silent}
    for session_id, since in moments.items():
        own = (HallScreen.session_id == session_id, HallScreen.meeting_id == work.meeting_id)
        work.session.execute(update(HallScreen).where(*own).values(silent_since=since))
    work.announce("screens")


def _new_row(work: Work, session_id: int, name: str) -> HallScreen:
    last = select(func.max(HallScreen.number)).where(HallScreen.meeting_id == work.meeting_id)
    number = (work.session.scalar(last) or 0) + 1
    row = HallScreen(meeting_id=work.meeting_id, session_id=session_id, number=number, name=name, text="")
    row.since = work.now
    work.session.add(row)
    work.session.flush()
    return row
