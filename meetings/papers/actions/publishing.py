"""The verbs by which papers go out, and are called back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta
from sqlalchemy import select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.rows import check_meeting, numbers_taken, paper_of
from meetings.papers.models import Paper
from meetings.papers.rules import PaperState, check_step

LONGEST_REASON = 300


class Publish(Payload):
    """These papers, or every bound draft where none are named."""

    meeting_id: int
    paper_ids: Annotated[list[int], Meta(max_length=500)] | None = None


class Published(Answer):
    """How many went out."""

    count: int


class Withdraw(Payload):
    """A published paper, and why it is called back."""

    meeting_id: int
    paper_id: int
    reason: Annotated[str, Meta(max_length=LONGEST_REASON)]


@action("papers.publish", Act.MANAGE_PAPERS)
def publish(work: Work, actor: Actor, order: Publish) -> Published:
    """Make papers readable to everybody on the meeting's list."""
    check_meeting(work)
    papers = _bound_drafts(work) if order.paper_ids is None else _named(work, order.paper_ids)
    if not papers:
        raise Refusal("no_papers_to_publish")
    for paper in papers:
        _check_may_go_out(work, paper)
        paper.state, paper.published_at = PaperState.PUBLISHED, work.now
        paper.withdrawn_at, paper.withdrawn_reason = None, ""
        work.session.flush()
    work.record(
        "papers_published",
        count=len(papers),
        paper_ids=[paper.id for paper in papers],
        numbers=[paper.number for paper in papers],
        titles=[paper.title for paper in papers],
    )
    work.announce("papers", "papers.opened")
    return Published(count=len(papers))


@action("papers.withdraw", Act.MANAGE_PAPERS)
def withdraw(work: Work, actor: Actor, order: Withdraw) -> None:
    """Call a published paper back; it stays in the list of the desk, with the reason."""
    check_meeting(work)
    paper = paper_of(work, order.paper_id)
    check_step(paper.state, PaperState.WITHDRAWN)
    reason = " ".join(order.reason.split())
    if not reason:
        raise Refusal("paper_reason_missing")
    paper.state, paper.withdrawn_at, paper.withdrawn_reason = PaperState.WITHDRAWN, work.now, reason
    work.record("paper_withdrawn", paper_id=paper.id, number=paper.number, title=paper.title, reason=reason)
    work.announce("papers", "papers.opened")


def _bound_drafts(work: Work) -> Sequence[Paper]:
    query = select(Paper).where(
        Paper.meeting_id == work.meeting_id, Paper.state == PaperState.DRAFT, Paper.item_id.is_not(None)
    )
    return work.session.scalars(query.order_by(Paper.number, Paper.id)).all()


def _named(work: Work, paper_ids: Sequence[int]) -> Sequence[Paper]:
    return [paper_of(work, paper_id) for paper_id in dict.fromkeys(paper_ids)]


def _check_may_go_out(work: Work, paper: Paper) -> None:
    check_step(paper.state, PaperState.PUBLISHED)
    if paper.item_id is None:
        raise Refusal("paper_needs_item", title=paper.title)
    taken = numbers_taken(work, but=paper.id)
    if paper.number in taken:
        raise Refusal("paper_number_taken", number=paper.number, title=taken[paper.number])
