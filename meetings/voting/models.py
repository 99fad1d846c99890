"""Tables of votes: the question, the roll frozen at opening, the ballots and what they replaced."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import BigInteger, CheckConstraint, Enum, ForeignKey, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from meetings.kernel.base import Base, UtcDateTime
from meetings.voting.rules import Base as RuleBase
from meetings.voting.rules import PollState, Standing, Tie
from meetings.voting.rules.kinds import Kind

WEIGHT_STEPS = 10_000  # weights have at most four decimals


class Weight(TypeDecorator[Fraction]):
    """A weight of votes: exact on both databases, kept as a whole number of ten-thousandths."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        steps = Fraction(value) * WEIGHT_STEPS
        if steps.denominator != 1 or steps < 0:
            raise ValueError(f"{value} is no weight of at most four decimals")
        return steps.numerator

    def process_result_value(self, value: int | None, dialect: Dialect) -> Fraction | None:
        return None if value is None else Fraction(int(value), WEIGHT_STEPS)  # PostgreSQL sums to a Decimal


def _one_of(kind: type[StrEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=30, values_callable=lambda words: [word.value for word in words])


class Poll(Base):
    """One vote; from opening on nothing of it changes but its state, its deadline and its result.

    `salt` is secret until the result is announced.  The counts and the verdict are
    written at closing, under the rule that opening froze: of a decision in columns of
    their own, of every other kind as `result` (JSON), for a `form` (JSON) of many lines.
    """

    __tablename__ = "poll"
    __table_args__ = (
        CheckConstraint("denominator > 0 AND numerator > 0 AND numerator <= denominator", name="fraction"),
        Index(
            "uq_poll_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_poll_meeting_id", "meeting_id"),
        Index("ix_poll_deadline_at", "deadline_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="SET NULL"), index=True)
    item_number: Mapped[str] = mapped_column(String(20), default="")
    question: Mapped[str] = mapped_column(Text)
    kind: Mapped[Kind] = mapped_column(_one_of(Kind), default=Kind.DECISION, server_default="decision")
    form: Mapped[str] = mapped_column(Text, default="", server_default="")  # "" where it is a plain decision
    repeats_id: Mapped[int | None]  # the vote that this one repeats, or is a new round of; no foreign key: both stay
    state: Mapped[PollState] = mapped_column(_one_of(PollState), default=PollState.PREPARED)
    numerator: Mapped[int]
    denominator: Mapped[int]
    strict: Mapped[bool]
    base: Mapped[RuleBase] = mapped_column(_one_of(RuleBase))
    tie: Mapped[Tie] = mapped_column(_one_of(Tie))
    is_changeable: Mapped[bool] = mapped_column(default=True)
    seconds: Mapped[int | None]  # how long it stays open; None: until somebody closes it
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deadline_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    salt: Mapped[str] = mapped_column(String(64), default="")
    roll_digest: Mapped[str] = mapped_column(String(64), default="")
    chair_participant_id: Mapped[int | None]
    quorum_present: Mapped[int] = mapped_column(default=0)
    quorum_required: Mapped[int] = mapped_column(default=0)
    is_without_quorum: Mapped[bool] = mapped_column(default=False)
    listed: Mapped[Fraction | None] = mapped_column(Weight)
    absent: Mapped[Fraction | None] = mapped_column(Weight)
    present: Mapped[Fraction | None] = mapped_column(Weight)

    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    yes: Mapped[Fraction | None] = mapped_column(Weight)
    no: Mapped[Fraction | None] = mapped_column(Weight)
    abstain: Mapped[Fraction | None] = mapped_column(Weight)
    is_carried: Mapped[bool | None]
    is_tie: Mapped[bool | None]
    is_by_chair: Mapped[bool | None]
    needs_new_round: Mapped[bool | None]
    base_count: Mapped[Fraction | None] = mapped_column(Weight)
    needed: Mapped[Fraction | None] = mapped_column(Weight)
    result: Mapped[str] = mapped_column(Text, default="", server_default="")

    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    annulled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    annul_reason: Mapped[str] = mapped_column(Text, default="")


class RollEntry(Base):
    """One voting delegate as the roll of a vote froze them; only `standing` "voting" may cast.

    Names and seats are copied and `participant_id` is no foreign key: a roll outlives
    every later change of the list of participants.
    """

    __tablename__ = "roll_entry"
    __table_args__ = (Index("ix_roll_entry_person_id", "person_id"),)

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int]
    place: Mapped[int]  # in the order of the list: by given name
    name: Mapped[str] = mapped_column(String(220))
    seat: Mapped[str] = mapped_column(String(20), default="")
    standing: Mapped[Standing] = mapped_column(_one_of(Standing))
    weight: Mapped[Fraction] = mapped_column(Weight, default=Fraction(1))


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
