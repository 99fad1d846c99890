"""Tables of the minutes: each version as it was written, and what was signed off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime


class MinutesVersion(Base):
    """One version of a meeting's minutes; only the last may be unsigned, and only an unsigned one ever changes.

    `lines` is JSON; `upto_seq`: as far as this entry the journal was read. `revision` rises with
    every save, so that two desks do not overwrite each other. `content` is what was signed off, letter
    for letter, and `sha256` the digest of its UTF-8 bytes.
    """

    __tablename__ = "minutes_version"
    __table_args__ = (
        UniqueConstraint("meeting_id", "version"),
        CheckConstraint("version > 0", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    version: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    upto_seq: Mapped[int]
    lines: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    content: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
