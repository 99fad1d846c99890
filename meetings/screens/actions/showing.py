"""The verbs of what the hall sees: pinned to one content, let go again, and told something."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from meetings.agenda import queries as agenda
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries as people
from meetings.screens.models import Hall, HallScreen
from meetings.screens.queries import hall_facts, pin_of
from meetings.screens.rules import Content, Pin, tidy_message

Words = Annotated[str, Meta(max_length=2000)]


class PinTo(Payload):
    """What to show: in the whole hall, or on one screen; of an item where one is chosen."""

    meeting_id: int
    content: Content
    screen_id: int | None = None
    item_id: int | None = None
    text: Words = ""


class Unpin(Payload):
    """The hall, or one screen, that is let go."""

    meeting_id: int
    screen_id: int | None = None


class Say(Payload):
    """What the hall is told."""

    meeting_id: int
    text: Words


class Unsay(Payload):
    """The meeting whose message is taken off."""

    meeting_id: int


@action("screens.pin", Act.RUN_SCREENS)
def pin(work: Work, _actor: Actor, order: PinTo) -> None:
    """Show this until it is let go, whatever happens in the meeting."""
    wanted = _wanted(work, order)
    row = hall_row(work) if order.screen_id is None else screen_row(work, order.screen_id)
    if pin_of(row) == wanted:
        return
    row.content, row.item_id, row.text = wanted.content, wanted.item_id, wanted.text
    work.session.flush()
    facts = {"content": wanted.content.value, "text": _about(work, wanted)}
    if isinstance(row, HallScreen):
        work.record("screen_pinned", name=name_of(row), **facts)
    else:
        work.record("hall_pinned", **facts)
    work.announce("hall")


@action("screens.unpin", Act.RUN_SCREENS)
def unpin(work: Work, _actor: Actor, order: Unpin) -> None:
    """Follow the meeting again; a screen follows the hall."""
    row = hall_row(work) if order.screen_id is None else screen_row(work, order.screen_id)
    if row.content is None:
        return
    row.content, row.item_id, row.text = None, None, ""
    work.session.flush()
    if isinstance(row, HallScreen):
        work.record("screen_unpinned", name=name_of(row))
    else:
        work.record("hall_unpinned")
    work.announce("hall")


@action("screens.say", Act.RUN_SCREENS)
def say(work: Work, _actor: Actor, order: Say) -> None:
    """Tell the hall something, until it is taken off."""
    text, row = tidy_message(order.text), hall_row(work)
    if row.message_since is not None and row.message == text:
        return
    row.message, row.message_since = text, work.now
    work.session.flush()
    work.record("hall_message_shown", text=text)
    work.announce("hall")


@action("screens.unsay", Act.RUN_SCREENS)
def unsay(work: Work, _actor: Actor, _order: Unsay) -> None:
    """Take the message off."""
    told = hall_facts(work.session, work.meeting_id).message
    if told is None:
        return
    row = hall_row(work)
    row.message, row.message_since = "", None
    work.session.flush()
    work.record("hall_message_taken_off", text=told.text)
    work.announce("hall")


def hall_row(work: Work) -> Hall:
    """This meeting's hall, with a row from now on."""
    row = work.session.get(Hall, work.meeting_id)
    if row is None:
        row = Hall(meeting_id=work.meeting_id, text="", message="")
        work.session.add(row)
        work.session.flush()
    return row


def screen_row(work: Work, screen_id: int) -> HallScreen:
    """A screen that is signed in to this meeting; raises Gone."""
    row = work.session.get(HallScreen, screen_id)
    is_here = row is not None and row.meeting_id == work.meeting_id
    if row is None or not is_here or not people.still_signed_in(work.session, {row.session_id}):
        raise Gone()
    return row


def name_of(row: HallScreen) -> str:
    """How the journal calls a screen."""
    return row.name or str(row.number)


def _wanted(work: Work, order: PinTo) -> Pin:
    """The pin that is asked for, of things of this meeting; raises Refusal."""
    if order.item_id is not None and order.item_id not in _titles(work):
        raise Gone()
    text = tidy_message(order.text) if order.content is Content.MESSAGE else ""
    return Pin(order.content, order.item_id if order.content is Content.ITEM else None, text)


def _about(work: Work, wanted: Pin) -> str:
    """What a pin is about, in words: the message, or the title of the item."""
    return wanted.text or _titles(work).get(wanted.item_id or 0, "")


def _titles(work: Work) -> dict[int, str]:
    return {item.id: item.title for item in agenda.items(work.session, work.meeting_id)}
