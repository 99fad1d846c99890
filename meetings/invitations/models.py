"""Tables of invitations."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from meetings.invitations.rules import LONGEST_NAME, LONGEST_POSITION, LONGEST_REASON, Answer, Consent
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
