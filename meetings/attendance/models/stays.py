"""Tables of who was there, from when to when, and who was not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime


class Presence(Base):
    """One stay of a participant: in the room or online, until they leave.

    `method`: "self" by own tap, "hall" by the code on the hall's screen, "badge" or "pin" at a desk or kiosk,
    "desk" by the secretary's list; `by_person_id` is who tapped (None: a kiosk).
    Somebody who leaves and comes back has two rows; at most one of them is open.
    """

    __tablename__ = "presence"
    __table_args__ = (
        Index(
            "uq_presence_open",
            "participant_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_presence_meeting_id", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(String(10))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    method: Mapped[str] = mapped_column(String(10))
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(String(300), default="")


class Absence(Base):
    """A participant who is known to stay away, with a reason that excuses or without."""

    __tablename__ = "absence"
    __table_args__ = (Index("ix_absence_meeting_id", "meeting_id"),)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    is_excused: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SilentDevice(Base):
    """Nothing has been heard of this participant's device for a while; whether they have left, a person says."""

    __tablename__ = "silent_device"
    __table_args__ = (Index("ix_silent_device_meeting_id", "meeting_id"),)

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
