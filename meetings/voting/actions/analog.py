"""The verb by which what people counted comes in: raised hands, ballots on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting.actions import counting
from meetings.voting.actions.ending import close_poll
from meetings.voting.actions.rows import poll_of, told
from meetings.voting.models import Poll, PollCount
from meetings.voting.queries import eligible_in, form_of
from meetings.voting.rules import Choice, PollState, check_state
from meetings.voting.rules.kinds import MOST_SUBJECTS
from meetings.voting.rules.means import COUNTED, Means
from meetings.voting.rules.procedures.counted import PaperCount, check_hands, check_paper

Papers = Annotated[int, Meta(ge=0, le=100_000)]
Words = Annotated[dict[Annotated[str, Meta(max_length=20)], Papers], Meta(max_length=5)]
Lines = Annotated[dict[str, Words], Meta(max_length=MOST_SUBJECTS)]


class EnterCount(Payload):
    """What was counted: {number of the line: {answer: papers}}; of raised hands nothing else is needed.

    `chair`: the side the chair took, where a tie goes with it.
    `blank` papers are among the invalid ones, unless the ballot says otherwise.
    """

    meeting_id: int
    poll_id: int
    lines: Lines
    issued: Papers = 0
    returned: Papers = 0
    valid: Papers = 0
    invalid: Papers = 0
    blank: Papers = 0
    none: Papers = 0
    chair: Choice | None = None


class Entered(Answer):
    """How often the count was corrected."""

    poll_id: int
    corrections: int


@action("voting.enter_count", Act.ENTER_VOTES)
def enter_count(work: Work, actor: Actor, order: EnterCount) -> Entered:
    """Enter what was counted, and with it close the vote; correct it until the result is announced."""
    poll = poll_of(work, order.poll_id)
    if poll.means not in COUNTED:
        raise Refusal("vote_not_counted_by_hand")
    if poll.state is not PollState.OPEN:
        check_state(poll.state, PollState.CLOSED, "count_not_open")
    found = _checked(poll, order, eligible_in(work.session, poll.id))
    row = _put(work, poll, actor, found, order.chair)
    kind = "poll_count_corrected" if row.corrections else "poll_count_entered"
    work.record(kind, **told(poll), **found.facts())
    if poll.state is PollState.OPEN:
        close_poll(work, poll, by="count")
    else:
        counting.count(work.session, poll)
    work.announce("voting")
    return Entered(poll_id=poll.id, corrections=row.corrections)


def _checked(poll: Poll, order: EnterCount, present: int) -> PaperCount:
    form, lines = form_of(poll), _lines(order.lines)
    if poll.means is Means.HANDS:
        raised = sum(lines.get(1, {}).values())
        check_hands(form, lines, present)
        return PaperCount(raised, raised, raised, 0, lines)
    numbers = {name: getattr(order, name) for name in ("issued", "returned", "valid", "invalid", "blank", "none")}
    found = PaperCount(**numbers, lines=lines)
    check_paper(form, found, present)
    return found


def _lines(sent: Mapping[str, Mapping[str, int]]) -> dict[int, dict[str, int]]:
    try:
        return {int(number): dict(words) for number, words in sent.items()}
    except ValueError:
        raise Refusal("count_incomplete") from None


def _put(work: Work, poll: Poll, actor: Actor, found: PaperCount, chair: Choice | None) -> PollCount:
    written: dict[str, Any] = {
        "counted": msgspec.json.encode(found.facts()).decode(),
        "chair_choice": chair,
        "person_id": actor.person_id,
        "entered_at": work.now,
    }
    row = work.session.get(PollCount, poll.id)
    if row is None:
        row = PollCount(poll_id=poll.id, corrections=0, **written)
        work.session.add(row)
    else:
        row.corrections += 1
        for name, value in written.items():
            setattr(row, name, value)
    work.session.flush()
    return row
