"""Tables of the ways in: what is open, who has which badge, which codes of the hall were used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime


class CheckInDoor(Base):
    """Which ways in are open at a meeting, and the key that their codes are made of.

    The key opens nothing but the list of who is present: whoever reads it signs in as nobody.
    """

    __tablename__ = "check_in_door"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    key: Mapped[str] = mapped_column(String(64))
    has_hall_code: Mapped[bool] = mapped_column(default=False)
    has_kiosk: Mapped[bool] = mapped_column(default=False)
    wrong_pins: Mapped[int] = mapped_column(default=0)  # one after another, at all kiosks together
    pins_wait_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CheckInBadge(Base):
    """What a participant is recognised by: the badge of this issue, and a PIN. A new issue ends the one before."""

    __tablename__ = "check_in_badge"
    __table_args__ = (UniqueConstraint("meeting_id", "pin"),)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    issue: Mapped[int] = mapped_column(default=1)
    pin: Mapped[str] = mapped_column(String(10))


class UsedHallCode(Base):
    """A code of the hall with which this participant has come in: it does not work for them again."""

    __tablename__ = "used_hall_code"
    __table_args__ = (Index("ix_used_hall_code_meeting_id", "meeting_id"),)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
