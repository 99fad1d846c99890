"""What the pages of votes share."""

from __future__ import annotations

from meetings.kernel.pages import Pages

pages = Pages("voting")
