"""Tables of mandates: what a meeting allows, what each vote weighs, and who votes for whom."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.voting.models.columns import Weight, one_of
from meetings.voting.rules.mandates import Late


class MandateRule(Base):
    """What a meeting allows; a meeting without a row allows nothing, and lets late comers wait."""

    __tablename__ = "mandate_rule"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    has_proxies: Mapped[bool] = mapped_column(default=False)
    most_held: Mapped[int | None] = mapped_column(default=1)  # None: any number
    late: Mapped[Late] = mapped_column(one_of(Late), default=Late.WAIT)


class VotingWeight(Base):
    """What the vote of one participant weighs; who has no row weighs 1."""

    __tablename__ = "voting_weight"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    weight: Mapped[Fraction] = mapped_column(Weight)


class Proxy(Base):
    """Somebody who votes for another, whenever that one is not here; each gives the own vote to one at most."""

    __tablename__ = "proxy"
    __table_args__ = (
        CheckConstraint("giver_id <> holder_id", name="another"),
        Index("ix_proxy_holder_id", "holder_id"),
    )

    giver_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    holder_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
