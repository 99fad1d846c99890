"""Tables of those who read papers: whom a paper is for, whom it has reached, and who has opened it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime


class PaperReading(Base):
    """That somebody has opened a version of a paper, and where they were in it; pages count from 1.

    It is the newest version that they opened; what they had before is kept as `PaperPast`.
    """

    __tablename__ = "paper_reading"
    __table_args__ = (Index("ix_paper_reading_person_id", "person_id"),)

    paper_id: Mapped[int] = mapped_column(
        ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    version: Mapped[int]
    first_opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    page: Mapped[int] = mapped_column(default=1)
    furthest_page: Mapped[int] = mapped_column(default=1)


class PaperGroup(Base):
    """Some of a meeting's people, whom papers may be meant for.

    With a `delegation` it is everybody of it who is on the list now; else the secretary
    keeps its members.
    """

    __tablename__ = "paper_group"
    __table_args__ = (UniqueConstraint("meeting_id", "name", "delegation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    name: Mapped[str] = mapped_column(String(120))
    delegation: Mapped[str] = mapped_column(String(120), default="")


class PaperGroupMember(Base):
    """That somebody belongs to a group."""

    __tablename__ = "paper_group_member"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("paper_group.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True)


class PaperGrant(Base):
    """That a paper for named readers is for this group, or for this person."""

    __tablename__ = "paper_grant"
    __table_args__ = (CheckConstraint("(group_id IS NULL) <> (person_id IS NULL)", name="one_of_both"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("paper_group.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class PaperReceipt(Base):
    """That a version of a paper has reached a device of somebody, and when they were last reminded of the paper."""

    __tablename__ = "paper_receipt"

    paper_id: Mapped[int] = mapped_column(
        ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PaperPast(Base):
    """When a version that a newer one has followed reached somebody and was opened, and how far they came in it."""

    __tablename__ = "paper_past"

    paper_id: Mapped[int] = mapped_column(
        ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    furthest_page: Mapped[int | None]
