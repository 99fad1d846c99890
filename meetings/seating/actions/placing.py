"""The verbs that put people onto seats and off them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.seating import queries, rules
from meetings.seating.actions.steps import drawn_here, facts_of, move, remember
from meetings.seating.rules import LONGEST_LABEL, Order, Whom

Label = Annotated[str, Meta(min_length=1, max_length=LONGEST_LABEL)]


class Place(Payload):
    """Somebody comes to a seat; `expected` is who was seen there, null for nobody."""

    meeting_id: int
    participant_id: int
    seat: Label
    expected: int | None = None


class TakeOff(Payload):
    """These people have no seat any more."""

    meeting_id: int
    participant_ids: Annotated[list[int], Meta(max_length=5000)]


class Fill(Payload):
    """Everybody without a seat gets one, in this order."""

    meeting_id: int
    order: Order
    whom: Whom = Whom.VOTING


class Moved(Answer):
    """How many have another seat now."""

    moved: int


@action("seating.place", Act.MANAGE_PARTICIPANTS)
def place(work: Work, _actor: Actor, order: Place) -> Moved:
    """Put somebody onto a seat; who has it takes theirs in exchange."""
    plan, sitters = drawn_here(work), queries.sitters(work.session, work.meeting_id)
    moves = rules.place(plan, sitters, order.participant_id, order.seat, order.expected)
    names = {each.participant_id: each.name for each in sitters}
    move(work, moves)
    mine, *exchange = moves
    facts = {"participant_id": mine.participant_id, "name": names[mine.participant_id], "seat": mine.after}
    if exchange:
        [other] = exchange
        more = {"other": names[other.participant_id], "other_seat": other.after or "–"}
        work.record("seating_exchanged", **facts, **more, moves=facts_of(moves))
    else:
        work.record("seating_placed", **facts, moves=facts_of(moves))
    remember(work, "exchange" if exchange else "place", moves)
    return Moved(moved=len(moves))


@action("seating.take_off", Act.MANAGE_PARTICIPANTS)
def take_off(work: Work, _actor: Actor, order: TakeOff) -> Moved:
    """Free the seats of one or many people."""
    plan, sitters = drawn_here(work), queries.sitters(work.session, work.meeting_id)
    moves = rules.take_off(plan, sitters, order.participant_ids)
    names = {each.participant_id: each.name for each in sitters}
    move(work, moves)
    if len(moves) == 1:
        [mine] = moves
        facts = {"participant_id": mine.participant_id, "name": names[mine.participant_id], "seat": mine.before}
        work.record("seating_taken_off", **facts, moves=facts_of(moves))
    else:
        work.record("seating_cleared", count=len(moves), moves=facts_of(moves))
    remember(work, "take_off" if len(moves) == 1 else "clear", moves)
    return Moved(moved=len(moves))


@action("seating.fill", Act.MANAGE_PARTICIPANTS)
def fill(work: Work, _actor: Actor, order: Fill) -> Moved:
    """Seat all who have no seat, row by row; all of them or nobody."""
    plan, sitters = drawn_here(work), queries.sitters(work.session, work.meeting_id)
    moves = rules.fill(plan, sitters, order.order, order.whom)
    move(work, moves)
    work.record("seating_filled", count=len(moves), order=order.order.value, moves=facts_of(moves))
    remember(work, "fill", moves)
    return Moved(moved=len(moves))
