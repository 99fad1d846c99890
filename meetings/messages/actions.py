"""The verbs of messages; the journal says that something was said and to how many, never what."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field
from sqlalchemy import insert, select, tuple_, update

from meetings.kernel.actions import Answer, Payload, action, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.messages import queries, rules
from meetings.messages.models import Message, MessageReceipt
from meetings.messages.rules import Reader
from meetings.people import queries as people

MOST_PEOPLE = 5000
Words = Annotated[str, Meta(max_length=2000)]


class Send(Payload):
    """What the desk says: to these people, to these delegations, or to all; perhaps as an answer."""

    meeting_id: int
    text: Words
    participant_ids: Annotated[list[int], Meta(max_length=MOST_PEOPLE)] = field(default_factory=list)
    delegations: Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=500)] = field(
        default_factory=list
    )
    to_all: bool = False


class AnswerMessage(Payload):
    """An answer of the desk to who has written to it."""

    meeting_id: int
    message_id: int
    text: Words


class WriteToDesk(Payload):
    """What somebody says to chair and secretary."""

    meeting_id: int
    text: Words


class ThisMessage(Payload):
    """Which message."""

    meeting_id: int
    message_id: int


class Said(Answer):
    """The message, and how many get it."""

    message_id: int
    readers: int


@action("messages.send", Act.WRITE_MESSAGES)
def send(work: Work, actor: Actor, order: Send) -> Said:
    """Say something to some or all; it is on their screens at once."""
    listed = people.participants(work.session, work.meeting_id)
    unknown = set(order.participant_ids) - {seat.id for seat in listed}
    if unknown:
        raise Gone()
    others = [Reader(seat.id, seat.delegation) for seat in listed if seat.id != actor.participant_id]
    chosen = rules.readers(others, set(order.participant_ids), set(order.delegations), to_all=order.to_all)
    return _say(work, actor, order.text, chosen, is_to_all=order.to_all)


@action("messages.answer", Act.WRITE_MESSAGES)
def answer(work: Work, actor: Actor, order: AnswerMessage) -> Said:
    """Answer who has written to the desk; the message counts as seen by that."""
    row = _came(work, order.message_id)
    if row.sender_id is None:
        raise Gone()
    row.seen_at = row.seen_at or work.now
    return _say(work, actor, order.text, [row.sender_id], answers_id=row.id)


@action("messages.write", Act.WRITE_TO_DESK)
def write(work: Work, actor: Actor, order: WriteToDesk) -> Said:
    """Say something to chair and secretary."""
    if actor.participant_id is None:
        raise Gone()
    text = rules.tidy(order.text)
    lately = queries.written_lately(work.session, actor.participant_id, work.now - rules.WITHIN)
    rules.check_pace(lately, work.now)
    row = Message(meeting_id=work.meeting_id, sender_id=actor.participant_id, sender=actor.name, is_from_desk=False)
    row.text, row.sent_at = text, work.now
    work.session.add(row)
    work.session.flush()
    work.record("message_to_desk", message_id=row.id)
    work.announce("messages")
    work.announce("messages.me", person_ids=[actor.person_id] if actor.person_id else [])
    return Said(message_id=row.id, readers=0)


@batch_action("messages.seen", Act.READ_PAPERS)
def seen(work: Work, orders: list[tuple[Actor, ThisMessage]]) -> list[Refusal | None]:
    """Say that one has seen a message; personal, so the journal has nothing of it."""
    r = MessageReceipt
    here = select(Message.id).where(Message.meeting_id == work.meeting_id)
    wanted = {(order.message_id, actor.participant_id or 0) for actor, order in orders}
    those = tuple_(r.message_id, r.participant_id).in_(sorted(wanted)) & r.message_id.in_(here)
    rows = work.session.execute(select(r.message_id, r.participant_id).where(those))
    got = {(message_id, participant_id) for message_id, participant_id in rows}
    work.session.execute(update(r).where(those, r.seen_at.is_(None)).values(seen_at=work.now))
    told = [(actor, (order.message_id, actor.participant_id or 0) in got) for actor, order in orders]
    persons = [actor.person_id for actor, is_mine in told if is_mine and actor.person_id is not None]
    if persons:
        work.announce("messages")
        work.announce("messages.me", person_ids=persons)
    return [None if is_mine else Gone() for _, is_mine in told]


@action("messages.seen_at_desk", Act.WRITE_MESSAGES)
def seen_at_desk(work: Work, _actor: Actor, order: ThisMessage) -> None:
    """Say that the desk has seen what somebody wrote to it."""
    row = _came(work, order.message_id)
    if row.seen_at is None:
        row.seen_at = work.now
        work.record("message_seen_at_desk", message_id=row.id)
        work.announce("messages", "messages.me")


def _say(
    work: Work, actor: Actor, text: str, chosen: list[int], *, is_to_all: bool = False, answers_id: int | None = None
) -> Said:
    row = Message(meeting_id=work.meeting_id, sender_id=actor.participant_id, sender=actor.name, is_from_desk=True)
    row.text, row.is_to_all, row.answers_id, row.sent_at = rules.tidy(text), is_to_all, answers_id, work.now
    work.session.add(row)
    work.session.flush()
    work.session.execute(insert(MessageReceipt), [{"message_id": row.id, "participant_id": each} for each in chosen])
    work.record("message_sent", message_id=row.id, count=len(chosen))
    work.announce("messages", "messages.me")
    return Said(message_id=row.id, readers=len(chosen))


def _came(work: Work, message_id: int) -> Message:
    row = work.session.get(Message, message_id)
    if row is None or row.meeting_id != work.meeting_id or row.is_from_desk:
        raise Gone()
    return row
