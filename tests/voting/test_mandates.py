"""Weights, votes in the hands of others, late comers: from the secretary's page to the result, on real databases."""

from __future__ import annotations

import pytest

from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from meetings.voting.queries.mandates import mandates_board
from meetings.voting.queries.states import WeightFacts
from meetings.voting.rules import PollState
from tests.agenda.stage import Seated
from tests.voting.council import Council
from tests.voting.test_blocks import findings


@pytest.fixture
def secretary(council: Council) -> Seated:
    """Who sets down what votes weigh."""
    return council.seat("Ngô Thị Thư", Role.SECRETARY)


def allow(council: Council, secretary: Seated, most: int | None = 2, late: str = "wait") -> None:
    """Proxies, so many in one hand."""
    council.do(secretary, "voting.set_mandates", has_proxies=True, most_held=most, late=late)


def give(council: Council, secretary: Seated, giver: Seated, holder: Seated) -> str:
    """Hand a vote over; the code where that is refused."""
    pair = {"giver_id": giver.participant_id, "holder_id": holder.participant_id}
    return council.refused(secretary, "voting.give_proxy", **pair)


def cast_for(council: Council, holder: Seated, poll_id: int, choice: str, **revisions: int) -> str:
    """Cast for those named p<participant>; the code where that is refused."""
    mandates = {name.removeprefix("p"): revision for name, revision in revisions.items()}
    return council.refused(holder, "voting.cast", poll_id=poll_id, choice=choice, mandates=mandates)


def of(*people: Seated) -> dict[str, int]:
    """These mandates, none of them cast yet."""
    return {f"p{each.participant_id}": 0 for each in people}


def test_a_delegate_casts_the_own_vote_and_two_others_in_one_go(council: Council, secretary: Seated) -> None:
    holder, absent, second = council.delegates[0], council.away, council.seat("Tạ Văn Vắng", voting=True)
    allow(council, secretary)
    assert [give(council, secretary, each, holder) for each in (absent, second)] == ["ok", "ok"]
    poll_id = council.open_poll()
    poll = council.poll(Audience.DESK)
    assert (poll.listed, poll.eligible, poll.absent, poll.by_proxy) == (10, 10, 0, 2)
    assert {who.name: who.holder for who in poll.waiting_names}["Bùi Thị Yến"] == holder.name
    assert [vote.participant_id for vote in council.mine(holder).held] == [second.participant_id, absent.participant_id]
    everybody = {each.participant_id: 0 for each in (holder, absent, second)}
    receipt = council.do(
        holder, "voting.cast", poll_id=poll_id, choice="yes", mandates={str(k): n for k, n in everybody.items()}
    )
    assert {each["participant_id"] for each in receipt["cast"]} == everybody.keys()
    assert len({each["receipt"] for each in receipt["cast"]}) == 3
    away = council.mine(absent)
    assert (council.poll().cast, away.reason, away.holder) == (3, "with_proxy", holder.name)
    council.finish(poll_id)
    held = dict.fromkeys((absent.name, second.name), holder.name)
    assert {vote.name: vote.holder for vote in council.poll().names if vote.holder} == held
    assert findings(council) == ()


def test_each_vote_can_be_cast_differently_and_only_by_who_holds_it(council: Council, secretary: Seated) -> None:
    holder, other = council.delegates[:2]
    allow(council, secretary)
    give(council, secretary, council.away, holder)
    poll_id = council.open_poll()
    assert cast_for(council, other, poll_id, "yes", **of(council.away)) == "not_your_mandate"
    assert cast_for(council, holder, poll_id, "yes", **of(holder, other)) == "not_your_mandate"
    assert council.ballots() == []  # all of them or none
    assert cast_for(council, holder, poll_id, "yes", **of(holder)) == "ok"
    assert cast_for(council, holder, poll_id, "no", **of(council.away)) == "ok"
    assert sorted(council.ballots()) == sorted(
        [(holder.participant_id, "yes", 1), (council.away.participant_id, "no", 1)]
    )
    assert cast_for(council, holder, poll_id, "abstain", **{f"p{council.away.participant_id}": 0}) == "vote_outdated"
    assert cast_for(council, holder, poll_id, "abstain", **{f"p{council.away.participant_id}": 1}) == "ok"
    assert council.refused(council.away, "voting.cast", poll_id=poll_id, choice="yes") == "vote_cast_by_proxy"
    by = [facts.get("by") for facts in council.journalled("vote_cast")]
    assert by == [None, holder.participant_id, holder.participant_id]


def test_who_arrives_regains_the_vote_while_it_is_not_cast(council: Council, secretary: Seated) -> None:
    holder = council.delegates[0]
    second = council.seat("Tạ Văn Vắng", voting=True)
    allow(council, secretary)
    give(council, secretary, council.away, holder)
    give(council, secretary, second, holder)
    poll_id = council.open_poll()
    assert cast_for(council, holder, poll_id, "yes", **of(second)) == "ok"
    for late in (council.away, second):
        council.do(late, "attendance.check_in")
    assert council.refused(council.away, "voting.cast", poll_id=poll_id, choice="no") == "ok"
    assert cast_for(council, holder, poll_id, "yes", **of(council.away)) == "proxy_regained"
    assert council.refused(second, "voting.cast", poll_id=poll_id, choice="no") == "vote_cast_by_proxy"
    assert [facts["name"] for facts in council.journalled("vote_regained")] == ["Bùi Thị Yến"]
    council.finish(poll_id)
    assert findings(council) == ()


@pytest.mark.parametrize(("late", "eligible"), [("wait", 8), ("join", 9)])
def test_who_checks_in_during_a_vote_waits_or_joins_as_decided(
    council: Council, secretary: Seated, late: str, eligible: int
) -> None:
    council.do(secretary, "voting.set_mandates", has_proxies=False, late=late)
    poll_id = council.open_poll()
    council.do(council.away, "attendance.check_in")
    poll = council.poll()
    assert (poll.eligible, poll.absent, poll.joined) == (eligible, 9 - eligible, eligible - 8)
    expected = "ok" if late == "join" else "not_on_roll"
    assert council.refused(council.away, "voting.cast", poll_id=poll_id, choice="yes") == expected
    council.finish(poll_id)
    assert len(council.journalled("roll_joined")) == (late == "join")
    assert findings(council) == ()


def test_nobody_joins_where_those_present_at_opening_are_the_base(council: Council, secretary: Seated) -> None:
    council.do(secretary, "voting.set_mandates", has_proxies=False, late="join")
    rule = {"numerator": 1, "denominator": 2, "strict": True, "base": "present_at_opening", "tie": "fails"}
    poll_id = council.open_poll(rule=rule)
    council.do(council.away, "attendance.check_in")
    assert council.refused(council.away, "voting.cast", poll_id=poll_id, choice="yes") == "not_on_roll"
    assert council.poll().joined == 0


def test_weights_are_true_in_sums_shares_and_what_is_needed(council: Council, secretary: Seated) -> None:
    heavy, light, nothing = council.delegates[:3]
    for who, weight in ((heavy, "10"), (light, "0,5"), (nothing, "0")):
        council.do(secretary, "voting.set_weight", participant_ids=[who.participant_id], weight=weight)
    poll_id = council.open_poll()  # 10 + 0,5 + 0 + six of weight 1
    for who, choice in ((heavy, "yes"), (light, "no"), (nothing, "no"), (council.chair, "abstain")):
        council.cast(who, poll_id, choice)
    assert council.poll().weights == WeightFacts(16.5, 15.5, 11.5)
    council.finish(poll_id)
    poll = council.poll()
    assert (poll.counts.yes, poll.counts.no, poll.counts.abstain) == (10, 0.5, 1)  # type: ignore[union-attr]
    assert (poll.counts.yes_percent, poll.rule.base_count) == ("60.61", 16.5)  # type: ignore[union-attr]
    assert (poll.rule.needed, poll.carried) == (8.5, True)  # the least sum of these weights above 8.25
    assert {vote.weight for vote in poll.names} == {10, 0.5, 0, 1}
    assert findings(council) == ()


@pytest.mark.parametrize("weight", ["-1", "0.00001", "một", "1e9", "1000001", ""])
def test_what_is_no_weight_is_refused_and_nothing_changes(council: Council, secretary: Seated, weight: str) -> None:
    order = {"participant_ids": [council.chair.participant_id], "weight": weight}
    assert council.refused(secretary, "voting.set_weight", **order) == "weight_impossible"
    assert council.journalled("weight_set") == []


def test_proxies_are_off_until_allowed_and_limited_then(council: Council, secretary: Seated) -> None:
    holder, second = council.delegates[0], council.seat("Tạ Văn Vắng", voting=True)
    assert give(council, secretary, council.away, holder) == "proxies_not_allowed"
    allow(council, secretary, most=1)
    assert give(council, secretary, council.away, council.away) == "proxy_to_oneself"
    assert give(council, secretary, council.away, council.guest) == "proxy_needs_voters"
    assert give(council, secretary, council.away, holder) == "ok"
    assert give(council, secretary, second, holder) == "proxy_limit"
    assert give(council, secretary, holder, second) == "proxy_giver_holds"
    assert give(council, secretary, second, council.away) == "proxy_holder_gave"
    board = council.stage.house.read(mandates_board, council.meeting_id, Audience.DESK)
    assert [line.holds for line in board.people if line.participant_id == holder.participant_id] == [("Bùi Thị Yến",)]
    assert council.refused(secretary, "voting.take_proxy", giver_id=council.away.participant_id) == "ok"
    assert council.refused(secretary, "voting.take_proxy", giver_id=council.away.participant_id) == "proxy_not_given"


def test_a_limit_below_what_somebody_holds_is_refused_before_it_can_stop_the_chair(
    council: Council, secretary: Seated
) -> None:
    holder, second = council.delegates[0], council.seat("Tạ Văn Vắng", voting=True)
    allow(council, secretary)
    for giver in (council.away, second):
        give(council, secretary, giver, holder)
    limit = {"has_proxies": True, "most_held": 1, "late": "wait"}
    assert council.refused(secretary, "voting.set_mandates", **limit) == "proxy_limit"
    council.do(secretary, "voting.take_proxy", giver_id=second.participant_id)
    council.do(secretary, "voting.set_mandates", **limit)
    council.open_poll()
    assert council.poll().by_proxy == 1


def test_only_the_secretary_sets_down_who_votes_for_whom(council: Council, secretary: Seated) -> None:
    allow(council, secretary)
    delegate = council.delegates[0]
    assert give(council, delegate, delegate, council.delegates[1]) == "forbidden"
    assert council.refused(delegate, "voting.set_mandates", has_proxies=False) == "forbidden"


def test_hands_cannot_be_counted_where_votes_weigh_differently(council: Council, secretary: Seated) -> None:
    allow(council, secretary)
    give(council, secretary, council.away, council.delegates[0])
    poll_id = council.prepare(means="hands")
    council.do(secretary, "voting.set_weight", participant_ids=[council.chair.participant_id], weight="2")
    assert council.refused(council.chair, "voting.open", poll_id=poll_id) == "count_needs_equal_weights"


def test_an_open_vote_keeps_its_roll_when_rights_change(council: Council, secretary: Seated) -> None:
    allow(council, secretary)
    give(council, secretary, council.away, council.delegates[0])
    poll_id = council.open_poll()
    council.do(secretary, "voting.set_weight", participant_ids=[council.chair.participant_id], weight="9")
    council.do(secretary, "voting.take_proxy", giver_id=council.away.participant_id)
    poll = council.poll()
    assert (poll.state, poll.weights, poll.by_proxy) == (PollState.OPEN, None, 1)
    assert cast_for(council, council.delegates[0], poll_id, "yes", **of(council.away)) == "ok"
