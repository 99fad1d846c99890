"""A paper gets a new version; the old ones stay for those who had them."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.giving_out import give_out_version, tell_readers
from meetings.papers.actions.rows import check_meeting, paper_of
from meetings.papers.models import Paper, PaperSending, PaperVersion
from meetings.papers.queries.lists import needs_approval
from meetings.papers.rules import PaperState


class Replace(Payload):
    """A paper, and the draft that has come in for it."""

    meeting_id: int
    paper_id: int
    draft_id: int


class Replaced(Answer):
    """The version that it became, and whether readers have it: the chair may have to look at it first."""

    version: int
    is_out: bool


@action("papers.replace", Act.MANAGE_PAPERS)
def replace(work: Work, actor: Actor, order: Replace) -> Replaced:
    """Make a draft's file the next version of a paper; the draft is no paper of its own any more."""
    check_meeting(work)
    paper, draft = paper_of(work, order.paper_id), paper_of(work, order.draft_id)
    _check_fits(paper, draft)
    ordinal = _take_over(work, paper, draft)
    if needs_approval(work.session, work.meeting_id) and paper.state in (PaperState.PUBLISHED, PaperState.PLANNED):
        _propose(paper, ordinal)
    else:
        paper.current_version = ordinal
        if paper.state is PaperState.PUBLISHED:
            give_out_version(work, paper)
    work.session.flush()
    facts = {"number": paper.number, "title": paper.title, "reach": paper.reach.value}
    work.record("paper_replaced", paper_id=paper.id, **facts, version=ordinal, state=paper.state.value)
    tell_readers(work)
    return Replaced(version=ordinal, is_out=paper.state is PaperState.PUBLISHED and paper.current_version == ordinal)


def _check_fits(paper: Paper, draft: Paper) -> None:
    if paper.is_classified:
        raise Refusal("paper_is_classified", title=paper.title)
    if paper.id == draft.id or draft.is_classified or draft.state is not PaperState.DRAFT:
        raise Refusal("paper_no_new_version", title=draft.title)


def _take_over(work: Work, paper: Paper, draft: Paper) -> int:
    """Give the draft's file, with all that was read out of it, to the paper; its ordinal there."""
    last = work.session.scalar(select(func.max(PaperVersion.ordinal)).where(PaperVersion.paper_id == paper.id)) or 0
    current = (PaperVersion.paper_id == draft.id) & (PaperVersion.ordinal == draft.current_version)
    work.session.execute(update(PaperVersion).where(current).values(paper_id=paper.id, ordinal=last + 1))
    # Whoever has sent it in is told what it has become.
    work.session.execute(update(PaperSending).where(PaperSending.paper_id == draft.id).values(paper_id=paper.id))
    work.session.flush()
    work.session.execute(delete(Paper).where(Paper.id == draft.id))
    return last + 1


def _propose(paper: Paper, ordinal: int) -> None:
    """The chair looks at it first; what is out stays out meanwhile."""
    if paper.state is PaperState.PUBLISHED:
        paper.proposed_version = ordinal
    else:
        paper.state, paper.current_version = PaperState.PENDING, ordinal
