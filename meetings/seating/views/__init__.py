"""The pages of the hall's plan."""

from meetings.seating.views import plan
from meetings.seating.views.base import pages

__all__ = ["pages", "plan"]
