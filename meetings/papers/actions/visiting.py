"""The verb by which the secretary says which papers guests without an account may read, too."""

from __future__ import annotations

from sqlalchemy import select

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.rows import check_meeting
from meetings.papers.models import Paper
from meetings.papers.rules import NOT_AT_DESK, Reach


class GiveToVisitors(Payload):
    """Give these papers to guests without an account, or take them back."""

    meeting_id: int
    paper_ids: list[int]
    is_given: bool


@action("papers.give_to_visitors", Act.MANAGE_PAPERS)
def give_to_visitors(work: Work, _actor: Actor, order: GiveToVisitors) -> None:
    """All of them or none; raises Refusal for a paper that is not for everybody, or carries its reader's name."""
    check_meeting(work)
    papers = _papers(work, order.paper_ids)
    for paper in papers if order.is_given else ():
        if paper.is_classified or paper.reach is not Reach.EVERYBODY or paper.is_watermarked:
            raise Refusal("paper_not_for_visitors", number=paper.number, title=paper.title)
    changed = [paper for paper in papers if paper.is_for_visitors != order.is_given]
    for paper in changed:
        paper.is_for_visitors = order.is_given
    if changed:
        kind = "papers_given_to_visitors" if order.is_given else "papers_taken_from_visitors"
        numbers = ", ".join(paper.number or paper.title for paper in changed)
        work.record(kind, count=len(changed), numbers=numbers, paper_ids=[paper.id for paper in changed])
        work.announce("papers")


def _papers(work: Work, paper_ids: list[int]) -> list[Paper]:
    query = select(Paper).where(
        Paper.meeting_id == work.meeting_id, Paper.id.in_(paper_ids), Paper.state.not_in(NOT_AT_DESK)
    )
    found = list(work.session.scalars(query.order_by(Paper.position, Paper.id)))
    if len(found) != len(set(paper_ids)):
        raise Gone()
    return found
