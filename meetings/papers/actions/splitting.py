"""A pack is taken apart into the papers that are in it: all of them, or none."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta
from sqlalchemy import delete

from meetings.kernel.actions import FROZEN, Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers import rules
from meetings.papers.actions.adding import add_paper
from meetings.papers.actions.placing import settle
from meetings.papers.actions.rows import check_meeting, paper_of
from meetings.papers.models import Paper
from meetings.papers.rules import Match, PaperState
from meetings.papers.store import Taken, is_ticket


class PackPart(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, **FROZEN):
    """A paper out of the pack, whose pages this server has cut out and kept; `item_id` is None to decide later."""

    title: Annotated[str, Meta(min_length=1, max_length=500)]
    item_id: int | None
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Meta(gt=0)]
    pages: Annotated[int, Meta(gt=0)]
    has_text: bool
    ticket: Annotated[str, Meta(max_length=100)]


class Split(Payload):
    """A draft, and the papers that take its place."""

    meeting_id: int
    paper_id: int
    parts: Annotated[list[PackPart], Meta(max_length=rules.MOST_SECTIONS)]


class SplitUp(Answer):
    """The papers that it has become."""

    paper_ids: list[int]


@action("papers.split", Act.MANAGE_PAPERS)
def split(work: Work, actor: Actor, order: Split) -> SplitUp:
    """Put the parts of a draft in its place."""
    check_meeting(work)
    pack = paper_of(work, order.paper_id)
    if not order.parts:
        raise Refusal("pack_not_split")
    if pack.state is not PaperState.DRAFT:
        raise Refusal("paper_was_published", title=pack.title)
    facts = {"number": pack.number, "title": pack.title, "item_id": pack.item_id, "paper_kind": pack.kind.value}
    work.session.execute(delete(Paper).where(Paper.id == pack.id))
    work.record("paper_removed", paper_id=order.paper_id, **facts)
    return SplitUp(paper_ids=[_add(work, actor, part) for part in order.parts])


def _add(work: Work, actor: Actor, part: PackPart) -> int:
    taken = Taken(part.sha256, part.size, part.pages, part.has_text)
    if not is_ticket(part.ticket, work.meeting_id, taken):
        raise Refusal("paper_not_received")
    added = add_paper(work, actor.person_id, f"{part.title}.pdf", taken)
    if added.item_id != part.item_id:
        paper = paper_of(work, added.paper_id)
        settle(work, paper, part.item_id, "")
        paper.matched = Match.NONE if part.item_id is None else Match.HAND
    return added.paper_id
