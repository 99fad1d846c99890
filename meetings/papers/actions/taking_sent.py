"""The verbs by which the secretary opens the way in for papers, shuts it, and takes an acceptance back."""

from __future__ import annotations

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.rows import check_meeting
from meetings.papers.actions.sending import sent_in, tell
from meetings.papers.models import Paper, PaperRules, PaperSending
from meetings.papers.queries.sending import has_one_version, takes_sendings
from meetings.papers.rules import Match, PaperState


class SetSending(Payload):
    """Whether delegates and units may send papers to the secretary of this meeting."""

    meeting_id: int
    is_open: bool


class Unaccept(Payload):
    """Something that was accepted by mistake."""

    meeting_id: int
    sent_id: int


@action("papers.set_sending", Act.MANAGE_PAPERS)
def set_sending(work: Work, actor: Actor, order: SetSending) -> None:
    """Let papers be sent in, or no more of them; what was sent already is answered all the same."""
    check_meeting(work)
    if takes_sendings(work.session, work.meeting_id) == order.is_open:
        return
    rules = work.session.get(PaperRules, work.meeting_id)
    if rules is None:
        rules = PaperRules(meeting_id=work.meeting_id)
        work.session.add(rules)
    rules.takes_sendings = order.is_open
    work.session.flush()
    work.record("paper_sending_opened" if order.is_open else "paper_sending_shut")
    work.announce("papers.sent", "papers.my_sent")


@action("papers.unaccept", Act.MANAGE_PAPERS)
def unaccept(work: Work, actor: Actor, order: Unaccept) -> None:
    """Put what was accepted before the secretary again, under its own title; only while nobody else has had it."""
    check_meeting(work)
    sending, paper = sent_in(work, order.sent_id)
    if paper is None or not _is_as_accepted(work, sending, paper):
        raise Refusal("paper_step_impossible")
    facts = {"number": paper.number, "title": paper.title, "person_id": sending.person_id}
    paper.state, paper.title = PaperState.SENT, sending.title
    paper.item_id, paper.number, paper.position, paper.matched = None, "", 0, Match.NONE
    sending.answered_at = None
    work.session.flush()
    work.record("paper_unaccepted", paper_id=paper.id, **facts)
    work.announce("papers")
    tell(work, sending.person_id)


def _is_as_accepted(work: Work, sending: PaperSending, paper: Paper) -> bool:
    """Whether it is still the draft that the acceptance made: not returned, out, or one with another paper."""
    is_draft = sending.answered_at is not None and not sending.answer and paper.state is PaperState.DRAFT
    return is_draft and has_one_version(work.session, paper.id)
