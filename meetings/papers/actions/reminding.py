"""Whom papers have reached, and how the secretary asks the others to open them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from meetings.kernel.actions import Answer, Payload, action, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers import queries
from meetings.papers.actions.giving_out import facts_of, named
from meetings.papers.actions.past import Past
from meetings.papers.actions.publishing import Ids
from meetings.papers.actions.rows import check_meeting
from meetings.papers.models import Paper, PaperReceipt, PaperVersion
from meetings.papers.rules import PaperState

PAUSE = timedelta(minutes=10)  # between two reminders of the same paper


class NoteReceived(Payload):
    """Papers that were on a list before this person."""

    meeting_id: int
    paper_ids: Ids


class Remind(Payload):
    """These papers, or all that are out where none are named."""

    meeting_id: int
    paper_ids: Ids | None = None


class Reminded(Answer):
    """How many people were reminded, and of how many papers."""

    persons: int
    papers: int


@batch_action("papers.note_received", Act.READ_PAPERS)
def note_received(work: Work, orders: list[tuple[Actor, NoteReceived]]) -> list[Refusal | None]:
    """Remember what has reached whom; papers that are not out, or not for this person, are passed over."""
    paper_ids = {paper_id for _, order in orders for paper_id in order.paper_ids}
    out = _out_among(work, paper_ids)
    lets = queries.gate(work.session, work.meeting_id, out.keys())
    pairs = dict.fromkeys(
        (paper_id, actor.person_id)
        for actor, order in orders
        for paper_id in order.paper_ids
        if actor.person_id is not None and paper_id in out and lets(actor, paper_id)
    )
    persons = {person_id for _, person_id in pairs}
    receipts, past = _receipts(work, out, persons), Past(work, out, persons)
    news = [_receive(work, _receipt(work, receipts, pair), out[pair[0]], past) for pair in pairs]
    if any(news):
        work.announce("papers.opened")
    known = queries.doors(work.session, work.meeting_id, paper_ids)
    return [None if known.keys() >= set(order.paper_ids) else Gone() for _, order in orders]


@action("papers.remind", Act.MANAGE_PAPERS)
def remind(work: Work, actor: Actor, order: Remind) -> Reminded:
    """Ask everybody who has not opened these papers, as they are now, to do so; each paper at most once in ten minutes.

    A version that came out since the last reminder need not wait.
    """
    check_meeting(work)
    missing = queries.unopened(work.session, work.meeting_id)
    due = _due(work, [paper for paper in _asked_for(work, order.paper_ids) if missing.get(paper.id)])
    persons = set[int]().union(*(missing[paper.id] for paper in due))
    receipts = _receipts(work, {paper.id for paper in due}, persons)
    for paper in due:
        for person_id in missing[paper.id]:
            _receipt(work, receipts, (paper.id, person_id)).reminded_at = work.now
    work.record("papers_reminded", **facts_of(due), persons=len(persons))
    work.announce("papers.me", person_ids=persons)
    work.announce("papers.opened")
    return Reminded(persons=len(persons), papers=len(due))


def _receive(work: Work, receipt: PaperReceipt, version: int, past: Past) -> bool:
    """This version has reached somebody; when the one before did is kept.  Whether that is new."""
    if receipt.received_at is not None and receipt.version == version:
        return False
    if receipt.received_at is not None:
        past.keep_receipt(receipt)
    receipt.received_at, receipt.version = work.now, version
    return True


def _due(work: Work, papers: Sequence[Paper]) -> list[Paper]:
    """Those of them whose last reminder is long enough ago; raises Refusal where there are none."""
    if not papers:
        raise Refusal("papers_opened_by_all")
    query = (
        select(PaperReceipt.paper_id, func.max(PaperReceipt.reminded_at), PaperVersion.published_at)
        .join(Paper, Paper.id == PaperReceipt.paper_id)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.id.in_([paper.id for paper in papers]), PaperReceipt.reminded_at.is_not(None))
        .group_by(PaperReceipt.paper_id, PaperVersion.published_at)
    )
    recent = {row[0] for row in work.session.execute(query) if _is_recent(work.now, row[1], row[2])}
    due = [paper for paper in papers if paper.id not in recent]
    if not due:
        raise Refusal("papers_reminded_already")
    return due


def _is_recent(at: datetime, reminded_at: datetime | None, out_at: datetime | None) -> bool:
    """Whether there was a reminder of this very version a moment ago."""
    return reminded_at is not None and reminded_at > at - PAUSE and (out_at is None or reminded_at >= out_at)


def _asked_for(work: Work, paper_ids: Sequence[int] | None) -> Sequence[Paper]:
    """What can be opened of these papers, or of all; raises Gone for another meeting's."""
    if paper_ids is not None:
        return named(work, paper_ids)
    query = select(Paper).where(Paper.meeting_id == work.meeting_id, Paper.state == PaperState.PUBLISHED)
    return work.session.scalars(query.order_by(Paper.number, Paper.id)).all()


def _out_among(work: Work, paper_ids: set[int]) -> dict[int, int]:
    """Those of these papers that are out, with the version that is."""
    query = select(Paper.id, Paper.current_version).where(
        Paper.meeting_id == work.meeting_id, Paper.id.in_(paper_ids), Paper.state == PaperState.PUBLISHED
    )
    return {row.id: row.current_version for row in work.session.execute(query)}


def _receipts(
    work: Work, paper_ids: Collection[int], person_ids: Collection[int]
) -> dict[tuple[int, int], PaperReceipt]:
    query = select(PaperReceipt).where(PaperReceipt.paper_id.in_(paper_ids), PaperReceipt.person_id.in_(person_ids))
    return {(row.paper_id, row.person_id): row for row in work.session.scalars(query)}


def _receipt(work: Work, receipts: dict[tuple[int, int], PaperReceipt], pair: tuple[int, int]) -> PaperReceipt:
    if pair not in receipts:
        receipts[pair] = PaperReceipt(paper_id=pair[0], person_id=pair[1])
        work.session.add(receipts[pair])
    return receipts[pair]
