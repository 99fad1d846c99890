"""The pages of people, and what their workers tell each other."""

from meetings.people.views import accounts, first_run, guests, lists, own, personal, signing_in, units
from meetings.people.views.door import TRIED, WELCOME, heard_try, heard_welcome, pages

WORDS = {TRIED: heard_try, WELCOME: heard_welcome}

__all__ = ["WORDS", "accounts", "first_run", "guests", "lists", "own", "pages", "personal", "signing_in", "units"]
