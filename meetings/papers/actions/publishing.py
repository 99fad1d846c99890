"""The verbs by which papers go out, and are called back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from msgspec import Meta
from sqlalchemy import select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.circles import circle_of, meant_for
from meetings.papers.actions.giving_out import facts_of, give_out, named, said, tell_readers
from meetings.papers.actions.rows import LONGEST_REASON, check_meeting, numbers_taken, paper_of
from meetings.papers.models import Paper
from meetings.papers.queries.lists import needs_approval
from meetings.papers.rules import PaperState, Reach, check_step

KINDS = {
    PaperState.PENDING: "papers_sent_for_approval",
    PaperState.PLANNED: "papers_planned",
    PaperState.PUBLISHED: "papers_published",
}


Ids = Annotated[tuple[int, ...], Meta(max_length=500)]
Names = Annotated[tuple[Annotated[str, Meta(max_length=120)], ...], Meta(max_length=500)]


class Publish(Payload):
    """These papers, or every bound draft where none are named.

    Without `reach` each stays for those it was for, and a new one is for everybody.
    Groups (kept ones by id, delegations by name) and persons are given where the papers
    are for named readers.  With `publish_at` they go out by themselves then.
    """

    meeting_id: int
    paper_ids: Ids | None = None
    reach: Reach | None = None
    paper_group_ids: Ids = ()
    delegations: Names = ()
    participant_ids: Ids = ()
    publish_at: Annotated[datetime, Meta(tz=True)] | None = None


class Published(Answer):
    """How many were let go, and where they stand now: out, planned, or before the chair."""

    count: int
    state: PaperState


class Withdraw(Payload):
    """A published paper, and why it is called back."""

    meeting_id: int
    paper_id: int
    reason: Annotated[str, Meta(max_length=LONGEST_REASON)]


@action("papers.publish", Act.MANAGE_PAPERS)
def publish(work: Work, actor: Actor, order: Publish) -> Published:
    """Let papers go out: now, at their time, or to the chair first where the meeting asks for approval."""
    check_meeting(work)
    circle = circle_of(work, order.reach, order.paper_group_ids, order.delegations, order.participant_ids)
    papers = _bound_drafts(work) if order.paper_ids is None else named(work, order.paper_ids)
    if not papers:
        raise Refusal("no_papers_to_publish")
    state = _next_state(work, order)
    for paper in papers:
        _check_may_go_out(work, paper, state)
        if circle is not None:
            meant_for(work, paper, circle)
        paper.publish_at = order.publish_at if state is not PaperState.PUBLISHED else None
        paper.rejected_reason = ""
        if state is PaperState.PUBLISHED:
            give_out(work, paper)
        paper.state = state
        work.session.flush()
    work.record(KINDS[state], **(facts_of(papers) | (circle.facts() if circle else {})), **_when(order, state))
    tell_readers(work)
    return Published(count=len(papers), state=state)


@action("papers.withdraw", Act.MANAGE_PAPERS)
def withdraw(work: Work, actor: Actor, order: Withdraw) -> None:
    """Call a published paper back; it stays in the list of the desk, with the reason."""
    check_meeting(work)
    paper = paper_of(work, order.paper_id)
    check_step(paper.state, PaperState.WITHDRAWN)
    reason = said(order.reason)
    paper.state, paper.withdrawn_at, paper.withdrawn_reason = PaperState.WITHDRAWN, work.now, reason
    paper.proposed_version = None
    facts = {"number": paper.number, "title": paper.title, "reason": reason}
    work.record("paper_withdrawn", paper_id=paper.id, **facts, reach=paper.reach.value)
    tell_readers(work)


def _next_state(work: Work, order: Publish) -> PaperState:
    """What becomes of papers that the secretary lets go."""
    if needs_approval(work.session, work.meeting_id):
        return PaperState.PENDING
    is_later = order.publish_at is not None and order.publish_at > work.now
    return PaperState.PLANNED if is_later else PaperState.PUBLISHED


def _when(order: Publish, state: PaperState) -> dict[str, object]:
    return {"publish_at": order.publish_at} if order.publish_at and state is not PaperState.PUBLISHED else {}


def _bound_drafts(work: Work) -> Sequence[Paper]:
    query = select(Paper).where(
        Paper.meeting_id == work.meeting_id, Paper.state == PaperState.DRAFT, Paper.item_id.is_not(None)
    )
    return work.session.scalars(query.order_by(Paper.number, Paper.id)).all()


def _check_may_go_out(work: Work, paper: Paper, state: PaperState) -> None:
    check_step(paper.state, state)
    if paper.item_id is None:
        raise Refusal("paper_needs_item", title=paper.title)
    taken = numbers_taken(work, but=paper.id)
    if paper.number in taken:
        raise Refusal("paper_number_taken", number=paper.number, title=taken[paper.number])
