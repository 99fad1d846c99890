"""Tables of private marks, and of comments that everybody reads."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from meetings.kernel.base import Base, UtcDateTime
from meetings.notes.rules import Colour, MarkKind


def _one_of(kind: type[StrEnum]) -> Enum:
    """A column of plain words: a new word needs no migration."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words])


class PaperMark(Base):
    """Something that one person alone sees on a paper, under the key their device made for it.

    `version` and `page` are those it was made on, and so are `quote`, `prefix`, `suffix` and
    `rects`: where it stands in another version is found anew whenever that one is read.
    `rects` and `strokes` are JSON in ten-thousandths of the page.  `revision` counts this
    person's changes on this paper.  A removed mark keeps its key and nothing else.
    """

    __tablename__ = "paper_mark"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("ix_paper_mark_paper_id_person_id_revision", "paper_id", "person_id", "revision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64))
    kind: Mapped[MarkKind] = mapped_column(_one_of(MarkKind))
    colour: Mapped[Colour] = mapped_column(_one_of(Colour))
    text: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int]
    page: Mapped[int]
    quote: Mapped[str] = mapped_column(Text, default="")
    prefix: Mapped[str] = mapped_column(Text, default="")
    suffix: Mapped[str] = mapped_column(Text, default="")
    rects: Mapped[str] = mapped_column(Text, default="[]")
    strokes: Mapped[str] = mapped_column(Text, default="[]")
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    copy_of: Mapped[str] = mapped_column(String(64), default="")
    is_removed: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PaperComment(Base):
    """A comment that everybody who may read the paper sees; its author's words go when the author deletes it."""

    __tablename__ = "paper_comment"
    __table_args__ = (UniqueConstraint("person_id", "key"), Index("ix_paper_comment_paper_id", "paper_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    page: Mapped[int]
    quote: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_reason: Mapped[str] = mapped_column(String(300), default="")


class NoteSetting(Base):
    """What a meeting has chosen; without a row there are no comments.

    `revision` counts the changes of all its comments.
    """

    __tablename__ = "note_setting"

    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    has_comments: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)
