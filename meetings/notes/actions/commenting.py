"""The verbs of comments that everybody reads; the journal says who did what, not what was said."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import func, select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.notes.actions.marking import Key, Number
from meetings.notes.models import NoteSetting, PaperComment
from meetings.notes.queries import has_comments
from meetings.notes.queries.access import readable_paper
from meetings.papers import queries as papers
from meetings.papers.rules import NOT_AT_DESK

MOST_COMMENTS = 100  # of one person on one paper


class AllowComments(Payload):
    """Whether those who read the meeting's papers may comment on them for all."""

    meeting_id: int
    has_comments: bool


class Comment(Payload):
    """A comment on a page, perhaps on words of it."""

    meeting_id: int
    paper_id: int
    key: Key
    version: Number
    page: Number
    text: Annotated[str, Meta(max_length=2000)]
    quote: Annotated[str, Meta(max_length=1000)] = ""


class Commented(Answer):
    """The comment."""

    comment_id: int


class DeleteComment(Payload):
    """A comment of one's own."""

    meeting_id: int
    comment_id: int


class EditComment(Payload):
    """Other words for a comment of one's own."""

    meeting_id: int
    comment_id: int
    text: Annotated[str, Meta(max_length=2000)]


class HideComment(Payload):
    """A comment that the room should not see, and why."""

    meeting_id: int
    comment_id: int
    reason: Annotated[str, Meta(max_length=300)]


@action("notes.allow_comments", Act.EDIT_MEETING)
def allow_comments(work: Work, actor: Actor, order: AllowComments) -> None:
    """Let readers comment for all, or end that: what was said is kept and shown to nobody until it is allowed again."""
    setting = _setting(work)
    if setting.has_comments == order.has_comments:
        return
    setting.has_comments = order.has_comments
    work.record("paper_comments_allowed" if order.has_comments else "paper_comments_ended")
    _tell(work, setting)


@action("notes.comment", Act.READ_PAPERS)
def comment(work: Work, actor: Actor, order: Comment) -> Commented:
    """Say something about a paper to everybody who may read it; sent twice it is said once."""
    paper = readable_paper(work.session, work.meeting_id, order.paper_id, actor)
    if paper.state in NOT_AT_DESK:  # it is no paper of the meeting
        raise Gone()
    _check_allowed(work)
    if actor.person_id is None or not order.text.strip():
        raise Refusal("note_empty")
    mine = (PaperComment.person_id == actor.person_id) & (PaperComment.paper_id == order.paper_id)
    known = work.session.scalar(select(PaperComment.id).where(mine, PaperComment.key == order.key))
    if known is not None:
        return Commented(comment_id=known)
    if (work.session.scalar(select(func.count()).where(mine)) or 0) >= MOST_COMMENTS:
        raise Refusal("comments_too_many", most=MOST_COMMENTS)
    given = {name: getattr(order, name) for name in ("paper_id", "key", "version", "page", "quote")}
    row = PaperComment(person_id=actor.person_id, text=order.text.strip(), written_at=work.now, **given)
    work.session.add(row)
    work.session.flush()
    facts = {"paper_id": paper.id, "number": paper.number, "page": order.page}
    work.record("paper_comment_added", comment_id=row.id, name=actor.name, **facts)
    _tell(work, _setting(work))
    return Commented(comment_id=row.id)


@action("notes.delete_comment", Act.READ_PAPERS)
def delete_comment(work: Work, actor: Actor, order: DeleteComment) -> None:
    """Take one's own words back; that something was said and deleted stays visible."""
    row = _comment(work, order.comment_id)
    if row.person_id != actor.person_id:
        raise Gone()
    if row.deleted_at is None:
        row.deleted_at, row.text, row.quote = work.now, "", ""
        work.record("paper_comment_deleted", comment_id=row.id, paper_id=row.paper_id, page=row.page, name=actor.name)
        _tell(work, _setting(work))


@action("notes.edit_comment", Act.READ_PAPERS)
def edit_comment(work: Work, actor: Actor, order: EditComment) -> None:
    """Say it in other words; everybody sees that it was changed. What the secretary has hidden stays."""
    row = _comment(work, order.comment_id)
    text = order.text.strip()
    if row.person_id != actor.person_id or row.deleted_at is not None:
        raise Gone()
    _check_allowed(work)
    if row.hidden_at is not None:
        raise Refusal("comment_is_hidden")
    if not text:
        raise Refusal("note_empty")
    if text != row.text:
        row.text, row.edited_at = text, work.now
        work.record("paper_comment_edited", comment_id=row.id, paper_id=row.paper_id, page=row.page, name=actor.name)
        _tell(work, _setting(work))


@action("notes.hide_comment", Act.MANAGE_PAPERS)
def hide_comment(work: Work, actor: Actor, order: HideComment) -> None:
    """Hide a comment from the room, with a reason that everybody reads; its author and the desk still see it."""
    row = _comment(work, order.comment_id)
    reason = " ".join(order.reason.split())
    if not reason:
        raise Refusal("comment_reason_missing")
    if row.hidden_at is None and row.deleted_at is None:
        row.hidden_at, row.hidden_reason = work.now, reason
        facts = {"comment_id": row.id, "paper_id": row.paper_id, "page": row.page}
        work.record("paper_comment_hidden", **facts, reason=reason)
        _tell(work, _setting(work))


def _check_allowed(work: Work) -> None:
    if not has_comments(work.session, work.meeting_id):
        raise Refusal("comments_not_allowed")


def _comment(work: Work, comment_id: int) -> PaperComment:
    row = work.session.get(PaperComment, comment_id)
    if row is None or papers.meeting_of_paper(work.session, row.paper_id) != work.meeting_id:
        raise Gone()
    return row


def _setting(work: Work) -> NoteSetting:
    row = work.session.get(NoteSetting, work.meeting_id)
    if row is None:
        row = NoteSetting(meeting_id=work.meeting_id, has_comments=False, revision=0)
        work.session.add(row)
    return row


def _tell(work: Work, setting: NoteSetting) -> None:
    setting.revision += 1
    work.announce("notes.comments")
