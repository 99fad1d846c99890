"""The pages of the screens."""

from meetings.screens.views import devices, rooms, tv
from meetings.screens.views.base import pages

__all__ = ["devices", "pages", "rooms", "tv"]
