"""Deadlines: absolute, kept by the server, also before its timer comes round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetings.kernel.errors import Refusal
from meetings.voting.queries import due_polls
from meetings.voting.rules import PollState
from meetings.voting.timers import close_due
from tests.voting.council import Council


def test_deadline_counts_from_opening_and_can_be_moved(council: Council) -> None:
    poll_id = council.open_poll(seconds=120)
    poll = council.poll()
    assert poll.opened_at is not None
    assert poll.deadline_at == poll.opened_at + timedelta(seconds=120)
    council.do(council.chair, "voting.extend", poll_id=poll_id)
    assert council.poll().deadline_at == poll.opened_at + timedelta(seconds=180)


def test_no_vote_counts_after_the_deadline_even_before_the_timer(council: Council) -> None:
    poll_id = council.open_poll(seconds=60)
    council.pass_deadline(poll_id)
    with pytest.raises(Refusal) as refusal:
        council.cast(council.delegates[0], poll_id, "yes")
    assert (refusal.value.code, refusal.value.facts) == ("poll_closed", {"closed_at": council.poll().deadline_at})
    assert council.refused(council.chair, "voting.extend", poll_id=poll_id) == "poll_closed"
    assert council.ballots() == []


def test_the_timer_closes_what_is_due_and_nothing_else(council: Council) -> None:
    house = council.stage.house
    poll_id = council.open_poll(seconds=60)
    council.cast(council.delegates[0], poll_id, "yes")
    close_due(house)
    assert council.poll().state is PollState.OPEN
    council.pass_deadline(poll_id)
    deadline = council.poll().deadline_at
    assert deadline is not None
    assert house.read(due_polls, deadline) == ((council.meeting_id, poll_id),)
    close_due(house)
    close_due(house)
    poll = council.poll()
    assert (poll.state, poll.closed_at, poll.cast) == (PollState.CLOSED, deadline, 1)
    assert [facts["by"] for facts in council.journalled("poll_closed")] == ["deadline"]


def test_the_timer_leaves_a_vote_that_was_extended_meanwhile(council: Council) -> None:
    poll_id = council.open_poll(seconds=60)
    order = {"meeting_id": council.meeting_id, "poll_id": poll_id}
    assert council.stage.house.dispatch_as_system("voting.close_due", **order) is None
    assert council.poll().state is PollState.OPEN


def test_a_vote_without_deadline_cannot_be_extended(council: Council) -> None:
    poll_id = council.open_poll()
    assert council.refused(council.chair, "voting.extend", poll_id=poll_id) == "poll_without_deadline"
    assert council.poll().deadline_at is None
