"""Several items decided by one vote, from preparing to the journal."""

from __future__ import annotations

from meetings.kernel import bundle
from meetings.kernel.board import Audience
from meetings.verifying import check
from meetings.voting.queries import rounds_board
from tests.voting.council import Council


def a_block(council: Council) -> tuple[int, list[int]]:
    """A vote prepared on three items of the agenda."""
    items = [council.stage.item(council.meeting_id, title) for title in ("Giá đất", "Biên chế", "Học phí")]
    poll_id = council.prepare(question="Thông qua các nghị quyết", item_id=None, item_ids=list(reversed(items)))
    return poll_id, items


def findings(council: Council) -> tuple[object, ...]:
    """What the verifier has to say of this meeting's journal."""
    journal = council.stage.house.read(lambda s: list(bundle.of_journal(s, council.meeting_id)))
    return check(b"".join(bundle.lines(journal))).findings


def test_one_vote_decides_what_was_not_pulled_out(council: Council) -> None:
    poll_id, items = a_block(council)
    council.do(council.chair, "voting.pull_out", poll_id=poll_id, item_id=items[0])
    council.do(council.chair, "voting.open", poll_id=poll_id)
    assert council.refused(council.chair, "voting.pull_out", poll_id=poll_id, item_id=items[1]) == "poll_frozen"
    for voter in council.delegates[:5]:
        council.cast(voter, poll_id, "yes")
    council.finish(poll_id)
    poll = council.poll(Audience.PUBLIC)
    assert [(line.item_id, line.pulled) for line in poll.block] == [(i, i == items[0]) for i in items]
    assert (poll.item_id, poll.carried) == (items[1], True)
    assert [facts["item_id"] for facts in council.journalled("poll_item_carried")] == items[1:]
    told = council.stage.house.read(rounds_board, council.meeting_id, Audience.PUBLIC).decisions
    assert [(each.item_id, each.word, each.poll_id) for each in told] == [(i, "carried", poll_id) for i in items[1:]]
    assert findings(council) == ()


def test_what_was_pulled_out_is_put_back_at_its_place(council: Council) -> None:
    poll_id, items = a_block(council)
    for item_id in items[:2]:
        council.do(council.chair, "voting.pull_out", poll_id=poll_id, item_id=item_id)
    assert (
        council.refused(council.chair, "voting.pull_out", poll_id=poll_id, item_id=items[2]) == "block_would_be_empty"
    )
    council.do(council.chair, "voting.put_back", poll_id=poll_id, item_id=items[0])
    assert council.refused(council.chair, "voting.put_back", poll_id=poll_id, item_id=items[0]) == "item_not_in_block"
    prepared = council.board().prepared[0]
    assert [(line.item_id, line.pulled) for line in prepared.block] == [(i, i == items[1]) for i in items]
    assert prepared.item_id == items[0]
    assert council.refused(council.delegates[0], "voting.pull_out", poll_id=poll_id, item_id=items[0]) == "forbidden"


def test_an_item_that_was_voted_on_in_a_block_stays(council: Council) -> None:
    poll_id, items = a_block(council)
    secretary = council.stage.office
    council.stage.act(secretary, "agenda.delete_item", meeting_id=council.meeting_id, item_id=items[0])
    prepared = council.board().prepared[0]
    assert ([line.item_id for line in prepared.block], prepared.item_id) == (items[1:], items[1])
    council.do(council.chair, "voting.open", poll_id=poll_id)
    delete = {"meeting_id": council.meeting_id, "item_id": items[2]}
    assert council.stage.refused(secretary, "agenda.delete_item", **delete) == "item_was_voted_on"


def test_a_block_is_of_two_items_and_for_or_against(council: Council) -> None:
    one = {"question": "Thông qua", "item_ids": [council.item_id]}
    assert council.refused(council.chair, "voting.prepare", **one) == "block_needs_items"
    other = council.stage.item(council.meeting_id, "Giá đất")
    form = {"kind": "options", "subjects": ["Một", "Hai"]}
    two = {"question": "Chọn", "item_ids": [council.item_id, other], "form": form}
    assert council.refused(council.chair, "voting.prepare", **two) == "block_for_decisions_only"


def test_a_block_is_held_again_with_its_items(council: Council) -> None:
    poll_id, items = a_block(council)
    council.do(council.chair, "voting.pull_out", poll_id=poll_id, item_id=items[1])
    council.do(council.chair, "voting.open", poll_id=poll_id)
    council.do(council.chair, "voting.annul", poll_id=poll_id, reason="Nhầm")
    council.do(council.chair, "voting.repeat", poll_id=poll_id)
    assert [line.item_id for line in council.board().prepared[0].block if not line.pulled] == [items[0], items[2]]
    assert council.stage.house.read(rounds_board, council.meeting_id, Audience.PUBLIC).decisions == ()
