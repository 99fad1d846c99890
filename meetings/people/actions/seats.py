"""The verbs of a meeting's list: put somebody on it, change their place, take them off."""

from __future__ import annotations

from typing import Annotated

import msgspec
from sqlalchemy import delete, func, select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.base import Base
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Work
from meetings.people.actions.fields import (
    Line,
    PersonFields,
    Phone,
    Word,
    Words,
    add_person,
    existing_person,
)
from meetings.people.actions.places import SeatFields, change_seat, check_a_secretary_stays, existing_seat, seat_person
from meetings.people.models import Participant, ParticipantRole

SeatName = Annotated[str, msgspec.Meta(max_length=20)]
GroupName = Annotated[str, msgspec.Meta(max_length=120)]


class AddParticipant(Payload):
    """Somebody with an account comes onto the list: voting, guest, or neither (staff)."""

    meeting_id: int
    person_id: int
    is_voting: bool = False
    is_guest: bool = False
    seat: SeatName = ""
    delegation: GroupName = ""
    position: Line = ""
    roles: tuple[Role, ...] = ()


class AddNewParticipant(Payload, kw_only=True):
    """Somebody without an account comes onto the list; they sign in by link."""

    meeting_id: int
    family_name: Word = ""
    middle_name: Words = ""
    given_name: Word
    position: Line = ""
    phone: Phone = ""
    email: Line = ""
    is_voting: bool = False
    is_guest: bool = False
    seat: SeatName = ""
    delegation: GroupName = ""


class SaveParticipant(Payload):
    """The whole place of somebody on the list; `roles` are all they hold beside delegate and guest."""

    meeting_id: int
    participant_id: int
    is_voting: bool = False
    is_guest: bool = False
    seat: SeatName = ""
    delegation: GroupName = ""
    position: Line = ""
    roles: tuple[Role, ...] = ()


class RemoveParticipant(Payload):
    """Somebody goes off the list."""

    meeting_id: int
    participant_id: int


class Seated(Answer):
    """The place on the list."""

    participant_id: int
    person_id: int


@action("people.add_participant", Act.MANAGE_PARTICIPANTS)
def add_participant(work: Work, _actor: Actor, order: AddParticipant) -> Seated:
    """Put somebody with an account onto the list."""
    person = existing_person(work, order.person_id)
    if not person.is_active:
        raise Refusal("account_disabled")
    return _seated(work, seat_person(work, person.id, _fields(order)))


@action("people.add_new_participant", Act.MANAGE_PARTICIPANTS)
def add_new_participant(work: Work, _actor: Actor, order: AddNewParticipant) -> Seated:
    """Make an account for somebody and put them onto the list."""
    fields = PersonFields(
        family_name=order.family_name,
        middle_name=order.middle_name,
        given_name=order.given_name,
        position=order.position,
        phone=order.phone,
        email=order.email,
    )
    person = add_person(work, fields)
    return _seated(work, seat_person(work, person.id, _fields(order)))


@action("people.save_participant", Act.MANAGE_PARTICIPANTS)
def save_participant(work: Work, actor: Actor, order: SaveParticipant) -> Seated:
    """Change somebody's place and roles; a changed role cuts their sockets."""
    seat = existing_seat(work, order.participant_id)
    change_seat(work, seat, _fields(order))
    return _seated(work, seat)


@action("people.remove_participant", Act.MANAGE_PARTICIPANTS)
def remove_participant(work: Work, _actor: Actor, order: RemoveParticipant) -> None:
    """Take somebody off the list, unless the meeting already knows something of them."""
    seat = existing_seat(work, order.participant_id)
    name = existing_person(work, seat.person_id).name.full
    if _has_left_traces(work, seat.id):
        raise Refusal("participant_has_traces", name=name)
    was_secretary = work.session.get(ParticipantRole, (seat.id, Role.SECRETARY.value)) is not None
    work.session.execute(delete(Participant).where(Participant.id == seat.id))
    if was_secretary:
        check_a_secretary_stays(work)
    work.record("participant_removed", participant_id=seat.id, name=name)
    work.announce("people")
    work.cut(person_id=seat.person_id)


def _fields(order: AddParticipant | AddNewParticipant | SaveParticipant) -> SeatFields:
    return SeatFields(
        is_voting=order.is_voting,
        is_guest=order.is_guest,
        seat=order.seat,
        delegation=order.delegation,
        position="" if isinstance(order, AddNewParticipant) else order.position,
        roles=frozenset() if isinstance(order, AddNewParticipant) else frozenset(order.roles),
    )


def _seated(work: Work, seat: Participant) -> Seated:
    return Seated(participant_id=seat.id, person_id=seat.person_id)


def _has_left_traces(work: Work, participant_id: int) -> bool:
    """Whether any feature's table keeps something of this participant: presence, speeches, votes.

    Asked of the schema, because features above are not known here.
    """
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            refers = key.target_fullname == "participant.id" and key.ondelete != "SET NULL"
            if refers and table.name != ParticipantRole.__tablename__:
                query = select(func.count()).select_from(table).where(key.parent == participant_id)
                if work.session.scalar(query):
                    return True
    return False
