"""The rule of a vote: chosen while it is prepared, frozen by opening, decided and checked with its quorum."""

from __future__ import annotations

import pytest

from meetings.kernel import bundle
from meetings.kernel.board import Audience
from meetings.verifying import check
from meetings.voting.rules import Measure
from tests.voting.council import Council
from tests.voting.test_blocks import findings

HALF = {"numerator": 1, "denominator": 2, "strict": True, "base": "for_and_against"}
ALL_VOTE = {"numerator": 2, "denominator": 3, "strict": False, "measure": "cast"}


def decide(council: Council, yes: int, no: int = 0) -> int:
    """A vote by more than half of those for or against, in which two thirds of the roll must take part."""
    poll_id: int = council.open_poll(rule={**HALF, "quorum": ALL_VOTE})
    for place, voter in enumerate([council.chair, *council.delegates][: yes + no]):
        council.cast(voter, poll_id, "yes" if place < yes else "no")
    council.finish(poll_id)
    return poll_id


@pytest.mark.parametrize(("yes", "no", "is_met"), [(5, 0, False), (4, 2, True)])
def test_vote_in_which_too_few_take_part_decides_nothing(council: Council, yes: int, no: int, is_met: bool) -> None:
    decide(council, yes, no)
    poll = council.poll(Audience.PUBLIC)
    assert poll.rule.quorum is not None
    assert (poll.rule.quorum.measure, poll.rule.quorum.needed) == (Measure.CAST, 6)
    assert (poll.rule.quorum.is_met, poll.carried) == (is_met, is_met)
    journal = council.stage.house.read(lambda s: list(bundle.of_journal(s, council.meeting_id)))
    assert check(b"".join(bundle.lines(journal))).findings == ()


def test_rule_is_changed_until_opening_and_never_after(council: Council) -> None:
    poll_id = council.do(council.chair, "voting.prepare", question="Thông qua nghị quyết")["poll_id"]
    council.do(council.chair, "voting.set_rule", poll_id=poll_id, rule={**HALF, "quorum": ALL_VOTE})
    prepared = council.board().prepared[0]
    assert (prepared.rule.base, prepared.rule.quorum is not None) == ("for_and_against", True)
    council.do(council.chair, "voting.set_rule", poll_id=poll_id)
    assert council.board().prepared[0].rule.quorum is None
    council.do(council.chair, "voting.open", poll_id=poll_id)
    assert council.refused(council.chair, "voting.set_rule", poll_id=poll_id, rule=HALF) == "poll_frozen"
    assert council.refused(council.delegates[0], "voting.set_rule", poll_id=poll_id, rule=HALF) == "forbidden"


def test_quorum_of_a_vote_is_possible_and_not_for_ratings(council: Council) -> None:
    impossible = {**HALF, "quorum": {**ALL_VOTE, "numerator": 4}}
    order = {"question": "?", "rule": impossible}
    assert council.refused(council.chair, "voting.prepare", **order) == "vote_quorum_impossible"
    form = {"kind": "rating", "subjects": ["Trần An", "Lê Bình"]}
    order = {"question": "?", "form": form, "rule": {**HALF, "base": "all_on_roll", "quorum": ALL_VOTE}}
    assert council.refused(council.chair, "voting.prepare", **order) == "vote_quorum_not_for_ratings"


@pytest.mark.parametrize(("voters", "elected"), [(5, []), (6, [1])])
def test_an_election_without_its_quorum_chooses_nobody(council: Council, voters: int, elected: list[int]) -> None:
    """Two thirds of nine must vote; five do not suffice, however they agree."""
    quorum = {"numerator": 2, "denominator": 3, "strict": False, "measure": "cast"}
    rule = {"numerator": 1, "denominator": 2, "strict": True, "base": "valid", "tie": "fails", "quorum": quorum}
    form = {"kind": "election", "subjects": ["Trần An", "Lê Bình"], "seats": 1}
    poll_id = council.open_poll(form=form, rule=rule)
    for voter in council.delegates[:voters]:
        council.cast(voter, poll_id, [1])
    council.finish(poll_id)
    poll = council.poll()
    assert poll.lines is not None
    assert [line.number for line in poll.lines.lines if line.is_elected] == elected
    assert (poll.rule.quorum.is_met, poll.lines.seats_left) == (bool(elected), 1 - len(elected))  # type: ignore[union-attr]
    assert findings(council) == ()
