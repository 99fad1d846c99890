"""Tables of papers, their versions, and what was sent in."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Connection,
    Enum,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    event,
    false,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.papers.rules import Conversion, Match, PaperKind, PaperState, Reach, TextState, text_index


def _one_of(kind: type[StrEnum]) -> Enum:
    """A column of plain words: a new word needs no migration."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class Paper(Base):
    """One paper of a meeting; without an item it waits for somebody to bind it.

    `current_version` is the ordinal of the version that is shown, `proposed_version` that
    of one which waits for approval while an older one is out.  `matched` says how the item
    was found.  `due_on` is the day until which this paper is asked for, where it is another
    than the meeting's; `publish_at` when it goes out by itself.  A classified paper has no
    version: it is there on paper only.  `is_for_visitors`: guests who follow without an account may read it, too.
    """

    __tablename__ = "paper"
    __table_args__ = (
        Index("ix_paper_meeting_id_position", "meeting_id", "position"),
        {"sqlite_autoincrement": True},  # the number of a removed draft is never another paper's
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"), index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(Text)
    issued_by: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[date | None]
    is_classified: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[PaperKind] = mapped_column(_one_of(PaperKind), default=PaperKind.OTHER)
    matched: Mapped[Match] = mapped_column(_one_of(Match), default=Match.NONE)
    state: Mapped[PaperState] = mapped_column(_one_of(PaperState), default=PaperState.DRAFT)
    reach: Mapped[Reach] = mapped_column(_one_of(Reach), default=Reach.EVERYBODY)
    publish_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    rejected_reason: Mapped[str] = mapped_column(String(300), default="")
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str] = mapped_column(String(300), default="")
    current_version: Mapped[int] = mapped_column(default=1)
    is_watermarked: Mapped[bool] = mapped_column(default=False, server_default=false())
    may_download: Mapped[bool] = mapped_column(default=True, server_default=true())
    proposed_version: Mapped[int | None]
    is_for_visitors: Mapped[bool] = mapped_column(default=False, server_default=false())


class PaperRules(Base):
    """How the papers of a meeting are handled; a meeting without a row has the defaults."""

    __tablename__ = "paper_rules"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True, autoincrement=False)
    needs_approval: Mapped[bool] = mapped_column(default=False)
    takes_sendings: Mapped[bool] = mapped_column(default=True, server_default=true())


class PaperVersion(Base):
    """One state of a paper's bytes, kept unchanged under their SHA-256.

    What came as something else than a PDF is kept as `original_…` (None otherwise). `conversion` says
    how far it has become a PDF; until it has, the bytes are those of the original, and there are no pages.

    `size` is in bytes; `has_text` is False for scans, which cannot be searched or copied from.
    `text_state` is how far its text was read, `text_legacy` the old code page that it was
    converted from ("tcvn3", "vni", "viscii"; "other" where it could not be converted).
    `published_at` is when readers first got these bytes; None: only the secretary has them.
    """

    __tablename__ = "paper_version"
    __table_args__ = (UniqueConstraint("paper_id", "ordinal"), Index("ix_paper_version_sha256", "sha256"))

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    ordinal: Mapped[int] = mapped_column(default=1)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    pages: Mapped[int]
    has_text: Mapped[bool] = mapped_column(default=True)
    conversion: Mapped[Conversion] = mapped_column(_one_of(Conversion), default=Conversion.NONE, index=True)
    original_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    original_size: Mapped[int | None] = mapped_column(BigInteger)
    original_mime: Mapped[str | None] = mapped_column(String(100))
    original_name: Mapped[str | None] = mapped_column(String(255))
    file_name: Mapped[str] = mapped_column(String(255))
    mime: Mapped[str] = mapped_column(String(100), default="application/pdf")
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    text_state: Mapped[TextState] = mapped_column(_one_of(TextState), default=TextState.WAITING, index=True)
    text_legacy: Mapped[str] = mapped_column(String(10), default="")


class PaperPage(Base):
    """The text of one page of a version, composed (NFC); pages count from 1."""

    __tablename__ = "paper_page"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)


class PaperPart(Base):
    """Some pages in a row of a version, found under their terms (rules/terms.py), blanks between.

    The database itself keeps an index of the terms (rules/text_index.py),
    in whatever transaction changes them.  Newer parts have larger ids.
    """

    __tablename__ = "paper_part"
    __table_args__ = (
        UniqueConstraint("version_id", "first_page"),
        Index("ix_paper_part_meeting_id", "meeting_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id", ondelete="CASCADE"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    first_page: Mapped[int]
    last_page: Mapped[int]
    terms: Mapped[str] = mapped_column(Text)  # long, so the last


@event.listens_for(PaperPart.__table__, "after_create")
def make_index(_table: object, connection: Connection, **_more: object) -> None:
    """Make the database's index together with the table."""
    for statement in text_index.CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


class PaperSending(Base):
    """That somebody has sent a paper in, as what and with which note, and what came of it.

    `item_id` is the item it is meant for; `title` stays as it was sent, whatever the desk makes of the
    paper. Without an answer it waits (`answered_at` is None) or was accepted; a paper that the desk has
    removed again is None.
    """

    __tablename__ = "paper_sending"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(String(300), default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PaperShredding(Base):
    """That these bytes, of a paper that must not be here, are to be removed unless another paper has the same."""

    __tablename__ = "paper_shredding"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
