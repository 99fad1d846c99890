"""Tables of messages, and of who has seen them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime


class Message(Base):
    """Something that was said; from the desk to those who have a receipt, or from its sender to the desk.

    `answers_id` is the message to the desk that it answers.  `seen_at`: when the desk has seen
    one that was written to it.
    """

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_meeting_id_id", "meeting_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"), index=True)
    sender: Mapped[str] = mapped_column(String(200))
    is_from_desk: Mapped[bool]
    is_to_all: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text)
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"), index=True)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MessageReceipt(Base):
    """That somebody gets a message of the desk, and when they said that they have seen it."""

    __tablename__ = "message_receipt"

    message_id: Mapped[int] = mapped_column(
        ForeignKey("message.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
