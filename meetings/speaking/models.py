"""Tables of the floor: who asked, who speaks, and by which limits."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Enum, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.speaking.rules import RequestState, SpeechKind

IS_OPEN = "state IN ('waiting', 'speaking', 'interrupted')"
# The desk may have one official answer several questions, and a point of order waits for nobody.
OPEN_REQUEST = text(f"{IS_OPEN} AND kind NOT IN ('point_of_order', 'answer')")
OPEN_POINT = text(f"{IS_OPEN} AND kind = 'point_of_order'")
IS_SPEAKING = text("state = 'speaking'")
IS_INTERRUPTED = text("state = 'interrupted'")


def _one_of(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class SpeechRequest(Base):
    """Somebody's request for the floor, and the speech that came of it.

    The queue is ordered by (`place`, `id`); who asks is put in by `rules.inserted`, and only
    the places of those who wait ever change.  `reply_to_id`: the request that it answers.
    `text`: what was filed in writing, or is meant to be said; author and desk read it.
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
        Index(
            "uq_speech_request_point",
            "participant_id",
            "item_id",
            unique=True,
            sqlite_where=OPEN_POINT,
            postgresql_where=OPEN_POINT,
        ),
        Index(
            "uq_speech_request_interrupted",
            "meeting_id",
            unique=True,
            sqlite_where=IS_INTERRUPTED,
            postgresql_where=IS_INTERRUPTED,
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
    reply_to_id: Mapped[int | None]  # no foreign key: both stand on one item, and go with it
    topic: Mapped[str] = mapped_column(String(300), default="", server_default="")
    text: Mapped[str] = mapped_column(Text, default="", server_default="")


class SpeechList(Base):
    """Whether one may still ask to speak on an item; an item without a row is open.

    `is_paused`: no question is called meanwhile.
    """

    __tablename__ = "speech_list"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    is_open: Mapped[bool] = mapped_column(default=True)
    is_paused: Mapped[bool] = mapped_column(default=False, server_default=false())


class FloorRule(Base):
    """How long one may speak in a meeting, in seconds by kind; without a row the preset of its kind holds.

    `needs_presence`: only who has checked in may ask.  `unit_seconds`, `total_seconds`: how
    long members of one unit, and all together, may speak on one item.
    """

    __tablename__ = "floor_rule"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    needs_presence: Mapped[bool] = mapped_column(default=True)
    speech_seconds: Mapped[dict[str, Any]] = mapped_column(JSON)
    unit_seconds: Mapped[int | None]
    total_seconds: Mapped[int | None]
