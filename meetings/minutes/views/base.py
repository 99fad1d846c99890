"""The pages of course and minutes."""

from __future__ import annotations

from meetings.kernel.pages import Pages

pages = Pages("minutes")
