"""Every verb of people; importing them registers them.

Imports, which write many people in one act of their own, and screens use the functions named here.
"""

from meetings.people.actions import accounts, administrators, guests, links, preferences, seats, sign_ins, units
from meetings.people.actions.examples import mark_as_example, remove_example_people
from meetings.people.actions.fields import PersonFields, add_person, rewrite_person
from meetings.people.actions.places import SeatFields, rewrite_seat, seat_person, write_seats
from meetings.people.actions.screens import end_screen, open_screen
from meetings.people.actions.units import unit_named

__all__ = [
    "PersonFields",
    "SeatFields",
    "accounts",
    "add_person",
    "administrators",
    "end_screen",
    "guests",
    "links",
    "mark_as_example",
    "open_screen",
    "preferences",
    "remove_example_people",
    "rewrite_person",
    "rewrite_seat",
    "seat_person",
    "seats",
    "sign_ins",
    "unit_named",
    "units",
    "write_seats",
]
