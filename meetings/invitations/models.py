"""Tables of invitations."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from meetings.invitations.rules import (
    LONGEST_ERROR,
    LONGEST_NAME,
    LONGEST_POSITION,
    LONGEST_REASON,
    Answer,
    Consent,
    Kind,
    LetterState,
)
from meetings.kernel.base import Base, UtcDateTime


def _one_of(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class Invitation(Base):
    """One person invited to one meeting; who is taken off the list and comes back finds it again."""

    __tablename__ = "invitation"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[Answer] = mapped_column(_one_of(Answer), default=Answer.WAITING)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    substitute_name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    substitute_position: Mapped[str] = mapped_column(String(LONGEST_POSITION), default="")
    consent: Mapped[Consent] = mapped_column(_one_of(Consent), default=Consent.NONE)
    link_issue: Mapped[int] = mapped_column(default=1, server_default="1")  # which personal link is good


class InvitationSeries(Base):
    """What those invited to a meeting were told last; `uid` and `sequence` as their calendars know them."""

    __tablename__ = "invitation_series"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    uid: Mapped[str] = mapped_column(String(64))
    sequence: Mapped[int] = mapped_column(default=0)
    told: Mapped[str] = mapped_column(String(64))
    is_cancelled: Mapped[bool] = mapped_column(default=False)
    remind_days: Mapped[int | None]  # before the meeting
    reminded_for: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the planned moment that was seen to


class InvitationLetter(Base):
    """An e-mail to somebody who is invited, from when it is written until it has gone, or never goes."""

    __tablename__ = "invitation_letter"
    __table_args__ = (
        Index("ix_invitation_letter_meeting_id", "meeting_id"),
        Index("ix_invitation_letter_state", "state", "due_at"),
        {"sqlite_autoincrement": True},  # its number is in the letter's Message-ID
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Kind] = mapped_column(_one_of(Kind))
    sequence: Mapped[int]
    address: Mapped[str] = mapped_column(String(200))
    state: Mapped[LetterState] = mapped_column(_one_of(LetterState), default=LetterState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(String(LONGEST_ERROR), default="")
