"""The rows that the verbs change, found for this meeting only."""

from __future__ import annotations

from sqlalchemy import select

from meetings.agenda.models import Item, Meeting
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.work import Work


def meeting_of(work: Work) -> Meeting:
    """The meeting that is worked on; raises Gone."""
    row = work.session.get(Meeting, work.meeting_id)
    if row is None:
        raise Gone()
    return row


def item_of(work: Work, item_id: int) -> Item:
    """An item of this meeting; raises Gone for an unknown one and for another meeting's."""
    row = work.session.get(Item, item_id)
    if row is None or row.meeting_id != work.meeting_id:
        raise Gone()
    return row


def items_of(work: Work) -> list[Item]:
    """The agenda in its order."""
    query = select(Item).where(Item.meeting_id == work.meeting_id).order_by(Item.position, Item.id)
    return list(work.session.scalars(query))


def title_of(text: str) -> str:
    """A title in one line; raises Refusal for an empty one."""
    title = " ".join(text.split())
    if not title:
        raise Refusal("title_missing")
    return title
