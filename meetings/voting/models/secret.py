"""Tables of secret votes: the key, who has voted, what lies in the box, what came out of it.

Nothing here has a time, and no row's place tells when it came: on SQLite without row numbers.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, ForeignKeyConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base
from meetings.voting.models.columns import one_of
from meetings.voting.rules.secret.closing import Step

NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class SecretVote(Base):
    """What makes a vote a secret one; its private key is not here but with the tellers (`store.py`).

    `tellers` (JSON: [[participant, name], …]) in the order of their codes.  `epoch` is that of the
    database when the key was made: after a restored backup another one has to be made.
    """

    __tablename__ = "secret_vote"

    poll_id: Mapped[int] = mapped_column(
        ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    tellers: Mapped[str] = mapped_column(Text)
    has_codes: Mapped[bool] = mapped_column(default=False)  # a code is published beside each choice
    public_key: Mapped[str] = mapped_column(String(64), default="")  # "" until the tellers have their codes
    epoch: Mapped[int] = mapped_column(default=0)
    step: Mapped[Step] = mapped_column(one_of(Step), default=Step.OPEN)
    root: Mapped[str] = mapped_column(String(64), default="")
    paper: Mapped[str] = mapped_column(Text, default="")  # what tellers counted by hand (JSON); "" where they did not
    tallies: Mapped[str] = mapped_column(Text, default="")  # one for each part (JSON)
    cautions: Mapped[str] = mapped_column(Text, default="")  # what the chair is told before announcing, by commas
    is_swept: Mapped[bool] = mapped_column(default=False)  # nothing of what was destroyed is left in the log


class SecretMark(Base):
    """Somebody on the roll has voted; by `idem_hash`, until it is destroyed, the same tablet proves that it did.

    `is_shown`: it is among those that the screens count; they are told at most every three seconds.
    """

    __tablename__ = "secret_mark"
    __table_args__ = (
        ForeignKeyConstraint(
            ["poll_id", "participant_id"],
            ["roll_entry.poll_id", "roll_entry.participant_id"],
            name="fk_secret_mark_roll_entry",
            ondelete="CASCADE",
        ),
        NO_ROW_NUMBERS,
    )

    poll_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    idem_hash: Mapped[str] = mapped_column(String(64), default="")
    is_on_paper: Mapped[bool] = mapped_column(default=False)
    is_shown: Mapped[bool] = mapped_column(default=False)


class SealedPaper(Base):
    """One ciphertext, known by its own hash; only the hash stays when the ciphertext is destroyed."""

    __tablename__ = "sealed_paper"
    __table_args__ = (NO_ROW_NUMBERS,)

    poll_id: Mapped[int] = mapped_column(
        ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)


class OpenedPaper(Base):
    """One ballot as it was opened, numbered in the order of what it says; `choice` None: invalid."""

    __tablename__ = "opened_paper"
    __table_args__ = (NO_ROW_NUMBERS,)

    poll_id: Mapped[int] = mapped_column(
        ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    part: Mapped[int]
    choice: Mapped[str | None] = mapped_column(Text)
    code: Mapped[str] = mapped_column(String(20), default="")
