"""The verbs of a round without objection: list, object, take back, end."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import delete, insert, update

from meetings.agenda import guards
from meetings.agenda import queries as agenda
from meetings.agenda.guards import Turn
from meetings.attendance import queries as attendance
from meetings.attendance.rules.devices import check_device
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting.models import Objection, ObjectionRound, RoundItem, RoundVoter
from meetings.voting.queries import item_in_round, last_round, round_of
from meetings.voting.rules import LONGEST_SECONDS
from meetings.voting.rules.procedures import objections
from meetings.voting.rules.procedures.objections import Outcome


class OpenRound(Payload):
    """Which items, and how long somebody can object."""

    meeting_id: int
    item_ids: Annotated[list[int], Meta(max_length=objections.MOST_ITEMS)]
    seconds: Annotated[int, Meta(ge=10, le=LONGEST_SECONDS)]


class ThisRound(Payload):
    """Which round of which meeting."""

    meeting_id: int
    round_id: int


class AgainstItem(Payload):
    """Which item of which round."""

    meeting_id: int
    round_id: int
    item_id: int


class Begun(Answer):
    """The round that was opened, and how many may object."""

    round_id: int
    voters: int


@action("voting.open_round", Act.RUN_POLL)
def open_round(work: Work, actor: Actor, order: OpenRound) -> Begun:
    """Ask whether anybody objects to adopting these items without a vote."""
    wanted = [agenda.item_facts(work.session, work.meeting_id, item_id).id for item_id in order.item_ids]
    if not agenda.meeting_facts(work.session, work.meeting_id).is_in_session:
        raise Refusal("round_needs_session")
    end_round_first(work, 0)
    voters = {voter.participant_id: voter for voter in attendance.voters(work.session, work.meeting_id)}
    deadline = work.now + timedelta(seconds=order.seconds)
    objections.open_round(wanted, set(voters), work.now, deadline)
    row = ObjectionRound(meeting_id=work.meeting_id, opened_at=work.now, deadline_at=deadline)
    work.session.add(row)
    work.session.flush()
    items = [i for i in agenda.items(work.session, work.meeting_id) if i.id in wanted]
    _put(work, row.id, items, list(voters.values()))
    told = {"items": [[i.id, i.number, i.title] for i in items], "numbers": [i.number for i in items]}
    roll = [[v.participant_id, v.name] for v in voters.values()]
    work.record("round_opened", round_id=row.id, deadline_at=deadline, **told, voters=roll)
    work.announce("rounds", "rounds.me")
    return Begun(round_id=row.id, voters=len(voters))


@action("voting.object", Act.CAST)
def object_to(work: Work, actor: Actor, order: AgainstItem) -> None:
    """Object to an item: it is debated; a second tap changes nothing."""
    _change(work, actor, order, is_against=True)


@action("voting.withdraw_objection", Act.CAST)
def withdraw_objection(work: Work, actor: Actor, order: AgainstItem) -> None:
    """Take one's objection back while the round lasts."""
    _change(work, actor, order, is_against=False)


@action("voting.close_round", Act.RUN_POLL)
def close_round(work: Work, actor: Actor, order: ThisRound) -> None:
    """End the round before its deadline."""
    row = _row(work, order.round_id)
    objections.close(round_of(work.session, row), work.now)
    _close(work, row, by="chair")


@action("voting.close_round_due", Act.SYSTEM)
def close_round_due(work: Work, actor: Actor, order: ThisRound) -> None:
    """The server's own timer: end a round whose deadline has passed."""
    row = _row(work, order.round_id)
    if row.closed_at is None and row.deadline_at <= work.now:
        _close(work, row, by="deadline")


@guards.before(Turn.CLOSE)
def end_round_first(work: Work, _item_id: int) -> None:
    """A meeting does not close while somebody may still object."""
    row = last_round(work.session, work.meeting_id)
    if row is not None and row.closed_at is None:
        raise Refusal("round_is_open")


@guards.before(Turn.DELETE_ITEM)
def keep_items_of_rounds(work: Work, item_id: int) -> None:
    """An item that was in a round stays."""
    if item_in_round(work.session, work.meeting_id, item_id):
        raise Refusal("item_was_in_round")


def _row(work: Work, round_id: int) -> ObjectionRound:
    row = work.session.get(ObjectionRound, round_id)
    if row is None or row.meeting_id != work.meeting_id:
        raise Gone()
    return row


def _put(work: Work, round_id: int, items: list[Any], voters: list[Any]) -> None:
    rows = [
        {"round_id": round_id, "item_id": i.id, "place": place, "number": i.number, "title": i.title}
        for place, i in enumerate(items, start=1)
    ]
    work.session.execute(insert(RoundItem), rows)
    people = [
        {"round_id": round_id, "participant_id": v.participant_id, "person_id": v.person_id, "name": v.name}
        for v in voters
    ]
    work.session.execute(insert(RoundVoter), people)


def _change(work: Work, actor: Actor, order: AgainstItem, *, is_against: bool) -> None:
    row = _row(work, order.round_id)
    _check_device(work, actor)
    agenda.item_facts(work.session, work.meeting_id, order.item_id)
    before = round_of(work.session, row)
    change = objections.object_to if is_against else objections.withdraw
    person = actor.participant_id or 0
    if change(before, order.item_id, person, work.now) == before or _stands(before, order, person) is is_against:
        return
    place = {"round_id": row.id, "item_id": order.item_id, "participant_id": person}
    if is_against:
        work.session.add(Objection(**place, objected_at=work.now))
    else:
        work.session.execute(delete(Objection).filter_by(**place))
    work.session.flush()
    item, voter = (
        work.session.get_one(RoundItem, (row.id, order.item_id)),
        work.session.get_one(RoundVoter, (row.id, person)),
    )
    kind = "objection_made" if is_against else "objection_withdrawn"
    work.record(kind, **place, name=voter.name, number=item.number, title=item.title)
    work.announce("rounds")
    work.announce("rounds.me", person_ids=[voter.person_id])


def _check_device(work: Work, actor: Actor) -> None:
    known = attendance.voting_devices(work.session, {actor.participant_id or 0})
    check_device(known, actor.participant_id, actor.machine)


def _stands(round_: objections.Round, order: AgainstItem, person: int) -> bool:
    return person in round_.objections.get(order.item_id, frozenset())


def _close(work: Work, row: ObjectionRound, by: str) -> None:
    row.closed_at = min(work.now, row.deadline_at)
    found = objections.outcome(round_of(work.session, row), work.now)
    for item_id in (*found.adopted, *found.contested):
        mine = update(RoundItem).where(RoundItem.round_id == row.id, RoundItem.item_id == item_id)
        work.session.execute(mine.values(is_adopted=item_id in found.adopted))
    work.session.flush()
    _record(work, row, found, by)
    work.announce("rounds", "rounds.me")


def _record(work: Work, row: ObjectionRound, found: Outcome, by: str) -> None:
    against = [[item_id, list(people)] for item_id, people in found.contested.items()]
    facts = {"round_id": row.id, "by": by, "closed_at": row.closed_at, "adopted": list(found.adopted)}
    work.record("round_closed", **facts, contested=against, count=len(found.adopted), left=len(against))
    for item_id in (*found.adopted, *found.contested):
        item = work.session.get_one(RoundItem, (row.id, item_id))
        kind = "round_item_adopted" if item_id in found.adopted else "round_item_contested"
        work.record(kind, round_id=row.id, item_id=item_id, number=item.number, title=item.title)
