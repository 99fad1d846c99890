"""The pages of the hall's plan."""

from meetings.seating.views import files, plan, replay
from meetings.seating.views.base import pages
from meetings.seating.views.files import BODY_LIMITS

__all__ = ["BODY_LIMITS", "files", "pages", "plan", "replay"]
