"""Participants: who is on the list of a meeting, and as what."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base


class Participant(Base):
    """A person's place in one meeting.

    A voting delegate, a guest, or neither: the office's staff.  `delegation` is the
    group (tổ) they belong to, `position` their title in this meeting where it differs
    from the account's.
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        CheckConstraint("NOT (is_voting AND is_guest)", name="guests_never_vote"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    is_voting: Mapped[bool] = mapped_column(default=False)
    is_guest: Mapped[bool] = mapped_column(default=False)
    seat: Mapped[str] = mapped_column(String(20), default="")
    delegation: Mapped[str] = mapped_column(String(120), default="")
    position: Mapped[str] = mapped_column(String(200), default="")


class ParticipantRole(Base):
    """A role beside voting delegate or guest: chair, secretary, teller, and the like."""

    __tablename__ = "participant_role"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(30), primary_key=True)
