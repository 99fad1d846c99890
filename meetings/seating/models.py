"""Tables of the plan: how the hall is drawn, and what was done to it last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Enum, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.seating.rules import Style


class SeatingPlan(Base):
    """The plan of one meeting.  `rows` is canonical JSON; who sits where is in `participant.seat` alone."""

    __tablename__ = "seating_plan"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    rows: Mapped[str] = mapped_column(Text)
    style: Mapped[Style] = mapped_column(
        Enum(Style, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])
    )
    is_from_right: Mapped[bool] = mapped_column(default=False)
    is_from_back: Mapped[bool] = mapped_column(default=False)


class SeatingStep(Base):
    """One act on the plan, so that it can be taken back: who moved, and how the hall was drawn before.

    `plan_before` is JSON where the act has drawn the plan anew, null where it has not.
    """

    __tablename__ = "seating_step"
    __table_args__ = (Index("ix_seating_step_meeting_id_id", "meeting_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    moves: Mapped[str] = mapped_column(Text)
    plan_before: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
