"""The tables of people: units, persons, their roles, their seats in meetings, their sign-ins."""

from meetings.people.models.guest_door import GuestDoor
from meetings.people.models.participant import Participant, ParticipantRole
from meetings.people.models.person import HouseRole, Person
from meetings.people.models.sign_in import AuthSession, SignInLink
from meetings.people.models.unit import Unit

__all__ = ["AuthSession", "GuestDoor", "HouseRole", "Participant", "ParticipantRole", "Person", "SignInLink", "Unit"]
