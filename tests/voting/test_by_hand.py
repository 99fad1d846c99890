"""Raised hands and ballots on paper: counted by people, decided by the same rule, counted again by the verifier."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from meetings.voting.rules import PollState
from tests.agenda.stage import Seated
from tests.voting.council import Council
from tests.voting.test_blocks import findings


@pytest.fixture
def secretary(council: Council) -> Seated:
    """Who writes down what is counted."""
    return council.seat("Phạm Thị Thư", Role.SECRETARY)


def hands(yes: int, no: int = 0, abstain: int = 0) -> dict[str, dict[str, int]]:
    """What was counted of a show of hands."""
    return {"1": {"yes": yes, "no": no, "abstain": abstain}}


def test_a_show_of_hands_is_counted_corrected_and_announced(council: Council, secretary: Seated) -> None:
    poll_id = council.open_poll(means="hands")
    assert council.poll().deadline_at is None
    assert council.refused(council.delegates[0], "voting.cast", poll_id=poll_id, choice="yes") == "vote_not_on_tablets"
    assert council.refused(council.chair, "voting.close", poll_id=poll_id) == "count_missing"
    count = {"poll_id": poll_id, "lines": hands(8, 1)}
    assert council.refused(council.chair, "voting.enter_count", **count) == "forbidden"
    assert council.refused(secretary, "voting.enter_count", **count) == "hands_beyond_present"
    council.do(secretary, "voting.enter_count", poll_id=poll_id, lines=hands(4, 3, 1))
    told = council.poll(Audience.DESK)
    assert (told.state, told.carried, told.cast, told.not_voted) == (PollState.CLOSED, False, 8, 0)
    assert council.poll(Audience.PUBLIC).counted is None
    assert council.do(secretary, "voting.enter_count", poll_id=poll_id, lines=hands(5, 2))["corrections"] == 1
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    poll = council.poll(Audience.PUBLIC)
    assert poll.counts is not None
    assert poll.counted is not None
    assert (poll.counts.yes, poll.counts.no, poll.carried, poll.cast, poll.not_voted) == (5, 2, True, 7, 1)
    assert (poll.means.value, poll.names, poll.counted.corrections) == ("hands", (), 1)
    assert council.refused(secretary, "voting.enter_count", poll_id=poll_id, lines=hands(8)) == "count_not_open"
    assert len(council.journalled("paper_counted")) == len(council.journalled("poll_count_corrected")) == 1
    assert findings(council) == ()


PAPER = {"issued": 8, "returned": 7, "valid": 6, "invalid": 1}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"issued": 9}, "issued_beyond_present"),
        ({"returned": 9}, "returned_beyond_issued"),
        ({"invalid": 2}, "valid_and_invalid"),
        ({"lines": hands(5, 2)}, "line_contradicts_valid"),
        ({"lines": {"1": {"yes": 6}}}, "count_incomplete"),
        ({"lines": {"x": {"yes": 6}}}, "count_incomplete"),
        ({"blank": 2}, "count_impossible"),
        ({}, "ok"),
    ],
)
def test_paper_adds_up_or_is_refused(council: Council, secretary: Seated, changed: dict[str, Any], code: str) -> None:
    poll_id = council.open_poll(means="paper")
    order = {"poll_id": poll_id, "lines": hands(5, 1), **PAPER, **changed}
    assert council.refused(secretary, "voting.enter_count", **order) == code
    assert (council.board(Audience.DESK).poll or council.poll()).state is (
        PollState.CLOSED if code == "ok" else PollState.OPEN
    )


def test_every_paper_kind_is_counted_by_hand_and_again_by_the_verifier(council: Council, secretary: Seated) -> None:
    names = ["Trần An", "Lê Bình", "Phạm Cường"]
    marks = {"1": {"mark": 6}, "2": {"mark": 5}, "3": {"mark": 1}}
    approved = {"1": {"approve": 6, "reject": 0}, "2": {"approve": 1, "reject": 5}, "3": {"approve": 0, "reject": 6}}
    rated = {n: {"high": 1, "normal": 0, "low": 5} for n in ("1", "2", "3")}
    counts: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"kind": "election", "seats": 2}, marks),
        ({"kind": "approval", "seats": 2}, approved),
        ({"kind": "options", "most": 2, "none": True}, marks),
        ({"kind": "rating"}, rated),
    ]
    for form, lines in counts:
        poll_id = council.open_poll(means="paper", form={"subjects": names, **form})
        council.do(secretary, "voting.enter_count", poll_id=poll_id, lines=lines, **PAPER)
        council.do(council.chair, "voting.announce", poll_id=poll_id)
        found = council.poll(Audience.PUBLIC).lines
        assert found is not None
        assert (found.cast, found.valid, found.invalid) == (7, 6, 1)
    assert findings(council) == ()


def test_a_tie_by_hand_goes_with_the_side_the_chair_took(council: Council, secretary: Seated) -> None:
    rule = {"numerator": 1, "denominator": 2, "strict": True, "base": "cast", "tie": "chairs_side"}
    poll_id = council.open_poll(means="hands", rule=rule)
    council.do(secretary, "voting.enter_count", poll_id=poll_id, lines=hands(4, 4), chair="yes")
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    poll = council.poll(Audience.PUBLIC)
    assert (poll.carried, poll.tie, poll.by_chair) == (True, True, True)
    assert findings(council) == ()


def test_only_what_can_be_counted_by_hand_is(council: Council, secretary: Seated) -> None:
    form = {"kind": "election", "subjects": ["An", "Bình"], "seats": 1}
    order = {"question": "Bầu", "form": form}
    assert council.refused(council.chair, "voting.prepare", means="hands", **order) == "hands_for_decisions_only"
    assert (
        council.refused(council.chair, "voting.prepare", means="roll_call", **order) == "roll_call_for_decisions_only"
    )
    poll_id = council.open_poll()
    refused = council.refused(secretary, "voting.enter_count", poll_id=poll_id, lines=hands(1))
    assert refused == "vote_not_counted_by_hand"


def test_a_procedural_vote_opens_in_one_act(council: Council) -> None:
    poll_id = council.do(council.chair, "voting.quick", question="Kết thúc thảo luận")["poll_id"]
    poll = council.poll()
    assert (poll.id, poll.state, poll.item_id, poll.rule.base.value) == (
        *(poll_id, PollState.OPEN, None),
        "present_at_opening",
    )
    assert council.refused(council.chair, "voting.quick", question="Tạm nghỉ") == "another_poll_open"
    assert council.refused(council.delegates[0], "voting.quick", question="Tạm nghỉ") == "forbidden"
    council.cast(council.chair, poll_id, "yes")
    council.finish(poll_id)
    assert council.refused(council.chair, "voting.quick", question=" ") == "question_needed"
    assert findings(council) == ()
