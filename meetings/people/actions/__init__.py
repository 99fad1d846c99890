"""Every verb of people; importing them registers them."""

from meetings.people.actions import accounts, administrators, links, preferences, seats, sign_ins, units
from meetings.people.actions.fields import PersonFields, add_person
from meetings.people.actions.places import SeatFields, seat_person

__all__ = [
    "PersonFields",
    "SeatFields",
    "accounts",
    "add_person",
    "administrators",
    "links",
    "preferences",
    "seat_person",
    "seats",
    "sign_ins",
    "units",
]
