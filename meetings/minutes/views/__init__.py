"""HTTP in, HTTP out: the course of the meeting, and its minutes."""

from meetings.minutes.views import course, figures, replay, writing
from meetings.minutes.views.base import pages

__all__ = ["course", "figures", "pages", "replay", "writing"]
