"""The table of votes: what is asked under which rule, and what came out."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.voting.models.columns import Weight, one_of
from meetings.voting.rules import Base as RuleBase
from meetings.voting.rules import PollState, Tie
from meetings.voting.rules.kinds import Kind
from meetings.voting.rules.mandates import Late
from meetings.voting.rules.means import Means
from meetings.voting.rules.reveal import Reveal


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
    kind: Mapped[Kind] = mapped_column(one_of(Kind), default=Kind.DECISION, server_default="decision")
    form: Mapped[str] = mapped_column(Text, default="", server_default="")  # "" where it is a plain decision
    means: Mapped[Means] = mapped_column(one_of(Means), default=Means.TABLETS, server_default="tablets")
    block: Mapped[str] = mapped_column(Text, default="", server_default="")  # its items (JSON), where it is on several
    repeats_id: Mapped[int | None]  # the vote that this one repeats, or is a new round of; no foreign key: both stay
    state: Mapped[PollState] = mapped_column(one_of(PollState), default=PollState.PREPARED)
    numerator: Mapped[int]
    denominator: Mapped[int]
    strict: Mapped[bool]
    base: Mapped[RuleBase] = mapped_column(one_of(RuleBase))
    tie: Mapped[Tie] = mapped_column(one_of(Tie))
    vote_quorum: Mapped[str] = mapped_column(
        Text, default="", server_default=""
    )  # of the rule (JSON), where it has one
    is_changeable: Mapped[bool] = mapped_column(default=True)
    reveal: Mapped[Reveal] = mapped_column(one_of(Reveal), default=Reveal.SEALED, server_default="sealed")
    is_secret: Mapped[bool] = mapped_column(default=False, server_default=false())  # what that takes: models/secret.py
    seconds: Mapped[int | None]  # how long it stays open; None: until somebody closes it
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deadline_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    late: Mapped[Late] = mapped_column(one_of(Late), default=Late.WAIT, server_default="wait")
    unit: Mapped[Fraction | None] = mapped_column(Weight)  # all weights on the roll are multiples of it
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
    has_quorum: Mapped[bool | None]  # the one that the rule asks for
    base_count: Mapped[Fraction | None] = mapped_column(Weight)
    needed: Mapped[Fraction | None] = mapped_column(Weight)
    result: Mapped[str] = mapped_column(Text, default="", server_default="")

    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    annulled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    annul_reason: Mapped[str] = mapped_column(Text, default="")
