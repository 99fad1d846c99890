"""The verbs of a roll call: names are called one after the other, the secretary enters what is answered."""

from __future__ import annotations

from sqlalchemy import delete, update

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.actions.ending import Closed, close_poll
from meetings.voting.actions.entering import entry_of, put_ballot
from meetings.voting.actions.preparing import ThisPoll
from meetings.voting.actions.rows import poll_of
from meetings.voting.models import Ballot, CallEntry, Poll, RollEntry
from meetings.voting.queries import call_of, form_of
from meetings.voting.rules import Choice, PollState, kinds
from meetings.voting.rules.means import Means
from meetings.voting.rules.procedures import roll_call


class Answered(Payload):
    """Who answered, and what."""

    meeting_id: int
    poll_id: int
    participant_id: int
    choice: Choice


class Silent(Payload):
    """Who did not answer."""

    meeting_id: int
    poll_id: int
    participant_id: int


@action("voting.call_answer", Act.ENTER_VOTES)
def call_answer(work: Work, actor: Actor, order: Answered) -> None:
    """Enter what somebody answered to their name, also out of turn."""
    entry = entry_of(work, poll_of(work, order.poll_id), order.participant_id)
    poll = _calling(work, order.poll_id)
    call = call_of(work.session, poll)
    form = form_of(poll)
    roll_call.enter(call, form, order.participant_id, kinds.read(form, order.choice.value))
    put_ballot(work, poll, entry, order.choice.value, entered=Means.ROLL_CALL.value)
    row = _row(work, poll, order.participant_id)
    row.entered = len(call.entered) + 1
    _announce(work, entry)


@action("voting.call_pass", Act.ENTER_VOTES)
def call_pass(work: Work, actor: Actor, order: Silent) -> None:
    """Pass over a name to which nobody answered; it is called once more at the end."""
    entry = entry_of(work, poll_of(work, order.poll_id), order.participant_id)
    poll = _calling(work, order.poll_id)
    call = roll_call.pass_over(call_of(work.session, poll), order.participant_id)
    _row(work, poll, order.participant_id).unanswered = call.unanswered[order.participant_id]
    facts = {"poll_id": poll.id, "participant_id": entry.participant_id, "name": entry.name}
    work.record("vote_not_answered", **facts, times=call.unanswered[order.participant_id])
    _announce(work, entry)


@action("voting.call_take_back", Act.ENTER_VOTES)
def call_take_back(work: Work, actor: Actor, order: ThisPoll) -> None:
    """Take the last answer back: a slip of the finger."""
    poll = _calling(work, order.poll_id)
    _, last = roll_call.take_back(call_of(work.session, poll))
    entry = entry_of(work, poll, last)
    mine = (Ballot.poll_id == poll.id, Ballot.participant_id == last)
    work.session.execute(delete(Ballot).where(*mine))
    place = (CallEntry.poll_id == poll.id, CallEntry.participant_id == last)
    work.session.execute(update(CallEntry).where(*place).values(entered=None))
    work.record("vote_taken_back", poll_id=poll.id, participant_id=last, name=entry.name)
    _announce(work, entry)


@action("voting.call_finish", Act.ENTER_VOTES)
def call_finish(work: Work, actor: Actor, order: ThisPoll) -> Closed:
    """Close the roll call once everybody was called."""
    return close_poll(work, _calling(work, order.poll_id), by="roll_call")


def _calling(work: Work, poll_id: int) -> Poll:
    poll = poll_of(work, poll_id)
    if poll.means is not Means.ROLL_CALL:
        raise Refusal("vote_not_by_roll_call")
    rules.check_state(poll.state, PollState.OPEN, "poll_not_open")
    return poll


def _row(work: Work, poll: Poll, participant_id: int) -> CallEntry:
    row = work.session.get(CallEntry, (poll.id, participant_id))
    if row is None:
        row = CallEntry(poll_id=poll.id, participant_id=participant_id, unanswered=0)
        work.session.add(row)
    return row


def _announce(work: Work, entry: RollEntry) -> None:
    work.session.flush()
    work.announce("voting")
    work.announce("voting.me", person_ids=[entry.person_id])
