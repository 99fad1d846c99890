"""One's own notes: as JSON for the reader, as a page for old browsers, as a text to keep; and everybody's comments."""

from meetings.notes.views import plain, reading
from meetings.notes.views.base import pages

__all__ = ["pages", "plain", "reading"]
