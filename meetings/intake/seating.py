"""People of a plan are written: accounts for those who have none, places for all."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.intake.attends import Attends
from meetings.intake.known import Known, Seat
from meetings.intake.plan import Change, PersonPlan
from meetings.kernel.actor import Actor
from meetings.kernel.work import Work
from meetings.people.actions import PersonFields, SeatFields, add_person, seat_person
from meetings.people.actions.fields import existing_person, write
from meetings.people.actions.seats import SaveParticipant, save_participant


def write_people(work: Work, actor: Actor, plans: Sequence[PersonPlan], known: Known, *, is_example: bool) -> None:
    """Write everybody whose plan says that something changes; raises Refusal."""
    _make_room(work, actor, plans, known)
    for plan in plans:
        if plan.change is Change.NEW:
            person = add_person(work, _account(plan), is_example=is_example)
            seat_person(work, person.id, _place(plan.seat))
            continue
        if plan.writes_account:
            _correct(work, plan)
        if plan.change is Change.LISTED and plan.person is not None:
            seat_person(work, plan.person.person_id, _place(plan.seat))
        elif plan.change is Change.CHANGED:
            _save(work, actor, plan.seat)


def _make_room(work: Work, actor: Actor, plans: Sequence[PersonPlan], known: Known) -> None:
    """Free the seats that people of this plan leave to others of it: two may change places."""
    holders = {person.seat.seat: person for person in known.people if person.seat and person.seat.seat}
    for plan in plans:
        holder = holders.get(plan.seat.seat)
        if holder is not None and holder.seat is not None and (plan.person is None or plan.person != holder):
            leaves = Seat(**{name: getattr(holder.seat, name) for name in Seat.__dataclass_fields__} | {"seat": ""})
            _save(work, actor, leaves)


def _account(plan: PersonPlan) -> PersonFields:
    row = plan.row
    return PersonFields(
        family_name=row.name.family,
        middle_name=row.name.middle,
        given_name=row.name.given,
        position=row.position,
        unit_id=plan.unit_id,
        phone=row.phone,
        email=row.email,
    )


def _correct(work: Work, plan: PersonPlan) -> None:
    """Write what a newer list says of an account that only lists have made."""
    if plan.person is None:
        return
    person, row = existing_person(work, plan.person.person_id), plan.row
    before = person.name.full
    fields = PersonFields(
        family_name=row.name.family,
        middle_name=row.name.middle,
        given_name=row.name.given,
        position=person.position,
        unit_id=plan.unit_id if person.unit_id is None else person.unit_id,
        phone=row.phone or person.phone,
        email=row.email or person.email,
    )
    write(work, person, fields)
    work.record("person_changed", person_id=person.id, name=person.name.full, name_before=before)
    work.announce("people")


def _place(seat: Seat) -> SeatFields:
    return SeatFields(
        is_voting=seat.attends is Attends.VOTING,
        is_guest=seat.attends is Attends.GUEST,
        seat=seat.seat,
        delegation=seat.delegation,
        position=seat.position,
        roles=seat.roles,
    )


def _save(work: Work, actor: Actor, seat: Seat) -> None:
    place = _place(seat)
    given = {name: getattr(place, name) for name in SeatFields.__struct_fields__ if name != "roles"}
    roles = tuple(sorted(place.roles))
    order = SaveParticipant(meeting_id=work.meeting_id, participant_id=seat.participant_id, roles=roles, **given)
    save_participant(work, actor, order)
