"""What the pages of invitations share."""

from __future__ import annotations

from meetings.kernel.pages import Pages

pages = Pages("invitations")
