"""What the verbs of every vote ask of a secret one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import update

from meetings.kernel import epoch
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Role
from meetings.kernel.work import Work
from meetings.people import queries as people
from meetings.voting.models import Poll, SecretMark, SecretVote
from meetings.voting.queries import form_of
from meetings.voting.rules import PollState, Tie, check_state
from meetings.voting.rules.kinds import Form
from meetings.voting.rules.secret import tellers as teller_rules
from meetings.voting.rules.secret.closing import Step
from meetings.voting.rules.secret.electorate import Caution, cautions_before, check_secret
from meetings.voting.rules.secret.tellers import Teller


class SecretPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The vote is secret: who counts, and whether a code is published beside each choice."""

    tellers: Annotated[list[int], Meta(max_length=7)]
    codes: bool = False


def put(work: Work, poll: Poll, part: SecretPart | None) -> None:
    """Make a prepared vote a secret one, or a public one again; other tellers need a new key."""
    vote = work.session.get(SecretVote, poll.id)
    poll.is_secret = part is not None
    if part is None:
        if vote is not None:
            work.session.delete(vote)
        return
    form = form_of(poll)
    if part.codes and form.is_on_persons:
        raise Refusal("codes_not_for_persons")
    chosen = _tellers(work, part.tellers)
    teller_rules.check_tellers(form, chosen)
    poll.is_changeable = False
    if poll.tie is Tie.CHAIRS_SIDE:
        poll.tie = Tie.FAILS  # nobody knows the chair's side
    told = msgspec.json.encode(chosen).decode()
    if vote is None:
        work.session.add(SecretVote(poll_id=poll.id, tellers=told, has_codes=part.codes))
        return
    if vote.tellers != told:
        vote.tellers, vote.public_key = told, ""
    vote.has_codes = part.codes


def repeat(work: Work, old: Poll, new: Poll) -> None:
    """The same tellers, and a key of its own."""
    new.is_secret = old.is_secret
    if old.is_secret:
        vote = vote_of(work, old)
        work.session.add(SecretVote(poll_id=new.id, tellers=vote.tellers, has_codes=vote.has_codes))


def vote_of(work: Work, poll: Poll) -> SecretVote:
    """What makes this vote a secret one; raises a Refusal for a public one."""
    if not poll.is_secret:
        raise Refusal("poll_not_secret")
    return work.session.get_one(SecretVote, poll.id)


def tellers_of(vote: SecretVote) -> list[Teller]:
    """The tellers in the order of their codes."""
    return [(number, name) for number, name in msgspec.json.decode(vote.tellers)]


def check_opening(work: Work, poll: Poll, weights: Sequence[Fraction], *, is_warned: bool) -> dict[str, Any]:
    """What opening freezes besides, {} for a public vote.

    Raises where the tellers have no codes yet, where nothing could be secret, and until the chair has read
    what secrecy cannot help against.
    """
    if not poll.is_secret:
        return {}
    vote, form = vote_of(work, poll), form_of(poll)
    if not vote.public_key or vote.epoch != epoch.current(work.session):
        raise Refusal("keys_not_issued")
    check_secret(form, weights, has_codes=vote.has_codes)
    if not is_warned:
        _warn(form, len(weights))
    return told(vote)


def told(vote: SecretVote) -> dict[str, Any]:
    """What the journal says of a secret vote when it opens."""
    facts = {"public_key": vote.public_key, "tellers": [name for _, name in tellers_of(vote)]}
    return {**facts, "codes": True} if vote.has_codes else facts


def close(work: Work, poll: Poll) -> None:
    """Nothing more is taken in; everybody who voted is shown from now on."""
    vote_of(work, poll).step = Step.CLOSED
    work.session.execute(update(SecretMark).where(SecretMark.poll_id == poll.id).values(is_shown=True))


def announced(work: Work, poll: Poll) -> Mapping[str, Any]:
    """What the journal says of the result instead of votes by name; raises before it was counted."""
    vote = vote_of(work, poll)
    if vote.step not in (Step.COUNTED, Step.DESTROYED):
        raise Refusal("secret_not_counted")
    return {"tallies": msgspec.json.decode(vote.tallies)}


def check_prepared(poll: Poll) -> None:
    """Raise once the vote was opened."""
    check_state(poll.state, PollState.PREPARED, "poll_frozen")


def _warn(form: Form, eligible: int) -> None:
    """What is lost with the codes is always said; these only where they are to be feared."""
    cautions = cautions_before(form, eligible)
    if Caution.FEW_ELIGIBLE in cautions and Caution.PATTERNS in cautions:
        raise Refusal("secret_few_eligible_and_patterns", eligible=eligible)
    if Caution.FEW_ELIGIBLE in cautions:
        raise Refusal("secret_few_eligible", eligible=eligible)
    if Caution.PATTERNS in cautions:
        raise Refusal("secret_patterns", eligible=eligible)


def _tellers(work: Work, participant_ids: Sequence[int]) -> list[Teller]:
    """Persons whom the meeting has made tellers; a teller need not be able to vote."""
    found = {line.id: line for line in people.participants(work.session, work.meeting_id)}
    chosen = []
    for participant_id in participant_ids:
        line = found.get(participant_id)
        if line is None:
            raise Gone()
        if Role.TELLER not in line.roles:
            raise Refusal("teller_not_appointed", name=line.full_name)
        chosen.append((line.id, line.full_name))
    return chosen
