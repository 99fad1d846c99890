"""The chair looks at papers before they go out, and time lets them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated

import msgspec
from msgspec import Meta
from sqlalchemy import select

from meetings.kernel.actions import FROZEN, Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.giving_out import facts_of, give_out, give_out_version, said, tell_readers
from meetings.papers.actions.rows import LONGEST_REASON, check_meeting, paper_of
from meetings.papers.models import Paper, PaperRules
from meetings.papers.rules import PaperState, check_step

Ids = Annotated[list[int], Meta(min_length=1, max_length=500)]


class SetApproval(Payload):
    """Whether the chair looks at this meeting's papers before they go out."""

    meeting_id: int
    is_needed: bool


class Approve(Payload):
    """Papers, or new versions of them, that may go out."""

    meeting_id: int
    paper_ids: Ids


class NotAnswered(msgspec.Struct, kw_only=True, **FROZEN):
    """A paper that could not be approved or sent back, and why; number and title are "" where there is none."""

    paper_id: int
    number: str
    title: str
    code: str


class Approved(Answer):
    """What may go out now, and each paper that did not."""

    paper_ids: list[int]
    refused: list[NotAnswered]


class Reject(Payload):
    """Papers, or new versions of them, that go back to the secretary, and why."""

    meeting_id: int
    paper_ids: Ids
    reason: Annotated[str, Meta(max_length=LONGEST_REASON)]


class Rejected(Answer):
    """What went back, and each paper that did not."""

    paper_ids: list[int]
    refused: list[NotAnswered]


class Recall(Payload):
    """A paper that the secretary takes back before it is out."""

    meeting_id: int
    paper_id: int


class PublishPlanned(Payload):
    """A meeting in which the time of some papers has come."""

    meeting_id: int


@action("papers.set_approval", Act.MANAGE_PAPERS)
def set_approval(work: Work, actor: Actor, order: SetApproval) -> None:
    """Ask for the chair's approval of this meeting's papers, or ask for it no longer."""
    check_meeting(work)
    rules = work.session.get(PaperRules, work.meeting_id)
    if (rules is not None and rules.needs_approval) == order.is_needed:
        return
    if rules is None:
        rules = PaperRules(meeting_id=work.meeting_id)
        work.session.add(rules)
    rules.needs_approval = order.is_needed
    work.record("paper_approval_asked" if order.is_needed else "paper_approval_dropped")
    work.announce("papers")


@action("papers.approve", Act.APPROVE_PAPERS)
def approve(work: Work, actor: Actor, order: Approve) -> Approved:
    """Let papers out, now or at the time the secretary has given; one that cannot stops no other.

    Refused as a whole only where no paper can.
    """
    check_meeting(work)
    papers, refused = _each(work, order.paper_ids, _approve)
    work.record("papers_approved", **facts_of(papers))
    tell_readers(work)
    return Approved(paper_ids=[paper.id for paper in papers], refused=refused)


@action("papers.reject", Act.APPROVE_PAPERS)
def reject(work: Work, actor: Actor, order: Reject) -> Rejected:
    """Send papers back to the secretary, with the reason; one that cannot stops no other, as with `approve`."""
    check_meeting(work)
    reason = said(order.reason)
    papers, refused = _each(work, order.paper_ids, partial(_reject, reason=reason))
    work.session.flush()
    work.record("papers_rejected", **facts_of(papers), reason=reason)
    work.announce("papers")
    return Rejected(paper_ids=[paper.id for paper in papers], refused=refused)


@action("papers.recall", Act.MANAGE_PAPERS)
def recall(work: Work, actor: Actor, order: Recall) -> None:
    """Take a paper back before it is out: from the chair, or from its time."""
    check_meeting(work)
    paper = paper_of(work, order.paper_id)
    check_step(paper.state, PaperState.DRAFT)
    paper.state, paper.publish_at = PaperState.DRAFT, None
    work.session.flush()
    work.record("paper_recalled", paper_id=paper.id, number=paper.number, title=paper.title)
    work.announce("papers")


@action("papers.publish_planned", Act.SYSTEM)
def publish_planned(work: Work, actor: Actor, order: PublishPlanned) -> None:
    """Let out every paper of the meeting whose time has come."""
    query = select(Paper).where(Paper.meeting_id == work.meeting_id, Paper.state == PaperState.PLANNED)
    papers = work.session.scalars(query.where(Paper.publish_at <= work.now).order_by(Paper.number, Paper.id)).all()
    if not papers:
        return  # another worker was faster, or the secretary
    for paper in papers:
        give_out(work, paper)
    work.record("papers_published", **facts_of(papers), is_planned=True)
    tell_readers(work)


def _each(work: Work, ids: Sequence[int], act: Callable[[Work, int], Paper]) -> tuple[list[Paper], list[NotAnswered]]:
    """Do it to each paper that it can be done to, and say which not; raises the first Refusal where it can to none."""
    papers, refused = list[Paper](), list[NotAnswered]()
    first: Refusal | None = None
    for paper_id in dict.fromkeys(ids):
        try:
            papers.append(act(work, paper_id))
        except Refusal as refusal:
            first = first or refusal
            refused.append(_not_answered(work, paper_id, refusal))
    if first and not papers:
        raise first
    return papers, refused


def _reject(work: Work, paper_id: int, reason: str) -> Paper:
    """Send one paper back; raises Refusal before anything was changed."""
    paper = paper_of(work, paper_id)
    if paper.proposed_version is not None:
        paper.proposed_version = None  # what is out stays out
    else:
        check_step(paper.state, PaperState.REJECTED)
        paper.state, paper.publish_at = PaperState.REJECTED, None
    paper.rejected_reason = reason
    return paper


def _approve(work: Work, paper_id: int) -> Paper:
    """Let one paper out; raises Refusal before anything was changed."""
    paper = paper_of(work, paper_id)
    if paper.proposed_version is not None:
        paper.current_version, paper.proposed_version = paper.proposed_version, None
        give_out_version(work, paper)
    else:
        _let_out(work, paper)
    return paper


def _not_answered(work: Work, paper_id: int, refusal: Refusal) -> NotAnswered:
    paper = None if isinstance(refusal, Gone) else work.session.get(Paper, paper_id)
    number, title = (paper.number, paper.title) if paper else ("", "")
    return NotAnswered(paper_id=paper_id, number=number, title=title, code=refusal.code)


def _let_out(work: Work, paper: Paper) -> None:
    check_step(paper.state, PaperState.PUBLISHED)
    if paper.state is not PaperState.PENDING:
        raise Refusal("paper_step_impossible", state=paper.state.value, wanted=PaperState.PUBLISHED.value)
    if paper.publish_at is not None and paper.publish_at > work.now:
        paper.state = PaperState.PLANNED
    else:
        give_out(work, paper)
    work.session.flush()
