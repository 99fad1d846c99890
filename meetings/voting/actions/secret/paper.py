"""Paper beside the tablets: who votes on it is marked first, and what tellers count is added to the same result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries as people
from meetings.voting.actions.rows import poll_of, told
from meetings.voting.actions.secret.ballot import vote_of
from meetings.voting.models import Poll, RollEntry, SecretMark
from meetings.voting.queries import form_of
from meetings.voting.queries.secret import entitled, marked
from meetings.voting.rules import PollState, check_state
from meetings.voting.rules.procedures import counted
from meetings.voting.rules.procedures.counted import MOST_PAPERS, PaperCount
from meetings.voting.rules.secret.closing import Step

Papers = Annotated[int, Meta(ge=0, le=MOST_PAPERS)]
Lines = Annotated[dict[str, dict[str, Papers]], Meta(max_length=200)]


class MarkPaper(Payload):
    """Whether this delegate gets a paper ballot instead of voting on a tablet."""

    meeting_id: int
    poll_id: int
    participant_id: int
    on_paper: bool = True


class CountPaper(Payload):
    """What the tellers wrote down; `lines`: number of the subject → answer → papers."""

    meeting_id: int
    poll_id: int
    returned: Papers
    valid: Papers
    invalid: Papers
    lines: Lines
    blank: Papers = 0
    none: Papers = 0


@action("voting.mark_paper", Act.COUNT_POLL)
def mark_paper(work: Work, actor: Actor, order: MarkPaper) -> None:
    """Give somebody a paper ballot, so that no tablet can vote for them; or take it back unused."""
    poll = poll_of(work, order.poll_id)
    entry = work.session.get(RollEntry, (poll.id, order.participant_id))
    mark = work.session.get(SecretMark, (poll.id, order.participant_id))
    people.participant(work.session, work.meeting_id, order.participant_id)  # raises Gone for another meeting's
    vote_of(work, poll)
    check_state(poll.state, PollState.OPEN, "poll_not_open")
    if entry is None or entry.caster_id is None:
        raise Refusal("not_on_roll")
    if mark is not None and not mark.is_on_paper:
        raise Refusal("secret_vote_recorded")
    if (mark is not None) is order.on_paper:
        return
    if mark is None:
        work.session.add(
            SecretMark(poll_id=poll.id, participant_id=order.participant_id, is_on_paper=True, is_shown=True)
        )
    else:
        work.session.delete(mark)
    kind = "paper_ballot_given" if order.on_paper else "paper_ballot_taken_back"
    work.record(kind, **told(poll), participant_id=order.participant_id, name=entry.name)
    work.announce("voting")
    work.announce("voting.me", person_ids=[entry.person_id])


@action("voting.count_paper", Act.COUNT_POLL)
def count_paper(work: Work, actor: Actor, order: CountPaper) -> None:
    """Take in what tellers counted by hand, once, and before the box is opened."""
    poll = poll_of(work, order.poll_id)
    vote = vote_of(work, poll)
    check_state(poll.state, PollState.CLOSED, "poll_not_closed_yet")
    if vote.paper:
        raise Refusal("paper_counted_already")
    if vote.step not in (Step.CLOSED, Step.ROOT_PUBLISHED):
        raise Refusal("box_opened_already")
    given = marked(work.session, poll.id, on_paper=True)
    told_count = _counted(order, len(given))
    _check(work, poll, told_count)
    vote.paper = msgspec.json.encode(told_count.facts()).decode()
    work.record("paper_counted", **told(poll), **told_count.facts())
    work.announce("voting")


def _check(work: Work, poll: Poll, paper: PaperCount) -> None:
    eligible, cast = entitled(work.session, poll.id), len(marked(work.session, poll.id))
    counted.check_fallback(paper.issued, eligible, cast)
    counted.check_paper(form_of(poll), paper, eligible)


def _counted(order: CountPaper, issued: int) -> PaperCount:
    lines: Mapping[int, Mapping[str, int]] = {
        int(number): answers for number, answers in order.lines.items() if number.isascii() and number.isdecimal()
    }
    numbers = (order.returned, order.valid, order.invalid)
    return PaperCount(issued, *numbers, lines, blank=order.blank, none=order.none)
