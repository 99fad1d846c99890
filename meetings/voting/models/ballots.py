"""Tables of public votes: the roll frozen at opening, the ballots and what they replaced."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.voting.models.columns import Weight, one_of
from meetings.voting.rules import Standing


class RollEntry(Base):
    """One voting delegate as the roll of a vote froze them, and who may cast this vote now (`caster_id`; None: nobody).

    Names and seats are copied and `participant_id` is no foreign key: a roll outlives
    every later change of the list of participants.  `holder_id`: to whom the vote was given
    when it opened; `has_joined`: its owner, or who holds it, came after that.
    """

    __tablename__ = "roll_entry"
    __table_args__ = (Index("ix_roll_entry_person_id", "person_id"),)

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int]
    place: Mapped[int]  # in the order of the list: by given name
    name: Mapped[str] = mapped_column(String(220))
    seat: Mapped[str] = mapped_column(String(20), default="")
    standing: Mapped[Standing] = mapped_column(one_of(Standing))
    weight: Mapped[Fraction] = mapped_column(Weight, default=Fraction(1))
    caster_id: Mapped[int | None]
    holder_id: Mapped[int | None]
    has_joined: Mapped[bool] = mapped_column(default=False, server_default=false())


class Ballot(Base):
    """The answer that counts: one for each vote and voter, and only for who is on its roll."""

    __tablename__ = "ballot"
    __table_args__ = (
        ForeignKeyConstraint(
            ["poll_id", "participant_id"],
            ["roll_entry.poll_id", "roll_entry.participant_id"],
            name="fk_ballot_roll_entry",
            ondelete="CASCADE",
        ),
        CheckConstraint("revision > 0", name="revision"),
    )

    poll_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str] = mapped_column(Text)  # a word in a decision, else the canonical marks
    revision: Mapped[int]
    receipt: Mapped[str] = mapped_column(String(20))
    cast_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BallotHistory(Base):
    """An answer that its voter has replaced before closing."""

    __tablename__ = "ballot_history"
    __table_args__ = (
        ForeignKeyConstraint(
            ["poll_id", "participant_id"],
            ["ballot.poll_id", "ballot.participant_id"],
            name="fk_ballot_history_ballot",
            ondelete="CASCADE",
        ),
    )

    poll_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[str] = mapped_column(Text)  # a word in a decision, else the canonical marks
    receipt: Mapped[str] = mapped_column(String(20))
    cast_at: Mapped[datetime] = mapped_column(UtcDateTime)
