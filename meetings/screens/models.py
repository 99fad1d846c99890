"""Tables of the hall's screens: what the desk wants the hall to see, and each device that shows it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Enum, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.screens.rules import LONGEST_MESSAGE, LONGEST_NAME, Content


def _content() -> Enum:
    return Enum(Content, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class Hall(Base):
    """What the whole hall is pinned to, and what is said to it; no row: it follows the meeting.

    `message` is shown while `message_since` is set.
    """

    __tablename__ = "hall"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    content: Mapped[Content | None] = mapped_column(_content())
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST_MESSAGE), default="")
    message: Mapped[str] = mapped_column(String(LONGEST_MESSAGE), default="")
    message_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class HallScreen(Base):
    """One device that is signed in as a screen of a meeting; it goes with its sign-in.

    `content` None: it shows what the hall shows.  `silent_since`: nothing is heard of it.
    """

    __tablename__ = "hall_screen"
    __table_args__ = (UniqueConstraint("session_id"), UniqueConstraint("meeting_id", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    session_id: Mapped[int] = mapped_column(ForeignKey("auth_session.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    content: Mapped[Content | None] = mapped_column(_content())
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST_MESSAGE), default="")
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    silent_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
