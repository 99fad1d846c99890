"""The verbs by which papers go out, and are called back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta
from sqlalchemy import select, update

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.circles import circle_of, meant_for
from meetings.papers.actions.rows import check_meeting, numbers_taken, paper_of
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import PaperState, Reach, check_step

LONGEST_REASON = 300


Ids = Annotated[tuple[int, ...], Meta(max_length=500)]
Names = Annotated[tuple[Annotated[str, Meta(max_length=120)], ...], Meta(max_length=500)]


class Publish(Payload):
    """These papers, or every bound draft where none are named.

    Without `reach` each stays for those it was for, and a new one is for everybody.
    Groups (kept ones by id, delegations by name) and persons are given where the papers
    are for named readers.
    """

    meeting_id: int
    paper_ids: Ids | None = None
    reach: Reach | None = None
    paper_group_ids: Ids = ()
    delegations: Names = ()
    participant_ids: Ids = ()


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
    """Make papers readable to everybody on the meeting's list, or to some of them."""
    check_meeting(work)
    circle = circle_of(work, order.reach, order.paper_group_ids, order.delegations, order.participant_ids)
    papers = _bound_drafts(work) if order.paper_ids is None else _named(work, order.paper_ids)
    if not papers:
        raise Refusal("no_papers_to_publish")
    for paper in papers:
        _check_may_go_out(work, paper)
        if circle is not None:
            meant_for(work, paper, circle)
        _give_out(work, paper)
    work.record(
        "papers_published",
        count=len(papers),
        paper_ids=[paper.id for paper in papers],
        numbers=[paper.number for paper in papers],
        titles=[paper.title for paper in papers],
        **(circle.facts() if circle else {}),
    )
    work.announce("papers", "papers.me", "papers.opened")
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
    facts = {"number": paper.number, "title": paper.title, "reason": reason}
    work.record("paper_withdrawn", paper_id=paper.id, **facts, reach=paper.reach.value)
    work.announce("papers", "papers.me", "papers.opened")


def _give_out(work: Work, paper: Paper) -> None:
    """From now on readers have it, and the bytes that it has now."""
    paper.state, paper.published_at = PaperState.PUBLISHED, work.now
    paper.withdrawn_at, paper.withdrawn_reason = None, ""
    current = (PaperVersion.paper_id == paper.id) & (PaperVersion.ordinal == paper.current_version)
    first = current & PaperVersion.published_at.is_(None)
    work.session.execute(update(PaperVersion).where(first).values(published_at=work.now))
    work.session.flush()


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
