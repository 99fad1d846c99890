"""What may be presented, and to whom; pure decisions."""

from __future__ import annotations

from meetings.kernel.errors import Refusal


def page_within(page: int, pages: int) -> int:
    """The page, or the nearest that the paper has."""
    return min(max(1, page), max(1, pages))


def check_can_present(*, is_in_session: bool, is_published: bool, has_pages: bool) -> None:
    """A page is presented while the meeting sits, and only of what has gone out."""
    if not is_in_session:
        raise Refusal("presenting_needs_session")
    if not is_published:
        raise Refusal("presenting_needs_published")
    if not has_pages:
        raise Refusal("presenting_needs_pages")


def check_can_show_in_hall(*, is_for_everybody: bool, number: str) -> None:
    """The hall's screen is seen by everybody who is there, guests and press included."""
    if not is_for_everybody:
        raise Refusal("presenting_not_in_hall", number=number)
