"""Comments on papers, for everybody who may read the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.board import Audience
from meetings.kernel.policy import Act
from meetings.notes.models import NoteSetting, PaperComment
from meetings.notes.queries.access import readable_paper
from meetings.people import queries as people

MOST_COMMENTS = 500


@dataclass(frozen=True, slots=True)
class CommentsBoard:
    """Whether the meeting has comments, and how often they have changed; what they say is asked paper by paper."""

    has_comments: bool
    revision: int


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment; a hidden one keeps its words for its author and the desk alone."""

    id: int
    author: str
    is_mine: bool
    version: int
    page: int
    quote: str
    text: str
    written_at: datetime
    edited_at: datetime | None
    is_deleted: bool
    is_hidden: bool
    hidden_reason: str


@dataclass(frozen=True, slots=True)
class PaperComments:
    """The comments on one paper, the oldest first; the newest where there are very many."""

    has_comments: bool
    revision: int
    comments: tuple[CommentLine, ...]


def has_comments(session: Session, meeting_id: int) -> bool:
    """Whether the meeting allows comments on its papers; it has to be asked for."""
    return comments_board(session, meeting_id, Audience.ROOM).has_comments


def comments_board(session: Session, meeting_id: int, _audience: Audience) -> CommentsBoard:
    """The state of the board "notes.comments"."""
    row = session.get(NoteSetting, meeting_id)
    return CommentsBoard(row.has_comments, row.revision) if row else CommentsBoard(False, 0)


def paper_comments(session: Session, meeting_id: int, paper_id: int, actor: Actor) -> PaperComments:
    """What is said about a paper, nothing where it is not allowed; raises Gone where this person may not read it."""
    readable_paper(session, meeting_id, paper_id, actor)
    board = comments_board(session, meeting_id, Audience.ROOM)
    if not board.has_comments:
        return PaperComments(False, board.revision, ())
    query = select(PaperComment).where(PaperComment.paper_id == paper_id).order_by(PaperComment.id.desc())
    rows = list(session.scalars(query.limit(MOST_COMMENTS)))[::-1]
    names = people.names_of(session, {row.person_id for row in rows})
    lines = tuple(_line(row, names.get(row.person_id, ""), actor) for row in rows)
    return PaperComments(True, board.revision, lines)


def _line(row: PaperComment, author: str, actor: Actor) -> CommentLine:
    is_mine = row.person_id == actor.person_id
    is_open = row.hidden_at is None or is_mine or actor.may(Act.MANAGE_PAPERS)
    return CommentLine(
        id=row.id,
        author=author,
        is_mine=is_mine,
        version=row.version,
        page=row.page,
        quote=row.quote if is_open else "",
        text=row.text if is_open else "",
        written_at=row.written_at,
        edited_at=row.edited_at,
        is_deleted=row.deleted_at is not None,
        is_hidden=row.hidden_at is not None,
        hidden_reason=row.hidden_reason,
    )
