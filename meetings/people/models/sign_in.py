"""Sign-ins, kept on the server so that they can be ended; and the links that open one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime

OF_SOMETHING = "person_id IS NOT NULL OR meeting_id IS NOT NULL"


class AuthSession(Base):
    """One device that is signed in.

    `meeting_id` limits it to one meeting: there a person has their seat, elsewhere
    nothing.  Without a person it is the screen of that meeting's hall, or (`is_visitor`) a guest
    who follows by the code of that meeting's guests.  Only the SHA-256
    of the cookie's token is stored: whoever reads the database or a backup of it can
    sign in as nobody.  `machine` is the hash of what the browser keeps over all its
    sign-ins, "" where that is not known; `device` is its name for people.
    """

    __tablename__ = "auth_session"
    __table_args__ = (UniqueConstraint("token_hash"), CheckConstraint(OF_SOMETHING, name="of_something"))

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    device: Mapped[str] = mapped_column(String(200), default="")
    machine: Mapped[str] = mapped_column(String(64), default="", server_default="")
    is_visitor: Mapped[bool] = mapped_column(default=False, server_default=false())


class SignInLink(Base):
    """A personal link or QR code, good for one sign-in; it leads to `path`.

    `meeting_id` limits the sign-in that it opens, as there.
    """

    __tablename__ = "sign_in_link"
    __table_args__ = (UniqueConstraint("token_hash"), CheckConstraint(OF_SOMETHING, name="of_something"))

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(String(200), default="/")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
