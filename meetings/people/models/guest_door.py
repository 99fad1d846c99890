"""Whether guests without an account may follow a meeting, and by which code."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base


class GuestDoor(Base):
    """The door of a meeting's guests; without a row it was never opened.

    The code on paper and screens is made from the house's secret, the meeting and `issue`
    (rules/guests.py): nothing that opens the door is stored.
    """

    __tablename__ = "guest_door"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    is_open: Mapped[bool] = mapped_column(default=False)
    issue: Mapped[int] = mapped_column(default=1)
