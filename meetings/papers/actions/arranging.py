"""The verbs by which a secretary puts papers where they belong."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import delete

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers import rules
from meetings.papers.actions.placing import arrange, number_given, settle
from meetings.papers.actions.rows import check_meeting, group_of, paper_of
from meetings.papers.models import Paper
from meetings.papers.rules import UNBOUND_STATES, Match, PaperKind, PaperState


class Bind(Payload):
    """What changes; whatever is left out stays.  An empty number takes the item's next one."""

    meeting_id: int
    paper_id: int
    item_id: int | UnsetType | None = UNSET
    number: Annotated[str, Meta(max_length=20)] | UnsetType = UNSET
    title: Annotated[str, Meta(max_length=500)] | UnsetType = UNSET
    kind: PaperKind | UnsetType = UNSET
    issued_by: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET
    due_on: date | UnsetType | None = UNSET


class Move(Payload):
    """The paper becomes the `place`-th (from 0) among those of its item."""

    meeting_id: int
    paper_id: int
    place: Annotated[int, Meta(ge=0)]


class RemoveDraft(Payload):
    """A draft that is wanted no longer."""

    meeting_id: int
    paper_id: int


@action("papers.bind", Act.MANAGE_PAPERS)
def bind(work: Work, actor: Actor, order: Bind) -> None:
    """Bind a paper to an item, or set right what is said of it."""
    check_meeting(work)
    paper = paper_of(work, order.paper_id)
    before = _facts(paper)
    if order.title is not UNSET:
        paper.title = _title(order.title)
    if order.kind is not UNSET:
        paper.kind = order.kind
    if order.issued_by is not UNSET:
        paper.issued_by = " ".join(order.issued_by.split())
    if order.due_on is not UNSET:
        paper.due_on = order.due_on
    if order.item_id is not UNSET or order.number is not UNSET:
        item_id = paper.item_id if order.item_id is UNSET else order.item_id
        _check_stays_bound(paper, item_id)
        settle(work, paper, item_id, _number(paper, item_id, order.number))
        if order.item_id is not UNSET:
            paper.matched = Match.NONE if item_id is None else Match.HAND
    after = _facts(paper)
    changed = sorted(name for name in before | after if before.get(name) != after.get(name))
    if changed:
        work.record("paper_bound", paper_id=paper.id, **after, changed=changed)
        work.announce("papers")


@action("papers.move", Act.MANAGE_PAPERS)
def move(work: Work, actor: Actor, order: Move) -> None:
    """Give a paper another place in its group; drafts are numbered anew, published papers keep their numbers."""
    check_meeting(work)
    paper = paper_of(work, order.paper_id)
    rows = group_of(work, paper.item_id)
    ids = [row.id for row in rows]
    after = rules.moved(ids, paper.id, order.place)
    if after == ids:
        return
    by_id = {row.id: row for row in rows}
    places = [ids.index(paper_id) for paper_id in after]
    numbers = rules.renumbered([row.number for row in rows], places, {row.state for row in rows})
    for paper_id, number in zip(after, numbers, strict=True):
        by_id[paper_id].number = number if paper.item_id is not None else by_id[paper_id].number
    arrange([by_id[paper_id] for paper_id in after])
    work.record("paper_moved", paper_id=paper.id, **_facts(paper), place=after.index(paper.id))
    work.announce("papers")


@action("papers.remove_draft", Act.MANAGE_PAPERS)
def remove_draft(work: Work, actor: Actor, order: RemoveDraft) -> None:
    """Remove a paper that nobody has seen; its bytes go with the next sweep."""
    check_meeting(work)
    paper = paper_of(work, order.paper_id)
    if paper.state not in (PaperState.DRAFT, PaperState.REJECTED):
        raise Refusal("paper_was_published", title=paper.title)
    facts = _facts(paper)
    work.session.execute(delete(Paper).where(Paper.id == paper.id))
    work.record("paper_removed", paper_id=order.paper_id, **facts)
    work.announce("papers")


def _facts(paper: Paper) -> dict[str, object]:
    facts = {"number": paper.number, "title": paper.title, "item_id": paper.item_id}
    more = {"issued_by": paper.issued_by, "due_on": paper.due_on.isoformat() if paper.due_on else None}
    return {**facts, "paper_kind": paper.kind.value, **{name: value for name, value in more.items() if value}}


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise Refusal("title_missing")
    return title


def _number(paper: Paper, item_id: int | None, wanted: str | UnsetType) -> str:
    """The number asked for; a paper that changes its item takes that item's next one."""
    if wanted is not UNSET:
        return number_given(wanted)
    return paper.number if item_id == paper.item_id or item_id is None else ""


def _check_stays_bound(paper: Paper, item_id: int | None) -> None:
    if item_id is None and paper.state not in UNBOUND_STATES:
        raise Refusal("paper_needs_item", title=paper.title)
