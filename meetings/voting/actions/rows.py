"""The votes that the verbs work on, found for this meeting only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select

from meetings.kernel.errors import Gone
from meetings.kernel.work import Work
from meetings.voting.models import Poll
from meetings.voting.queries import form_of, rule_of, voted_on
from meetings.voting.rules import PollState, Rule, kinds
from meetings.voting.rules.kinds import Form
from meetings.voting.rules.means import Means


def poll_of(work: Work, poll_id: int) -> Poll:
    """A vote of this meeting; raises Gone for an unknown one and for another meeting's."""
    poll = work.session.get(Poll, poll_id)
    if poll is None or poll.meeting_id != work.meeting_id:
        raise Gone()
    return poll


def open_poll_of(work: Work) -> Poll | None:
    """The vote that is open in this meeting; there is at most one."""
    query = select(Poll).where(Poll.meeting_id == work.meeting_id, Poll.state == PollState.OPEN)
    return work.session.scalars(query).one_or_none()


def closed_by(poll: Poll, now: datetime) -> datetime | None:
    """When it was closed; the deadline closes by itself, even before the timer has come round to it."""
    if poll.deadline_at is not None and now >= poll.deadline_at:
        return poll.closed_at or poll.deadline_at
    return poll.closed_at


def told(poll: Poll) -> dict[str, Any]:
    """What every line of the journal says of its vote."""
    return {"poll_id": poll.id, "item_id": poll.item_id, "item_number": poll.item_number, "question": poll.question}


def put_form(poll: Poll, form: Form) -> None:
    """Write the ballot paper of a vote down."""
    poll.kind = form.kind
    poll.form = "" if form == kinds.decision() else msgspec.json.encode(form.facts()).decode()


def put_rule(poll: Poll, rule: Rule) -> None:
    """Write down how a vote is decided."""
    poll.numerator, poll.denominator, poll.strict = rule.numerator, rule.denominator, rule.strict
    poll.base, poll.tie = rule.base, rule.tie
    poll.vote_quorum = "" if rule.quorum is None else msgspec.json.encode(rule.quorum.facts()).decode()


def told_paper(poll: Poll) -> dict[str, Any]:
    """Paper and rule, as the journal carries them."""
    facts: dict[str, Any] = {"rule": told_rule(poll), **told_items(poll)}
    if poll.is_secret:
        facts["secret"] = True
    if poll.means is not Means.TABLETS:
        facts["means"] = poll.means.value
    return facts if not poll.form else {**facts, "form": form_of(poll).facts()}


def told_items(poll: Poll) -> dict[str, Any]:
    """The items of a vote on several, and how many; nothing where it is on one."""
    items = [[line.item_id, line.number, line.title] for line in voted_on(poll)]
    return {"block": items} if items else {}


def told_rule(poll: Poll) -> Mapping[str, Any]:
    """The rule, as journal and digest carry it."""
    return rule_of(poll).facts()
