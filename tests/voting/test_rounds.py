"""The no-objection round: silence adopts, one tap sends an item to debate, the deadline ends it by itself."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.voting.models import ObjectionRound
from meetings.voting.queries import MyRound, RoundFacts, my_rounds, rounds_board
from meetings.voting.timers import close_rounds_due
from tests.agenda.stage import Seated
from tests.voting.council import Council


def begin(council: Council) -> tuple[int, list[int]]:
    """A round over three items."""
    items = [council.stage.item(council.meeting_id, title) for title in ("Giá đất", "Biên chế", "Học phí")]
    begun = council.do(council.chair, "voting.open_round", item_ids=items, seconds=60)
    assert begun["voters"] == 9
    return int(begun["round_id"]), items


def seen(council: Council, audience: Audience = Audience.PUBLIC) -> RoundFacts:
    """The round as this audience sees it."""
    found = council.stage.house.read(rounds_board, council.meeting_id, audience).round
    assert found is not None
    return found


def mine(council: Council, who: Seated) -> MyRound:
    """One person's part in it."""
    return council.stage.house.read(my_rounds, council.meeting_id, frozenset({who.person_id}))[who.person_id]


def pass_deadline(council: Council, round_id: int) -> None:
    """Move the deadline into the past, as time would."""
    values = {"deadline_at": now() - timedelta(seconds=1), "opened_at": now() - timedelta(minutes=2)}
    with council.stage.house.database.writing.begin() as connection:
        connection.execute(update(ObjectionRound).where(ObjectionRound.id == round_id).values(values))


def test_what_nobody_objected_to_is_adopted_at_the_deadline(council: Council) -> None:
    round_id, items = begin(council)
    voter = council.delegates[2]
    order = {"round_id": round_id, "item_id": items[1]}
    council.do(voter, "voting.object", **order)
    council.do(voter, "voting.object", **order)
    assert mine(council, voter) == MyRound(round_id, may_object=True, objected=(items[1],))
    assert [line.objections for line in seen(council).items] == [0, 1, 0]
    assert [len(line.names) for line in seen(council).items] == [0, 0, 0]
    assert [len(line.names) for line in seen(council, Audience.DESK).items] == [0, 1, 0]
    pass_deadline(council, round_id)
    assert council.refused(council.delegates[0], "voting.object", **order) == "round_over"
    assert council.refused(voter, "voting.withdraw_objection", **order) == "round_over"
    close_rounds_due(council.stage.house)
    close_rounds_due(council.stage.house)
    assert [line.adopted for line in seen(council).items] == [True, False, True]
    (closed,) = council.journalled("round_closed")
    assert (closed["adopted"], closed["contested"]) == ([items[0], items[2]], [[items[1], [voter.participant_id]]])
    assert (closed["by"], len(council.journalled("objection_made"))) == ("deadline", 1)
    told = council.stage.house.read(rounds_board, council.meeting_id, Audience.PUBLIC).decisions
    assert [each.word for each in told] == ["adopted", "contested", "adopted"]


def test_an_objection_is_taken_back_and_the_chair_ends_early(council: Council) -> None:
    round_id, items = begin(council)
    voter = council.away  # who is not in the hall may object as well: silence must not bind them
    order = {"round_id": round_id, "item_id": items[0]}
    council.do(voter, "voting.object", **order)
    council.do(voter, "voting.withdraw_objection", **order)
    assert council.refused(voter, "voting.close_round", round_id=round_id) == "forbidden"
    council.do(council.chair, "voting.close_round", round_id=round_id)
    assert council.refused(council.chair, "voting.close_round", round_id=round_id) == "round_over"
    assert [line.adopted for line in seen(council).items] == [True, True, True]
    assert [facts["number"] for facts in council.journalled("objection_withdrawn")] == [seen(council).items[0].number]
    assert mine(council, voter) == MyRound(round_id, may_object=False)


def test_one_round_at_a_time_by_those_on_the_list(council: Council) -> None:
    round_id, items = begin(council)
    again = {"item_ids": items, "seconds": 60}
    assert council.refused(council.chair, "voting.open_round", **again) == "round_is_open"
    assert council.refused(council.guest, "voting.object", round_id=round_id, item_id=items[0]) == "not_on_roll"
    other = {"round_id": round_id, "item_id": council.item_id}
    assert council.refused(council.delegates[0], "voting.object", **other) == "item_not_in_round"
    assert council.refused(council.chair, "agenda.close_meeting") == "round_is_open"
    council.do(council.chair, "voting.close_round", round_id=round_id)
    assert council.refused(council.chair, "voting.open_round", item_ids=[], seconds=60) == "round_needs_items"
    delete = {"meeting_id": council.meeting_id, "item_id": items[0]}
    assert council.stage.refused(council.stage.office, "agenda.delete_item", **delete) == "item_was_in_round"
