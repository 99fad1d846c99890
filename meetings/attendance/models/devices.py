"""The table of voting devices."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime


class VotingDevice(Base):
    """The one device on which somebody votes; who has no row votes on whichever device they open first.

    `machine` tells devices apart over all sign-ins (`AuthSession.machine`), `device` is its
    name for people.  `is_shared` is what the desk allowed: that another votes on it, too.
    """

    __tablename__ = "voting_device"
    __table_args__ = (Index("ix_voting_device_meeting_id_machine", "meeting_id", "machine"),)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    machine: Mapped[str] = mapped_column(String(64))
    device: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    is_shared: Mapped[bool] = mapped_column(default=False)
