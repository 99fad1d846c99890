"""The blueprint of the notes' pages."""

from meetings.kernel.pages import Pages

pages = Pages("notes")
