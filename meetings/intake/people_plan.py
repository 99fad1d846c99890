"""What becomes of everybody on a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetings.intake.cells import phone_key
from meetings.intake.columns import Column
from meetings.intake.known import Known, KnownPerson, Seat
from meetings.intake.matching import Match, match_people
from meetings.intake.person_row import PersonRow
from meetings.intake.plan import Change, PersonPlan
from meetings.intake.problems import Problem
from meetings.people.rules import fold

LONGEST_DELEGATION = 120


def plan_people(rows: Sequence[PersonRow], known: Known) -> tuple[tuple[PersonPlan, ...], tuple[Problem, ...]]:
    """A plan for every row.  What a list leaves empty stays as it is; roles are added, never taken."""
    matches, problems = match_people(rows, known)
    plans = tuple(_planned(match, known) for match in matches)
    said = [problem for plan in plans for problem in _said(plan)]
    return plans, (*problems, *said, *_seats_taken(plans, known))


def _planned(match: Match, known: Known) -> PersonPlan:
    row, person = match.row, match.person
    unit_id = known.units.get(fold(row.unit)) if row.unit else None
    seat = _seat(row, person, has_unit=unit_id is not None)
    if person is None:
        return PersonPlan(row, Change.NEW, seat, unit_id=unit_id)
    was = _differences(row, person, seat)
    if person.is_light and person.unit_id is None and unit_id is not None:
        was["unit"] = ""
    writes = person.is_light and any(name in was for name in ("name", "phone", "email", "unit"))
    change = Change.LISTED if person.seat is None else Change.CHANGED if was else Change.SAME
    return PersonPlan(row, change, seat, person, unit_id, writes, was)


def _seat(row: PersonRow, person: KnownPerson | None, *, has_unit: bool) -> Seat:
    """The place somebody will have; a unit that the house does not know stands as their delegation."""
    before = person.seat if person else None
    delegation = row.delegation or ("" if has_unit else row.unit[:LONGEST_DELEGATION])
    own = person.position if person else ""
    position = (before.position if before else "") or own
    if row.position and row.position != position:
        position = row.position
    return Seat(
        participant_id=before.participant_id if before else 0,
        attends=row.attends,
        seat=row.seat or (before.seat if before else ""),
        delegation=delegation or (before.delegation if before else ""),
        # Where it is the account's own, the place on the list need not say it again.
        position="" if person is None or position == own else position,
        roles=row.roles | (before.roles if before else frozenset()),
    )


def _differences(row: PersonRow, person: KnownPerson, seat: Seat) -> dict[str, str]:
    """What will change, with what it was; an account that somebody signs in with by password is left alone."""
    was = dict[str, str]()
    if person.is_light:
        if row.name.full != person.name.full:
            was["name"] = person.name.full
        if row.phone and row.phone != person.phone:
            was["phone"] = person.phone
        if row.email and row.email != person.email:
            was["email"] = person.email
    before = person.seat
    if before is None:
        return was
    for name in ("seat", "delegation"):
        if getattr(seat, name) != getattr(before, name):
            was[name] = getattr(before, name)
    if (seat.position or person.position) != (before.position or person.position):
        was["position"] = before.position or person.position
    if seat.attends is not before.attends:
        was["attends"] = before.attends.value
    if seat.roles != before.roles:
        was["roles"] = ",".join(sorted(before.roles))
    return was


def _said(plan: PersonPlan) -> Iterator[Problem]:
    row, person = plan.row, plan.person
    if person is None:
        return
    if not person.is_active:
        yield Problem(row.file, row.row, Column.NAME, "account_disabled_here", {"name": person.name.full})
    if person.is_light:
        return
    for column, mine, other, is_other in (
        (Column.EMAIL, row.email, person.email, row.email != fold(person.email)),
        (Column.PHONE, row.phone, person.phone, phone_key(row.phone) != phone_key(person.phone)),
        (Column.NAME, row.name.full, person.name.full, row.name.full != person.name.full),
    ):
        if mine and is_other:
            facts = {"name": person.name.full, "mine": mine, "other": other}
            yield Problem(row.file, row.row, column, "account_differs", facts, is_error=False)


def _seats_taken(plans: Sequence[PersonPlan], known: Known) -> Iterator[Problem]:
    """Seats of people who are on the meeting's list and not in this one."""
    mine = {plan.person.person_id for plan in plans if plan.person}
    taken = {one.seat.seat: one for one in known.people if one.seat and one.seat.seat and one.person_id not in mine}
    wanted = {plan.seat.seat: plan for plan in reversed(plans) if plan.seat.seat}
    for plan in plans:
        holder = taken.get(plan.seat.seat)
        rival = wanted.get(plan.seat.seat, plan)
        if holder is not None:
            facts = {"seat": plan.seat.seat, "other": holder.name.full}
            yield Problem(plan.row.file, plan.row.row, Column.SEAT, "seat_of_other", facts)
        elif rival is not plan and not (plan.row.seat and rival.row.seat):
            facts = {"seat": plan.seat.seat, "other": rival.row.name.full}
            yield Problem(plan.row.file, plan.row.row, Column.SEAT, "seat_of_other", facts)
