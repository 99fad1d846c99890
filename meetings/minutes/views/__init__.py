"""HTTP in, HTTP out: the course of the meeting, and its minutes."""

from meetings.minutes.views import course, writing
from meetings.minutes.views.base import pages

__all__ = ["course", "pages", "writing"]
