"""Tables of the floor: who asked, who speaks, and by which limits."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Enum, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.speaking.rules import RequestState, SpeechKind

OPEN_REQUEST = text("state IN ('waiting', 'speaking')")
IS_SPEAKING = text("state = 'speaking'")


def _one_of(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class SpeechRequest(Base):
    """Somebody's request for the floor, and the speech that came of it.

    The queue is ordered by (`place`, `id`): whoever asks gets the place of their number,
    so that the chair's reordering changes only the places of those who wait.
    """

    __tablename__ = "speech_request"
    __table_args__ = (
        CheckConstraint("allowed_seconds > 0", name="allowed_seconds"),
        Index(
            "uq_speech_request_speaker",
            "meeting_id",
            unique=True,
            sqlite_where=IS_SPEAKING,
            postgresql_where=IS_SPEAKING,
        ),
        Index(
            "uq_speech_request_open",
            "participant_id",
            "item_id",
            unique=True,
            sqlite_where=OPEN_REQUEST,
            postgresql_where=OPEN_REQUEST,
        ),
        Index("ix_speech_request_meeting_id_item_id", "meeting_id", "item_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    kind: Mapped[SpeechKind] = mapped_column(_one_of(SpeechKind), default=SpeechKind.SPEECH)
    state: Mapped[RequestState] = mapped_column(_one_of(RequestState), default=RequestState.WAITING)
    place: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # the secretary, where not the speaker
    allowed_seconds: Mapped[int]
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stood_still_ms: Mapped[int] = mapped_column(default=0)
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(300), default="")


class SpeechList(Base):
    """Whether one may still ask to speak on an item; an item without a row is open."""

    __tablename__ = "speech_list"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    is_open: Mapped[bool] = mapped_column(default=True)


class FloorRule(Base):
    """How long one may speak in a meeting, in seconds by kind; without a row the preset of its kind holds.

    `needs_presence`: only who has checked in may ask.
    """

    __tablename__ = "floor_rule"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    needs_presence: Mapped[bool] = mapped_column(default=True)
    speech_seconds: Mapped[dict[str, Any]] = mapped_column(JSON)
