"""Which vote is shown, to whom, and in how many queries."""

from __future__ import annotations

import pytest

from meetings.kernel.board import Audience
from meetings.voting import queries
from meetings.voting.rules import PollState
from tests.voting.council import Council


def test_the_board_shows_open_then_closed_then_the_last_result_of_the_item(council: Council) -> None:
    assert council.board().poll is None
    first = council.open_poll(question="Một")
    assert council.poll().id == first
    council.do(council.chair, "voting.close", poll_id=first)
    assert (council.poll().id, council.poll().state) == (first, PollState.CLOSED)
    second = council.open_poll(question="Hai")
    assert council.poll().id == second
    council.finish(second)
    assert council.poll().id == first
    council.do(council.chair, "voting.announce", poll_id=first)
    assert council.poll().id == first
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    council.do(council.chair, "agenda.open_item", item_id=other)
    assert council.board().poll is None
    council.do(council.chair, "agenda.reopen_item", item_id=council.item_id)
    assert council.poll().id == first


def test_the_board_lists_prepared_and_done_votes(council: Council) -> None:
    prepared = council.prepare("Chuẩn bị", seconds=90)
    done = council.open_poll(question="Đã xong")
    council.do(council.chair, "voting.close", poll_id=done)
    board, desk = council.board(), council.board(Audience.DESK)
    assert [(p.id, p.question, p.seconds) for p in board.prepared] == [(prepared, "Chuẩn bị", 90)]
    assert [(d.id, d.state, d.carried) for d in board.done] == [(done, PollState.CLOSED, None)]
    assert [(d.id, d.carried) for d in desk.done] == [(done, False)]


@pytest.mark.parametrize("audience", list(Audience))
def test_the_board_takes_as_many_queries_for_three_as_for_one(council: Council, audience: Audience) -> None:
    def at(votes: int) -> int:
        for n in range(votes):
            council.finish(council.open_poll(question=f"Câu {n}"))
            council.prepare(f"Tiếp {n}")
        return council.statements(lambda: council.board(audience))

    assert at(1) == at(2)


def test_my_votes_take_as_many_queries_for_three_as_for_one(council: Council) -> None:
    poll_id = council.open_poll()
    for delegate in council.delegates[:3]:
        council.cast(delegate, poll_id, "yes")
    people = [d.person_id for d in council.delegates]

    def at(persons: int) -> int:
        chosen = frozenset(people[:persons])
        return council.statements(lambda: council.stage.house.read(queries.my_votes, council.meeting_id, chosen))

    assert at(1) == at(3) == at(7)


def test_a_receipt_is_its_owners_alone(council: Council) -> None:
    poll_id = council.open_poll()
    council.cast(council.delegates[0], poll_id, "yes")
    assert council.mine(council.delegates[1]).receipt is None
    for audience in Audience:
        assert "receipt" not in repr(council.board(audience))


def test_opening_and_casting_announce_to_whom_it_concerns(council: Council) -> None:
    seen: list[tuple[str, frozenset[int] | None]] = []
    council.stage.house.on_commit(lambda done: seen.extend((t.kind, t.person_ids) for _, t in done.topics))
    poll_id = council.open_poll()
    assert ("voting.me", None) in seen
    seen.clear()
    council.cast(council.delegates[0], poll_id, "yes")
    council.stage.house.read(lambda session: None)
    council.cast(council.delegates[1], poll_id, "yes")
    assert seen[:2] == [("voting", None), ("voting.me", frozenset({council.delegates[0].person_id}))]


def test_one_may_cast_while_it_is_open_and_not_final(council: Council) -> None:
    voter, other = council.delegates[:2]
    poll_id = council.open_poll(changeable=False)
    council.cast(voter, poll_id, "yes")
    assert (council.mine(voter).may_cast, council.mine(other).may_cast) == (False, True)
    assert not council.mine(council.away).may_cast
    council.do(council.chair, "voting.close", poll_id=poll_id)
    assert (council.mine(other).eligible, council.mine(other).may_cast) == (True, False)
