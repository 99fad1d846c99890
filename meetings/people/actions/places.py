"""A place on a meeting's list, as it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec
from sqlalchemy import select, update

from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Role
from meetings.kernel.work import Work
from meetings.people import queries
from meetings.people.actions.fields import existing_person
from meetings.people.models import Participant, ParticipantRole
from meetings.people.rules import check_meeting_roles, tidy


class SeatFields(msgspec.Struct, frozen=True, kw_only=True):
    """A place on a list."""

    is_voting: bool = False
    is_guest: bool = False
    seat: str = ""
    delegation: str = ""
    position: str = ""
    roles: frozenset[Role] = frozenset()


def seat_person(work: Work, person_id: int, fields: SeatFields) -> Participant:
    """Put a person onto the list of the work's meeting; raises Refusal where they already are."""
    name = existing_person(work, person_id).name.full
    if queries.participant_of(work.session, work.meeting_id, person_id) is not None:
        raise Refusal("already_listed", name=name)
    seat = Participant(meeting_id=work.meeting_id, person_id=person_id)
    _write(work, seat, fields)
    work.session.add(seat)
    work.session.flush()
    work.session.add_all(ParticipantRole(participant_id=seat.id, role=role.value) for role in sorted(fields.roles))
    work.session.flush()
    work.record("participant_added", participant_id=seat.id, name=name, **_facts(fields))
    work.announce("people")
    return seat


def rewrite_seat(work: Work, participant_id: int, fields: SeatFields) -> None:
    """As `change_seat`, for imports that know the place by its id; raises Gone."""
    change_seat(work, existing_seat(work, participant_id), fields)


def existing_seat(work: Work, participant_id: int) -> Participant:
    """A place on the list of the work's meeting; raises Gone for an unknown one and for another meeting's."""
    seat = work.session.get(Participant, participant_id)
    if seat is None or seat.meeting_id != work.meeting_id:
        raise Gone()
    return seat


def change_seat(work: Work, seat: Participant, fields: SeatFields) -> None:
    """Write somebody's place anew; nothing is said where nothing changed."""
    before = _as_fields(work, seat)
    _write(work, seat, fields)
    for role in sorted(before.roles - fields.roles):
        work.session.delete(work.session.get_one(ParticipantRole, (seat.id, role.value)))
    work.session.add_all(
        ParticipantRole(participant_id=seat.id, role=role.value) for role in sorted(fields.roles - before.roles)
    )
    work.session.flush()
    after = _as_fields(work, seat)
    if after == before:
        return
    if Role.SECRETARY in before.roles - after.roles:
        check_a_secretary_stays(work)
    name = existing_person(work, seat.person_id).name.full
    moved = {"seat_before": before.seat} if before.seat != after.seat else {}
    work.record("participant_changed", participant_id=seat.id, name=name, **_facts(after), **moved)
    work.announce("people")
    if _powers(after) != _powers(before):
        work.cut(person_id=seat.person_id)


def write_seats(work: Work, seats: Mapping[int, str]) -> None:
    """Give these people of the list these seats at once, "" for none; two may change theirs.

    Raises Gone for who is not on the list, Refusal where a seat would have two people.  The journal is the caller's.
    """
    here = select(Participant.id, Participant.seat).where(Participant.meeting_id == work.meeting_id)
    before: dict[int, str] = {row.id: row.seat for row in work.session.execute(here)}
    if seats.keys() - before.keys():
        raise Gone()
    named = Counter({**before, **seats}.values())
    taken = next((seat for seat in seats.values() if seat and named[seat] > 1), None)
    if taken is not None:
        raise Refusal("seat_taken", seat=taken)
    work.session.execute(update(Participant), [{"id": who, "seat": seat} for who, seat in seats.items()])
    work.announce("people")


def check_a_secretary_stays(work: Work) -> None:
    """Raise Refusal where nobody could prepare the meeting any more."""
    if not queries.count_of_role(work.session, work.meeting_id, Role.SECRETARY):
        raise Refusal("last_secretary")


def _write(work: Work, seat: Participant, fields: SeatFields) -> None:
    check_meeting_roles(fields.roles)
    if fields.is_voting and fields.is_guest:
        raise Refusal("guests_never_vote")
    if fields.is_voting and Role.SUBSTITUTE in fields.roles:
        raise Refusal("substitutes_never_vote")
    seat.is_voting, seat.is_guest = fields.is_voting, fields.is_guest
    seat.delegation, seat.position = tidy(fields.delegation), tidy(fields.position)
    seat.seat = _free_seat(work, seat, tidy(fields.seat))


def _free_seat(work: Work, seat: Participant, wanted: str) -> str:
    taken = select(Participant.id).where(Participant.meeting_id == work.meeting_id, Participant.seat == wanted)
    with work.session.no_autoflush:
        holders = set(work.session.scalars(taken)) if wanted else set()
    if holders - {seat.id}:
        raise Refusal("seat_taken", seat=wanted)
    return wanted


def _as_fields(work: Work, seat: Participant) -> SeatFields:
    held = select(ParticipantRole.role).where(ParticipantRole.participant_id == seat.id)
    return SeatFields(
        is_voting=seat.is_voting,
        is_guest=seat.is_guest,
        seat=seat.seat,
        delegation=seat.delegation,
        position=seat.position,
        roles=frozenset(Role(role) for role in work.session.scalars(held)),
    )


def _powers(fields: SeatFields) -> tuple[bool, bool, frozenset[Role]]:
    return fields.is_voting, fields.is_guest, fields.roles


def _facts(fields: SeatFields) -> dict[str, object]:
    return {
        "is_voting": fields.is_voting,
        "is_guest": fields.is_guest,
        "seat": tidy(fields.seat),
        "roles": sorted(role.value for role in fields.roles),
    }
