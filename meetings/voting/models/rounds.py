"""Tables of ways of deciding beside the single ballot: counts by people, roll calls, rounds of objections."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.voting.models.columns import one_of
from meetings.voting.rules import Choice
from meetings.voting.rules.means import Way


class PollCount(Base):
    """What people counted in a vote by hand or on paper; corrected until the result is announced."""

    __tablename__ = "poll_count"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True)
    counted: Mapped[str] = mapped_column(Text)  # JSON, as rules.procedures.counted tells it
    person_id: Mapped[int]
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    chair_choice: Mapped[Choice | None] = mapped_column(one_of(Choice))
    corrections: Mapped[int] = mapped_column(default=0)


class CallEntry(Base):
    """Where one person stands in a roll call: called in vain so often, answered as in this place."""

    __tablename__ = "poll_call"
    __table_args__ = (
        ForeignKeyConstraint(
            ["poll_id", "participant_id"],
            ["roll_entry.poll_id", "roll_entry.participant_id"],
            name="fk_poll_call_roll_entry",
            ondelete="CASCADE",
        ),
        CheckConstraint("unanswered >= 0", name="unanswered"),
    )

    poll_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unanswered: Mapped[int] = mapped_column(default=0)
    entered: Mapped[int | None]


class EnteredVote(Base):
    """A ballot that the secretary entered for a delegate; it is theirs while `revision` is that of the ballot."""

    __tablename__ = "entered_vote"
    __table_args__ = (
        ForeignKeyConstraint(
            ["poll_id", "participant_id"],
            ["ballot.poll_id", "ballot.participant_id"],
            name="fk_entered_vote_ballot",
            ondelete="CASCADE",
        ),
    )

    poll_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]
    way: Mapped[Way] = mapped_column(one_of(Way))
    person_id: Mapped[int]


class ObjectionRound(Base):
    """Uncontested items that are adopted unless somebody objects until the deadline."""

    __tablename__ = "objection_round"
    __table_args__ = (
        Index(
            "uq_objection_round_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_objection_round_meeting_id", "meeting_id"),
        Index("ix_objection_round_deadline_at", "deadline_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deadline_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RoundItem(Base):
    """One item of a round; `is_adopted` is None until it is over."""

    __tablename__ = "round_item"
    __table_args__ = (Index("ix_round_item_item_id", "item_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("objection_round.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int]
    number: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(Text)
    is_adopted: Mapped[bool | None]


class RoundVoter(Base):
    """Somebody who may object, as the list stood when the round began."""

    __tablename__ = "round_voter"
    __table_args__ = (Index("ix_round_voter_person_id", "person_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("objection_round.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(220))


class Objection(Base):
    """One delegate's objection to one item; taken back, it is gone from here and stays in the journal."""

    __tablename__ = "objection"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round_id", "item_id"],
            ["round_item.round_id", "round_item.item_id"],
            name="fk_objection_round_item",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["round_id", "participant_id"],
            ["round_voter.round_id", "round_voter.participant_id"],
            name="fk_objection_round_voter",
            ondelete="CASCADE",
        ),
        Index("ix_objection_participant", "round_id", "participant_id"),
    )

    round_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    objected_at: Mapped[datetime] = mapped_column(UtcDateTime)
