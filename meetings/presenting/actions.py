"""The verbs of presenting.  Beginning and end enter the journal; turning a page does not."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import ColumnElement, Table

from meetings.agenda import guards
from meetings.agenda import queries as agenda
from meetings.agenda.guards import Turn
from meetings.kernel import undo
from meetings.kernel.actions import Payload, action, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.undo import Reach
from meetings.kernel.undo_rows import Kept
from meetings.kernel.work import Work
from meetings.papers.rules import PaperState
from meetings.people import queries as people
from meetings.presenting import rules
from meetings.presenting.models import Presentation
from meetings.presenting.queries import is_for_everybody, paper_here

Page = Annotated[int, Meta(ge=1)]

PDF = "application/pdf"


class Present(Payload):
    """A page of a paper, to be put before everybody."""

    meeting_id: int
    paper_id: int
    page: Page = 1


class TurnTo(Payload):
    """The page that whoever presents has turned to."""

    meeting_id: int
    paper_id: int
    page: Page


class ShowInHall(Payload):
    """Whether the hall's screen shows what is presented."""

    meeting_id: int
    is_shown: bool


class Stop(Payload):
    """The meeting whose presentation ends."""

    meeting_id: int


@action("presenting.start", Act.RUN_MEETING)
def start(work: Work, actor: Actor, order: Present) -> None:
    """Present a page, or take a presentation over; another paper that was presented gives way."""
    paper = paper_here(work.session, work.meeting_id, order.paper_id)
    rules.check_can_present(
        is_in_session=agenda.meeting_facts(work.session, work.meeting_id).is_in_session,
        is_published=paper.state is PaperState.PUBLISHED,
        has_pages=paper.mime == PDF,
    )
    page, before = rules.page_within(order.page, paper.pages), _row(work)
    if before is not None and (before.paper_id, before.person_id) == (paper.id, actor.person_id):
        before.page = page
    else:
        _end(work)
        where = {"meeting_id": work.meeting_id, "paper_id": paper.id, "person_id": actor.person_id, "page": page}
        work.session.add(Presentation(**where, started_at=work.now))
        work.session.flush()
        facts = {"paper_id": paper.id, "number": paper.number, "title": paper.title, "page": page}
        work.record("presenting_started", name=actor.name, **facts)
    _announce(work)


@batch_action("presenting.turn", Act.RUN_MEETING)
def turn(work: Work, orders: list[tuple[Actor, TurnTo]]) -> list[Refusal | None]:
    """Turn the page that is presented; only who presents turns it, a page beyond the last is the last."""
    row = _row(work)
    was = row.page if row else 0
    outcomes = [_turned(work, row, actor, order) for actor, order in orders]
    if row is not None and row.page != was:
        work.announce("presenting")
    return outcomes


@action("presenting.show_in_hall", Act.RUN_MEETING)
def show_in_hall(work: Work, actor: Actor, order: ShowInHall) -> None:
    """Show on the hall's screen what is presented, or take it off; a paper that is not for everybody is refused."""
    row = _row(work)
    if row is None:
        raise Refusal("nothing_presented")
    paper = paper_here(work.session, work.meeting_id, row.paper_id)
    facts = {"paper_id": paper.id, "number": paper.number, "title": paper.title, "page": row.page}
    if order.is_shown:
        is_for_all = is_for_everybody(work.session, work.meeting_id, paper.id)
        rules.check_can_show_in_hall(is_for_everybody=is_for_all, number=paper.number)
    if order.is_shown == (row.in_hall_since is not None):
        return
    row.in_hall_since = work.now if order.is_shown else None
    work.record("presenting_shown_in_hall" if order.is_shown else "presenting_left_hall", **facts)
    _announce(work)


@action("presenting.stop", Act.RUN_MEETING)
def stop(work: Work, actor: Actor, order: Stop) -> None:
    """End the presentation; everybody stays on the page where they are."""
    if _row(work) is None:
        raise Refusal("nothing_presented")
    _end(work)


@guards.before(Turn.LEAVE_ITEM, Turn.CLOSE)
def end_presentation(work: Work, _item_id: int) -> None:
    """What was presented belongs to the item in hand."""
    _end(work)


def _turned(work: Work, row: Presentation | None, actor: Actor, order: TurnTo) -> Refusal | None:
    try:
        paper = paper_here(work.session, work.meeting_id, order.paper_id)
    except Refusal as gone:
        return gone
    if row is None or row.paper_id != order.paper_id:
        return Refusal("nothing_presented")
    if row.person_id != actor.person_id:
        name = people.names_of(work.session, {row.person_id}).get(row.person_id, "")
        return Refusal("somebody_presents", name=name)
    row.page = rules.page_within(order.page, paper.pages)
    return None


def _end(work: Work) -> None:
    row = _row(work)
    if row is None:
        return
    paper = paper_here(work.session, work.meeting_id, row.paper_id)
    facts = {"paper_id": paper.id, "number": paper.number, "title": paper.title, "page": row.page}
    seconds = round((work.now - row.started_at).total_seconds())
    work.session.delete(row)
    work.session.flush()
    work.record("presenting_ended", **facts, seconds=seconds)
    _announce(work)


def _announce(work: Work) -> None:
    work.announce("presenting", "presenting.me")


def _row(work: Work) -> Presentation | None:
    return work.session.get(Presentation, work.meeting_id)


def _here(table: Table, meeting_id: int, _order: object) -> ColumnElement[bool]:
    return table.c.meeting_id == meeting_id


undo.keep(Reach.COURSE, Kept("presentation", _here))  # leaving an item ends it
