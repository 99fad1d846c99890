"""Classified papers: nothing of them is kept here but that they are there on paper."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete, select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.giving_out import tell_readers
from meetings.papers.actions.placing import number_given, settle
from meetings.papers.actions.rows import check_meeting, paper_of
from meetings.papers.actions.shredding import shred
from meetings.papers.models import Paper, PaperPast, PaperReading, PaperVersion
from meetings.papers.rules import Match, PaperKind


class AddPaperOnly(Payload):
    """A classified paper that is handed out on paper; it takes the item's next number where none is given."""

    meeting_id: int
    item_id: int
    title: Annotated[str, Meta(max_length=500)]
    number: Annotated[str, Meta(max_length=20)] = ""
    kind: PaperKind = PaperKind.OTHER
    issued_by: Annotated[str, Meta(max_length=200)] = ""


class AddedPaperOnly(Answer):
    """The placeholder."""

    paper_id: int
    number: str


class Classify(Payload):
    """A paper whose file must not be here."""

    meeting_id: int
    paper_id: int


@action("papers.add_paper_only", Act.MANAGE_PAPERS)
def add_paper_only(work: Work, actor: Actor, order: AddPaperOnly) -> AddedPaperOnly:
    """Put a placeholder into the list for a classified paper."""
    check_meeting(work)
    title = " ".join(order.title.split())
    if not title:
        raise Refusal("title_missing")
    paper = Paper(
        meeting_id=work.meeting_id,
        position=0,
        title=title,
        kind=order.kind,
        issued_by=" ".join(order.issued_by.split()),
        matched=Match.HAND,
        is_classified=True,
        current_version=0,
    )
    work.session.add(paper)
    work.session.flush()
    settle(work, paper, order.item_id, number_given(order.number))
    work.record("paper_only_added", paper_id=paper.id, number=paper.number, title=title, item_id=paper.item_id)
    work.announce("papers")
    return AddedPaperOnly(paper_id=paper.id, number=paper.number)


@action("papers.classify", Act.MANAGE_PAPERS)
def classify(work: Work, actor: Actor, order: Classify) -> None:
    """Take every byte and mark of a paper away; its line stays, as a paper copy only.

    The bytes themselves go right after the commit, unless another paper has the same.
    """
    check_meeting(work)
    paper = paper_of(work, order.paper_id)
    if paper.is_classified:
        return
    columns = (PaperVersion.sha256, PaperVersion.original_sha256)
    rows = work.session.execute(select(*columns).where(PaperVersion.paper_id == paper.id))
    shred(work, {digest for row in rows for digest in row if digest})
    work.session.execute(delete(PaperVersion).where(PaperVersion.paper_id == paper.id))
    work.session.execute(delete(PaperReading).where(PaperReading.paper_id == paper.id))
    work.session.execute(delete(PaperPast).where(PaperPast.paper_id == paper.id))
    paper.is_classified, paper.current_version, paper.proposed_version = True, 0, None
    work.session.flush()
    work.record("paper_classified", paper_id=paper.id, number=paper.number, title=paper.title, reach=paper.reach.value)
    tell_readers(work)
