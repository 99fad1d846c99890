"""The verb by which the secretary enters the vote of a delegate whose tablet failed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries as people
from meetings.voting import rules
from meetings.voting.actions.casting import Answers, Numbers, Word
from meetings.voting.actions.rows import poll_of
from meetings.voting.models import Ballot, BallotHistory, EnteredVote, Poll, RollEntry
from meetings.voting.queries import form_of
from meetings.voting.rules import PollState, kinds
from meetings.voting.rules.means import Means, Way


class EnterVote(Payload):
    """Whose vote, what they said, and how; `replaces` as in a cast."""

    meeting_id: int
    poll_id: int
    participant_id: int
    choice: Word | Numbers | Answers
    way: Way
    replaces: Annotated[int, Meta(ge=0, le=2**31)] = 0


class EnteredBallot(Answer):
    """The receipt, to be told to the delegate."""

    poll_id: int
    participant_id: int
    receipt: str
    revision: int


@action("voting.enter_vote", Act.ENTER_VOTES)
def enter_vote(work: Work, actor: Actor, order: EnterVote) -> EnteredBallot:
    """Enter a vote that a delegate gave by voice or on paper; it is marked as such, with who entered it."""
    poll = poll_of(work, order.poll_id)
    ballot, entry = _place(work, poll, order.participant_id)
    _check(work, poll, order, ballot, entry)
    choice = kinds.kept(form_of(poll), kinds.read(form_of(poll), order.choice))
    if ballot is not None:
        _keep(work, ballot)
    written = put_ballot(work, poll, entry, choice, ballot, entered=order.way.value)
    who = {"participant_id": entry.participant_id, "person_id": actor.person_id}
    work.session.merge(EnteredVote(poll_id=poll.id, **who, revision=written.revision, way=order.way))
    work.announce("voting")
    work.announce("voting.me", person_ids=[entry.person_id])
    return EnteredBallot(
        poll_id=poll.id,
        participant_id=entry.participant_id,
        receipt=written.receipt,
        revision=written.revision,
    )


def put_ballot(
    work: Work, poll: Poll, entry: RollEntry, choice: str, ballot: Ballot | None = None, **more: Any
) -> Ballot:
    """Somebody's answer into the box, journalled with its receipt as a cast is."""
    revision = (ballot.revision if ballot else 0) + 1
    place = (poll.id, entry.participant_id)
    code = rules.receipt_code(poll.salt, (*place, revision, choice))
    row = ballot or Ballot(poll_id=poll.id, participant_id=entry.participant_id)
    row.choice, row.revision, row.receipt, row.cast_at = choice, revision, code, work.now
    work.session.add(row)
    work.session.flush()
    facts = {"poll_id": poll.id, "participant_id": entry.participant_id, "name": entry.name}
    work.record("vote_cast", **facts, revision=revision, receipt=code, **more)
    return row


def closed_at(poll: Poll, now: datetime) -> datetime | None:
    """The deadline closes by itself, even before the timer has come round to it."""
    if poll.deadline_at is not None and now >= poll.deadline_at:
        return poll.closed_at or poll.deadline_at
    return poll.closed_at


def entry_of(work: Work, poll: Poll, participant_id: int) -> RollEntry:
    """A line of the roll; raises Gone for another meeting's people, and Refusal for those of this who are not on it."""
    entry = work.session.get(RollEntry, (poll.id, participant_id))
    if entry is None:
        people.participant(work.session, work.meeting_id, participant_id)
        raise Refusal("poll_not_open" if poll.state is PollState.PREPARED else "not_on_roll")
    return entry


def _check(work: Work, poll: Poll, order: EnterVote, ballot: Ballot | None, entry: RollEntry) -> None:
    if poll.is_secret:
        raise Refusal("poll_is_secret")
    if poll.means is not Means.TABLETS:
        raise Refusal("vote_not_on_tablets")
    rules.check_can_cast(
        poll.state,
        closed_at(poll, work.now),
        is_eligible=entry.caster_id is not None,
        is_changeable=poll.is_changeable,
        revision=ballot.revision if ballot else 0,
        replaces=order.replaces,
    )


def _place(work: Work, poll: Poll, participant_id: int) -> tuple[Ballot | None, RollEntry]:
    entry = entry_of(work, poll, participant_id)
    mine = (Ballot.poll_id == poll.id, Ballot.participant_id == participant_id)
    return work.session.scalars(select(Ballot).where(*mine)).one_or_none(), entry


def _keep(work: Work, ballot: Ballot) -> None:
    """What is replaced is history."""
    names = ("poll_id", "participant_id", "revision", "choice", "receipt", "cast_at")
    work.session.add(BallotHistory(**{name: getattr(ballot, name) for name in names}))
