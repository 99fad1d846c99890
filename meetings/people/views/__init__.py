"""The pages of people."""

from meetings.people.views import accounts, first_run, guests, lists, own, personal, signing_in, units
from meetings.people.views.door import pages

__all__ = ["accounts", "first_run", "guests", "lists", "own", "pages", "personal", "signing_in", "units"]
