"""Who sits where, and what changes it: everything is a set of moves, each known by what was before.

A person has one seat by nature: it is the text of their place on the list.  These rules keep a seat to one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from meetings.kernel.errors import Gone, Refusal
from meetings.people.rules import fold
from meetings.seating.rules.plan import Plan, seat_key

FREE = ""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody on the list, as far as seats are concerned."""

    participant_id: int
    name: str
    seat: str
    delegation: str = ""
    is_voting: bool = False
    is_guest: bool = False
    is_presiding: bool = False
    sort_key: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody goes from one seat to another; "" is none."""

    participant_id: int
    before: str
    after: str


Moves = tuple[Move, ...]


class Order(StrEnum):
    """In which order people are seated."""

    LIST = "list"  # as they came onto the list
    DELEGATION = "delegation"
    GIVEN_NAME = "given_name"


class Whom(StrEnum):
    """Who is seated."""

    VOTING = "voting"
    EVERYBODY = "everybody"


def holders(plan: Plan, sitters: Iterable[Sitter]) -> dict[str, Sitter]:
    """Who has each seat of the plan that is taken."""
    labels = set(plan.labels())
    return {each.seat: each for each in sitters if each.seat in labels}


def unseated(plan: Plan, sitters: Iterable[Sitter]) -> list[Sitter]:
    """Who has no seat of the plan; they may have one elsewhere."""
    labels = set(plan.labels())
    return [each for each in sitters if each.seat not in labels]


def place(plan: Plan, sitters: Sequence[Sitter], who: int, label: str, expected: int | None) -> Moves:
    """Put somebody onto a seat; who has it takes theirs in exchange, or stands up where they had none.

    `expected`: who was seen there, None for nobody; raises Refusal where that is so no more.
    """
    known = {each.participant_id: each for each in sitters}
    if who not in known or label not in plan.labels():
        raise Gone()
    taken = holders(plan, sitters)
    mover, holder = known[who], taken.get(label)
    if holder is not None and holder.participant_id == who:
        raise Refusal("seating_sits_there", name=mover.name, seat=label)
    if (holder.participant_id if holder else None) != expected:
        raise Refusal("seating_changed", seat=label, name=holder.name if holder else "–")
    moves = [Move(who, mover.seat, label)]
    if holder is not None:
        given = mover.seat if mover.seat in taken else FREE
        moves.append(Move(holder.participant_id, holder.seat, given))
    return tuple(moves)


def take_off(plan: Plan, sitters: Sequence[Sitter], who: Iterable[int]) -> Moves:
    """Free the seats of these people; raises Gone for who is not on the list, Refusal where none sits on the plan."""
    wanted = set(who)
    if wanted - {each.participant_id for each in sitters}:
        raise Gone()
    sitting = holders(plan, sitters).values()
    found = tuple(Move(each.participant_id, each.seat, FREE) for each in sitting if each.participant_id in wanted)
    if not found:
        raise Refusal("seating_nobody_sits")
    return found


def fill(plan: Plan, sitters: Sequence[Sitter], order: Order, whom: Whom) -> Moves:
    """Seat those who have no seat yet on the free seats, row by row; all of them, or raises Refusal.

    Who presides comes to the podium as far as it has room, and nobody else does.
    """
    waiting = [each for each in _in_order(unseated(plan, sitters), order) if _is_meant(each, whom)]
    if not waiting:
        raise Refusal("seating_all_seated")
    taken = holders(plan, sitters)
    free = [(plan.rows[row].is_podium, label) for row, _, label in plan.places() if label not in taken]
    podium, hall = ([label for is_podium, label in free if is_podium is wanted] for wanted in (True, False))
    presiding = [each for each in waiting if each.is_presiding][: len(podium)]
    others = [each for each in waiting if each not in presiding]
    if len(others) > len(hall):
        raise Refusal("seating_too_few", waiting=len(others), free=len(hall), missing=len(others) - len(hall))
    pairs = [*zip(presiding, podium, strict=False), *zip(others, hall, strict=False)]
    return tuple(Move(each.participant_id, each.seat, label) for each, label in pairs)


def assigned(plan: Plan, sitters: Sequence[Sitter], seats: Mapping[int, str]) -> Moves:
    """Put these people onto these seats, all at once; who had one of them and is not among them stands up."""
    known = {each.participant_id: each for each in sitters}
    labels = set(plan.labels())
    if seats.keys() - known.keys() or set(seats.values()) - labels:
        raise Gone()
    if len(set(seats.values())) != len(seats):
        raise Refusal("seating_two_on_one")
    wanted = set(seats.values())
    up = {each.participant_id: FREE for each in sitters if each.seat in wanted and each.participant_id not in seats}
    return _changes(known, {**up, **seats})


def kept(old: Plan | None, new: Plan, sitters: Sequence[Sitter]) -> Moves:
    """Where people sit when the plan is drawn anew.

    Of the same shape: where they sat, whatever the seat is called now.  Else on the seat of their label, however
    that is written; who sat on the plan and finds no such seat stands up, who had a seat elsewhere keeps it.
    """
    renamed = dict(zip(old.labels(), new.labels(), strict=True)) if old and old.shape() == new.shape() else {}
    by_key = {seat_key(label): label for label in new.labels()}
    was_drawn = set(old.labels()) if old else set()
    wanted: dict[int, str] = {}
    for each in sitters:
        label = renamed.get(each.seat) or by_key.get(seat_key(each.seat)) if each.seat else None
        wanted[each.participant_id] = label or (FREE if each.seat in was_drawn else each.seat)
    return _changes({each.participant_id: each for each in sitters}, _one_each(wanted, sitters, set(new.labels())))


def together(drawn: Moves, plan: Plan, sitters: Sequence[Sitter], seats: Mapping[int, str]) -> Moves:
    """First the moves that drawing the plan brings, then these people onto these seats; each of both once."""
    after = {each.participant_id: each.after for each in drawn}
    seen = [replace(each, seat=after.get(each.participant_id, each.seat)) for each in sitters]
    last = after | {each.participant_id: each.after for each in assigned(plan, seen, seats)}
    return _changes({each.participant_id: each for each in sitters}, last)


def undone(moves: Moves, sitters: Sequence[Sitter]) -> Moves:
    """The way back; raises Refusal where somebody was moved since, or a seat was given to somebody else."""
    now = {each.participant_id: each.seat for each in sitters}
    back = tuple(Move(m.participant_id, m.after, m.before) for m in moves if m.participant_id in now)
    moving = {each.participant_id for each in back}
    others = {seat for who, seat in now.items() if who not in moving and seat}
    if any(now[each.participant_id] != each.before or each.after in others for each in back):
        raise Refusal("seating_moved_since")
    return back


def _one_each(wanted: dict[int, str], sitters: Sequence[Sitter], labels: set[str]) -> dict[int, str]:
    """Two ways of writing one seat may have stood on the list: who has its exact name keeps it."""
    exact = {each.seat: each.participant_id for each in sitters if wanted[each.participant_id] == each.seat}
    given: dict[str, int] = dict(exact)
    return {
        who: label if label not in labels or given.setdefault(label, who) == who else FREE
        for who, label in wanted.items()
    }


def _changes(known: Mapping[int, Sitter], wanted: Mapping[int, str]) -> Moves:
    return tuple(Move(who, known[who].seat, label) for who, label in wanted.items() if known[who].seat != label)


def _is_meant(sitter: Sitter, whom: Whom) -> bool:
    return whom is Whom.EVERYBODY or sitter.is_voting or sitter.is_presiding


def _in_order(waiting: Sequence[Sitter], order: Order) -> list[Sitter]:
    if order is Order.LIST:
        return sorted(waiting, key=lambda each: each.participant_id)
    if order is Order.GIVEN_NAME:
        return sorted(waiting, key=lambda each: (each.sort_key, each.participant_id))
    return sorted(waiting, key=lambda each: (not each.delegation, _natural(each.delegation), each.sort_key))


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Group 2 comes before group 10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", fold(text)))
