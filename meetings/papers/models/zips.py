"""Tables of ZIPs that came in, and of what became of each file in them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime


class PaperZip(Base):
    """A ZIP that is being unpacked, or was: `ended_at` is None until all its files are told of.

    `problem` is the code of why it could not be unpacked to its end.  The row goes when the
    secretary has put it away; its bytes go with the sweep.
    """

    __tablename__ = "paper_zip"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    files: Mapped[int]
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    came_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    problem: Mapped[str] = mapped_column(String(40), default="")


class PaperZipFile(Base):
    """What became of one file of a ZIP: a paper (None once it was removed), or a refusal with its facts as JSON."""

    __tablename__ = "paper_zip_file"

    zip_id: Mapped[int] = mapped_column(
        ForeignKey("paper_zip.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(300))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id", ondelete="SET NULL"), index=True)
    code: Mapped[str] = mapped_column(String(40), default="")
    facts: Mapped[str] = mapped_column(Text, default="{}")
