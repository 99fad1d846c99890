"""The verb by which a secretary says how a paper is shown: with the reader's name over it, to be downloaded or not."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.rows import check_meeting, paper_of


class Protect(Payload):
    """What changes; whatever is left out stays."""

    meeting_id: int
    paper_id: int
    is_watermarked: bool | UnsetType = UNSET
    may_download: bool | UnsetType = UNSET


@action("papers.protect", Act.MANAGE_PAPERS)
def protect(work: Work, actor: Actor, order: Protect) -> None:
    """Mark a paper with its reader's name, forbid its download, or take that back."""
    check_meeting(work)
    paper = paper_of(work, order.paper_id)
    before = (paper.is_watermarked, paper.may_download)
    if order.is_watermarked is not UNSET:
        paper.is_watermarked = order.is_watermarked
        paper.is_for_visitors = paper.is_for_visitors and not order.is_watermarked  # they have no name to mark it with
    if order.may_download is not UNSET:
        paper.may_download = order.may_download
    marks = {"is_watermarked": paper.is_watermarked, "may_download": paper.may_download}
    if before != tuple(marks.values()):
        work.record("paper_protected", paper_id=paper.id, number=paper.number, title=paper.title, **marks)
        work.announce("papers")
