"""Tables of opinion forms: what is asked, whom, and what they answered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.opinions.rules import LONGEST_TITLE, Opinion, OpinionState


def _one_of(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class OpinionForm(Base):
    """One form; `reminded` counts the reminders that went out by themselves."""

    __tablename__ = "opinion_form"
    __table_args__ = (Index("ix_opinion_form_meeting_id", "meeting_id"), Index("ix_opinion_form_state", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[OpinionState] = mapped_column(_one_of(OpinionState), default=OpinionState.DRAFT)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deadline_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    summarised_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded: Mapped[int] = mapped_column(default=0)
    conclusion: Mapped[str] = mapped_column(Text, default="")


class OpinionQuestion(Base):
    """One question of a form, numbered from 1."""

    __tablename__ = "opinion_question"

    form_id: Mapped[int] = mapped_column(ForeignKey("opinion_form.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)


class OpinionAsked(Base):
    """Somebody who is asked, as the list stood when the form was sent; `reminded_at`: the last reminder."""

    __tablename__ = "opinion_asked"
    __table_args__ = (Index("ix_opinion_asked_person_id", "person_id"),)

    form_id: Mapped[int] = mapped_column(ForeignKey("opinion_form.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int]
    place: Mapped[int]
    name: Mapped[str] = mapped_column(String(220))
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OpinionReply(Base):
    """The last answer of one person to one question; the ones before it are in the journal."""

    __tablename__ = "opinion_reply"
    __table_args__ = (
        ForeignKeyConstraint(
            ["form_id", "number"],
            ["opinion_question.form_id", "opinion_question.number"],
            name="fk_opinion_reply_question",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["form_id", "participant_id"],
            ["opinion_asked.form_id", "opinion_asked.participant_id"],
            name="fk_opinion_reply_asked",
            ondelete="CASCADE",
        ),
        Index("ix_opinion_reply_participant", "form_id", "participant_id"),
    )

    form_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    opinion: Mapped[Opinion] = mapped_column(_one_of(Opinion))
    remark: Mapped[str] = mapped_column(Text, default="")
    replied_at: Mapped[datetime] = mapped_column(UtcDateTime)
