"""The verbs of papers that delegates and units send in, and of the secretary who answers."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete, select

from meetings.agenda import queries as agenda
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.adding import Upload, check_new, version_of
from meetings.papers.actions.giving_out import said
from meetings.papers.actions.placing import number_given, settle
from meetings.papers.actions.rows import LONGEST_REASON, check_meeting
from meetings.papers.models import Paper, PaperSending, PaperVersion
from meetings.papers.queries.sending import takes_sendings, waiting_of
from meetings.papers.rules import Match, PaperKind, PaperState, check_is_open, check_may_be_sent, check_waiting, clean
from meetings.papers.store import ZIP_MIME, Taken, is_ticket

Title = Annotated[str, Meta(max_length=500)]
Unit = Annotated[str, Meta(max_length=200)]


class Send(Upload, kw_only=True):
    """A file that this server has taken in, as what it is sent, and a note to the secretary."""

    title: Title
    kind: PaperKind = PaperKind.OTHER
    item_id: int | None = None
    issued_by: Unit = ""
    note: Annotated[str, Meta(max_length=2000)] = ""


class Sent(Answer):
    """What the secretary has before them now."""

    sent_id: int
    paper_id: int
    title: str


class TakeBack(Payload):
    """Something of one's own that nobody has answered yet."""

    meeting_id: int
    sent_id: int


class Accept(Payload):
    """As what it becomes a draft of the meeting; without a number it takes the item's next one."""

    meeting_id: int
    sent_id: int
    item_id: int | None
    title: Title
    number: Annotated[str, Meta(max_length=20)] = ""
    kind: PaperKind = PaperKind.OTHER
    issued_by: Unit = ""


class Accepted(Answer):
    """The number that it got; "" where it is to be bound yet."""

    number: str


class SendBack(Payload):
    """What is not taken, and why."""

    meeting_id: int
    sent_id: int
    reason: Annotated[str, Meta(max_length=LONGEST_REASON)]


@action("papers.send", Act.SEND_PAPERS)
def send(work: Work, actor: Actor, order: Send) -> Sent:
    """Put a file before the secretary; for everybody else it is not there."""
    taken = Taken(**{field.name: getattr(order, field.name) for field in fields(Taken)})
    check_meeting(work)
    check_is_open(takes_sendings(work.session, work.meeting_id))
    _check_item(work, order.item_id)
    if actor.person_id is None or not is_ticket(order.ticket, work.meeting_id, taken):
        raise Refusal("paper_not_received")
    waiting = waiting_of(work.session, work.meeting_id, actor.person_id)
    check_waiting(len(waiting))
    check_may_be_sent(taken.original_size or taken.size, is_zip=taken.mime == ZIP_MIME)
    _check_not_waiting(work, waiting, taken)
    title, file_name = _line(order.title), clean(order.file_name)
    if not title:
        raise Refusal("title_missing")
    facts = {"meeting_id": work.meeting_id, "title": title, "kind": order.kind, "issued_by": _line(order.issued_by)}
    paper = Paper(item_id=None, position=0, state=PaperState.SENT, **facts)
    work.session.add(paper)
    work.session.flush()
    work.session.add(version_of(paper, actor.person_id, work, file_name, taken))
    sending = _sending(work, actor.person_id, paper, order)
    work.session.add(sending)
    work.session.flush()
    work.record("paper_sent_in", paper_id=paper.id, title=title, name=actor.name, sha256=taken.sha256)
    tell(work, actor.person_id)
    return Sent(sent_id=sending.id, paper_id=paper.id, title=title)


@action("papers.take_back", Act.SEND_PAPERS)
def take_back(work: Work, actor: Actor, order: TakeBack) -> None:
    """Take something of one's own away again; its bytes go with the next sweep."""
    check_meeting(work)
    found = sent_in(work, order.sent_id)
    if found[0].person_id != actor.person_id:
        raise Gone()
    sending, paper = _still_waits(found)
    facts = {"paper_id": paper.id, "title": paper.title, "name": actor.name}
    work.session.execute(delete(PaperSending).where(PaperSending.id == sending.id))
    work.session.execute(delete(Paper).where(Paper.id == paper.id))
    work.record("paper_taken_back", **facts)
    tell(work, sending.person_id)


@action("papers.accept", Act.MANAGE_PAPERS)
def accept(work: Work, actor: Actor, order: Accept) -> Accepted:
    """Make a draft of it, which goes out as every other; refused where the meeting has these bytes already."""
    check_meeting(work)
    sending, paper = _still_waits(sent_in(work, order.sent_id))
    _check_item(work, order.item_id)
    title = _line(order.title)
    if not title:
        raise Refusal("title_missing")
    version = work.session.scalars(select(PaperVersion).where(PaperVersion.paper_id == paper.id)).one()
    check_new(work, version.original_sha256 or version.sha256)
    paper.state, paper.title, paper.kind = PaperState.DRAFT, title, order.kind
    paper.issued_by = _line(order.issued_by)
    paper.matched = Match.NONE if order.item_id is None else Match.HAND
    settle(work, paper, order.item_id, number_given(order.number) if order.item_id is not None else "")
    sending.answered_at = work.now
    work.session.flush()
    facts = {"number": paper.number, "title": title, "item_id": paper.item_id, "person_id": sending.person_id}
    work.record("paper_accepted", paper_id=paper.id, **facts, sha256=version.sha256)
    work.announce("papers")
    tell(work, sending.person_id)
    return Accepted(number=paper.number)


@action("papers.send_back", Act.MANAGE_PAPERS)
def send_back(work: Work, actor: Actor, order: SendBack) -> None:
    """Answer with the reason; it stays with its sender, who may send another."""
    check_meeting(work)
    sending, paper = _still_waits(sent_in(work, order.sent_id))
    reason = said(order.reason)
    paper.state, sending.answer, sending.answered_at = PaperState.RETURNED, reason, work.now
    work.session.flush()
    work.record("paper_sent_back", paper_id=paper.id, title=paper.title, person_id=sending.person_id, reason=reason)
    tell(work, sending.person_id)


def sent_in(work: Work, sent_id: int) -> tuple[PaperSending, Paper | None]:
    """A sending to this meeting, answered or not; raises Gone."""
    sending = work.session.get(PaperSending, sent_id)
    if sending is None or sending.meeting_id != work.meeting_id:
        raise Gone()
    return sending, work.session.get(Paper, sending.paper_id) if sending.paper_id is not None else None


def _still_waits(found: tuple[PaperSending, Paper | None]) -> tuple[PaperSending, Paper]:
    """The same, where nobody has answered; raises Refusal, as for every paper that has moved on."""
    sending, paper = found
    if paper is None or paper.state is not PaperState.SENT:
        raise Refusal("paper_step_impossible")
    return sending, paper


def _check_item(work: Work, item_id: int | None) -> None:
    if item_id is not None:
        agenda.item_facts(work.session, work.meeting_id, item_id)


def _check_not_waiting(work: Work, waiting: list[int], taken: Taken) -> None:
    """The same file twice is a slip; what others have sent, and what the desk has, is not looked at."""
    came = taken.original_sha256 or taken.sha256
    same = (PaperVersion.sha256 == came) | (PaperVersion.original_sha256 == came)
    query = select(Paper.title).join(PaperVersion, PaperVersion.paper_id == Paper.id)
    title = work.session.scalar(query.where(Paper.id.in_(waiting), same).limit(1))
    if title is not None:
        raise Refusal("sent_already", title=title)


def _sending(work: Work, person_id: int, paper: Paper, order: Send) -> PaperSending:
    return PaperSending(
        meeting_id=work.meeting_id,
        paper_id=paper.id,
        person_id=person_id,
        item_id=order.item_id,
        title=paper.title,
        note=order.note.strip(),
        sent_at=work.now,
    )


def tell(work: Work, person_id: int) -> None:
    """The secretary's board and the sender's have changed."""
    work.announce("papers.sent")
    work.announce("papers.my_sent", person_ids=[person_id])


def _line(text: str) -> str:
    return " ".join(text.split())
