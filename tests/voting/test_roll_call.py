"""A roll call by name, and votes that the secretary enters for who has no tablet that works."""

from __future__ import annotations

import pytest

from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from meetings.voting.queries import CallFacts
from meetings.voting.rules import PollState
from tests.agenda.stage import Seated
from tests.voting.council import Council
from tests.voting.test_blocks import findings


@pytest.fixture
def secretary(council: Council) -> Seated:
    """Who enters what is answered."""
    return council.seat("Phạm Thị Thư", Role.SECRETARY)


def call(council: Council, audience: Audience = Audience.DESK) -> CallFacts:
    """The roll call as it stands."""
    found = council.poll(audience).call
    assert found is not None
    return found


def called(council: Council) -> int:
    """Whose name is called."""
    now = call(council).now
    assert now is not None
    return now.participant_id


def test_everybody_is_called_and_the_silent_once_more(council: Council, secretary: Seated) -> None:
    poll_id = council.open_poll(means="roll_call")
    first = called(council)
    council.do(secretary, "voting.call_pass", poll_id=poll_id, participant_id=first)
    assert called(council) != first
    assert council.refused(secretary, "voting.call_pass", poll_id=poll_id, participant_id=first) == "not_called_now"
    for _ in range(7):
        council.do(secretary, "voting.call_answer", poll_id=poll_id, participant_id=called(council), choice="yes")
    state = call(council)
    assert (state.now and state.now.participant_id, state.left, state.again) == (first, 1, True)
    assert council.refused(secretary, "voting.call_finish", poll_id=poll_id) == "roll_call_unfinished"
    council.do(secretary, "voting.call_pass", poll_id=poll_id, participant_id=first)
    assert (call(council).now, call(council).left) == (None, 0)
    closed = council.do(secretary, "voting.call_finish", poll_id=poll_id)
    assert (closed["cast"], closed["not_voted"]) == (7, 1)
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    poll = council.poll(Audience.PUBLIC)
    assert (poll.carried, poll.means.value, poll.cast, poll.not_voted) == (True, "roll_call", 7, 1)
    assert [vote.choice for vote in poll.names if vote.participant_id == first] == [None]
    assert findings(council) == ()


def test_a_slip_is_taken_back_and_entered_anew(council: Council, secretary: Seated) -> None:
    poll_id = council.open_poll(means="roll_call")
    assert council.refused(secretary, "voting.call_take_back", poll_id=poll_id) == "nothing_to_take_back"
    first = called(council)
    answer = {"poll_id": poll_id, "participant_id": first}
    council.do(secretary, "voting.call_answer", **answer, choice="no")
    assert council.refused(secretary, "voting.call_answer", **answer, choice="yes") == "answered_already"
    council.do(secretary, "voting.call_take_back", poll_id=poll_id)
    assert (called(council), council.ballots()) == (first, [])
    council.do(secretary, "voting.call_answer", **answer, choice="abstain")
    while call(council).now:
        council.do(secretary, "voting.call_answer", poll_id=poll_id, participant_id=called(council), choice="yes")
    council.finish(poll_id)
    assert {vote.participant_id: vote.choice for vote in council.poll().names}[first] == "abstain"
    assert findings(council) == ()


def test_the_room_sees_who_is_called_and_not_what_was_answered(council: Council, secretary: Seated) -> None:
    poll_id = council.open_poll(means="roll_call")
    council.do(secretary, "voting.call_answer", poll_id=poll_id, participant_id=called(council), choice="no")
    seen = call(council, Audience.PUBLIC)
    assert (seen.people, seen.last, len(seen.next), seen.left) == ((), None, 3, 7)
    assert seen.now is not None
    assert council.poll(Audience.PUBLIC).cast == 1
    voter = next(d for d in [council.chair, *council.delegates] if council.mine(d).choice)
    assert (council.mine(voter).choice, council.mine(voter).may_cast) == ("no", False)
    assert council.refused(voter, "voting.cast", poll_id=poll_id, choice="yes", replaces=1) == "vote_not_on_tablets"
    away = {"poll_id": poll_id, "participant_id": council.away.participant_id}
    assert council.refused(secretary, "voting.call_answer", **away, choice="yes") == "not_on_roll"
    assert council.refused(council.chair, "voting.call_answer", **away, choice="yes") == "forbidden"
    other = {"poll_id": council.prepare(), "participant_id": voter.participant_id}
    assert council.refused(secretary, "voting.call_answer", **other, choice="yes") == "poll_not_open"
    council.do(secretary, "voting.call_take_back", poll_id=poll_id)
    council.do(council.chair, "voting.annul", poll_id=poll_id, reason="Nhầm")
    council.do(council.chair, "voting.open", poll_id=other["poll_id"])
    assert council.refused(secretary, "voting.call_answer", **other, choice="yes") == "vote_not_by_roll_call"


def test_the_secretary_enters_a_vote_for_who_has_no_tablet(council: Council, secretary: Seated) -> None:
    poll_id = council.open_poll()
    voter = council.delegates[0]
    order = {"poll_id": poll_id, "participant_id": voter.participant_id, "way": "voice"}
    assert council.refused(council.delegates[1], "voting.enter_vote", **order, choice="yes") == "forbidden"
    receipt = council.do(secretary, "voting.enter_vote", **order, choice="no")["receipt"]
    mine = council.mine(voter)
    assert (mine.choice, mine.receipt, mine.entered and mine.entered.value) == ("no", receipt, "voice")
    assert council.refused(secretary, "voting.enter_vote", **order, choice="yes") == "vote_outdated"
    assert council.journalled("vote_cast")[0]["entered"] == "voice"
    council.cast(voter, poll_id, "yes", replaces=1)
    assert council.mine(voter).entered is None
    order["participant_id"] = council.delegates[1].participant_id
    council.do(secretary, "voting.enter_vote", **order | {"way": "paper"}, choice="yes")
    order["participant_id"] = council.away.participant_id
    assert council.refused(secretary, "voting.enter_vote", **order, choice="yes") == "not_on_roll"
    council.finish(poll_id)
    ways = {vote.participant_id: vote.entered for vote in council.poll().names if vote.choice}
    assert ways == {voter.participant_id: None, council.delegates[1].participant_id: "paper"}
    assert council.poll().state is PollState.ANNOUNCED
    assert findings(council) == ()


def test_nothing_is_entered_after_the_deadline(council: Council, secretary: Seated) -> None:
    poll_id = council.open_poll(seconds=60)
    council.pass_deadline(poll_id)
    order = {"poll_id": poll_id, "participant_id": council.delegates[0].participant_id, "way": "voice"}
    assert council.refused(secretary, "voting.enter_vote", **order, choice="yes") == "poll_closed"
