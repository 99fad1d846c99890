"""Tables of meetings and the items of their agendas."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.agenda.rules import ItemKind, ItemState, MeetingKind, MeetingState
from meetings.kernel.base import Base, UtcDateTime


def _one_of(kind: type[StrEnum]) -> Enum:
    """A column of plain words: a new word needs no migration."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class Meeting(Base):
    """One meeting: what it is, where it stands, and by which rule it decides.

    `current_item_id` is no foreign key: the item refers to the meeting, and one
    direction of a circle is enough.  The rule is copied from the kind's preset when the
    meeting is made and may be edited until the first vote opens.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("majority_denominator > 0 AND quorum_denominator > 0", name="fractions"),
        Index("ix_meeting_starts_at", "starts_at"),
        {"sqlite_autoincrement": True},  # a removed meeting's journal and number are never another's
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[MeetingKind] = mapped_column(_one_of(MeetingKind))
    state: Mapped[MeetingState] = mapped_column(_one_of(MeetingState), default=MeetingState.DRAFT)
    issuer: Mapped[str] = mapped_column(String(200), default="")
    parent_body: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    recess_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    recess_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    current_item_id: Mapped[int | None]
    majority_numerator: Mapped[int] = mapped_column(default=1)
    majority_denominator: Mapped[int] = mapped_column(default=2)
    majority_strict: Mapped[bool] = mapped_column(default=True)
    majority_base: Mapped[str] = mapped_column(String(30), default="all_on_roll")
    tie: Mapped[str] = mapped_column(String(20), default="fails")
    quorum_numerator: Mapped[int] = mapped_column(default=2)
    quorum_denominator: Mapped[int] = mapped_column(default=3)
    online_votes: Mapped[bool] = mapped_column(default=False)
    hall_width_cm: Mapped[int] = mapped_column(default=400, server_default="400")
    hall_distance_cm: Mapped[int] = mapped_column(default=1500, server_default="1500")
    is_example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Item(Base):
    """One item of an agenda; `parent_id` nests it once, `number` is what is printed before it.

    `position` counts through the whole agenda, the parts of an item right after it.
    """

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="own_parent"),
        Index("ix_item_meeting_id_position", "meeting_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[ItemKind] = mapped_column(_one_of(ItemKind), default=ItemKind.OTHER)
    presenter: Mapped[str] = mapped_column(String(200), default="")
    presenter_participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    planned_minutes: Mapped[int] = mapped_column(default=0)
    state: Mapped[ItemState] = mapped_column(_one_of(ItemState), default=ItemState.WAITING)
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")  # of having been postponed
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rested_seconds: Mapped[int] = mapped_column(default=0, server_default="0")  # of recesses while it was in hand


class Presiding(Base):
    """Who of those with the right to chair has the meeting in hand; without a row nobody has taken it yet."""

    __tablename__ = "presiding"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
