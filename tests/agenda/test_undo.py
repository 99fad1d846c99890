"""A step taken back within seconds: everything is as it was, and the journal has grown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from meetings.agenda import queries as agenda
from meetings.agenda.rules import TakenBackBy, step_of
from meetings.kernel.policy import Role
from tests.agenda.stage import Seated
from tests.agenda.undoing import boards, desk, undo
from tests.voting.council import Council


@pytest.fixture
def council(database_url: str) -> Iterator[Council]:
    """The council in session on SQLite, and again on PostgreSQL, with a second item and a secretary."""
    council = Council(database_url)
    council.stage.let_steps_age(seconds=60)
    yield council
    council.stage.house.stop()


PLAIN = [
    ("agenda.open_item", {"item_id": "other"}),
    ("agenda.finish_item", {"item_id": "item"}),
    ("agenda.skip_item", {"item_id": "other"}),
    ("agenda.skip_item", {"item_id": "item"}),
    ("agenda.postpone_item", {"item_id": "item", "reason": "Chờ thẩm tra"}),
    ("agenda.put_back_item", {"item_id": "item"}),
    ("agenda.insert_item", {"title": "Nội dung bổ sung"}),
    ("agenda.recess", {}),
    ("speaking.give", {}),
    ("speaking.finish", {}),
    ("speaking.pause", {}),
    ("speaking.add_minute", {}),
    ("speaking.close_list", {}),
    ("speaking.pause_questions", {}),
    ("speaking.reorder", {"request_ids": "last_first"}),
    ("speaking.decline", {"request_id": "last"}),
]


@pytest.mark.parametrize(("name", "order"), PLAIN, ids=lambda value: value if isinstance(value, str) else "")
def test_a_step_taken_back_leaves_all_as_it_was(council: Council, name: str, order: dict[str, Any]) -> None:
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    requests = [_ask(council, who) for who in council.delegates[:4]]
    if name != "speaking.give":
        council.do(council.chair, "speaking.give")
    council.stage.let_steps_age(seconds=60)
    known = {"other": other, "item": council.item_id, "last": requests[-1], "last_first": [requests[-1]]}
    before, lines = boards(council), council.stage.journal(council.meeting_id)
    council.do(council.chair, name, **{k: known.get(v, v) if isinstance(v, str) else v for k, v in order.items()})
    did = council.stage.journal(council.meeting_id)
    assert boards(council) != before
    assert undo(council, council.chair) == "ok"
    assert boards(council) == before
    told = council.stage.journal(council.meeting_id)
    assert told[: len(did)] == did
    assert [kind for kind, _ in told[len(did) :]] == ["step_undone"]
    assert (told[-1][1]["first_seq"], told[-1][1]["last_seq"]) == (len(lines) + 1, len(did))
    assert council.stage.is_sound()
    assert undo(council, council.chair) == "nothing_to_undo" or undo(council, council.chair) == "too_late_to_undo"


@pytest.mark.parametrize("state", ["in_room", "online", "excused", "absent", "left", "awaited"])
def test_a_correction_of_presence_is_taken_back(council: Council, state: str) -> None:
    secretary = desk(council)
    came, awaited = council.delegates[0], council.seat("Ngô Thị Mới", voting=True, seat="10")
    who = [awaited.participant_id] if state == "in_room" else [came.participant_id]
    before = boards(council)
    council.do(secretary, "attendance.correct", participant_ids=who, state=state, reason="Nhầm")
    assert boards(council) != before
    assert undo(council, secretary) == "ok"
    assert boards(council) == before


def test_one_correction_of_many_is_one_step(council: Council) -> None:
    secretary, before = desk(council), boards(council)
    who = [each.participant_id for each in council.delegates]
    before = boards(council)
    council.do(secretary, "attendance.correct", participant_ids=who, state="left", reason="Nhầm")
    answer = council.do(secretary, "agenda.undo")
    assert (answer["told"], answer["count"], boards(council) == before) == ("presence_corrected", len(who), True)


def test_a_step_is_taken_back_by_who_did_it_or_a_chair(council: Council) -> None:
    deputy = council.seat("Phó Văn Chủ", Role.CHAIR, voting=True, seat="11")
    secretary, delegate = desk(council), council.delegates[0]
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    council.do(council.chair, "agenda.open_item", item_id=other)
    assert undo(council, delegate) == "forbidden"
    assert undo(council, secretary) == "undo_of_others"
    assert undo(council, deputy) == "ok"
    assert council.stage.house.read(agenda.current_item, council.meeting_id).id == council.item_id


def test_own_steps_come_before_those_of_others() -> None:
    steps = [(3, 8), (2, 7), (1, 8)]
    assert step_of(TakenBackBy(7, is_chair=True), steps) == 2
    assert step_of(TakenBackBy(9, is_chair=True), steps) == 3
    assert step_of(TakenBackBy(9, is_chair=False), steps) is None
    assert step_of(TakenBackBy(7, is_chair=True), []) is None


def test_two_steps_are_taken_back_one_after_the_other(council: Council) -> None:
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    before = boards(council)
    council.do(council.chair, "agenda.open_item", item_id=other)
    council.do(council.chair, "agenda.recess")
    assert undo(council, council.chair) == "ok"
    assert undo(council, council.chair) == "ok"
    assert boards(council) == before


def test_a_step_that_another_builds_on_stands(council: Council) -> None:
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    council.do(council.chair, "agenda.open_item", item_id=other)
    first = council.stage.house.read(agenda.my_undo, council.meeting_id, frozenset({council.chair.person_id}))
    step_id = first[council.chair.person_id].step_id
    council.do(council.chair, "agenda.finish_item", item_id=other)
    assert undo(council, council.chair, step_id=step_id) == "changed_since"


def test_nothing_is_taken_back_once_a_vote_was_opened(council: Council) -> None:
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    council.do(council.chair, "agenda.open_item", item_id=other)
    poll_id = council.prepare(item_id=other)
    council.do(council.chair, "voting.open", poll_id=poll_id)
    assert undo(council, council.chair) == "undo_after_final"
    council.finish(poll_id)
    assert undo(council, council.chair) == "undo_after_final"


def test_an_item_put_in_stays_once_anything_was_done_with_it(council: Council) -> None:
    new = council.do(council.chair, "agenda.insert_item", title="Bổ sung")["item_id"]
    council.prepare(item_id=new)
    assert undo(council, council.chair) == "changed_since"
    found = council.stage.house.read(agenda.items, council.meeting_id)
    assert new in [item.id for item in found]


def test_who_came_by_a_correction_and_joined_a_vote_stays_there(council: Council) -> None:
    secretary, late = desk(council), council.seat("Ngô Thị Muộn", voting=True, seat="10")
    council.stage.act(
        council.stage.office, "voting.set_mandates", meeting_id=council.meeting_id, has_proxies=False, late="join"
    )
    council.open_poll()
    order = {"participant_ids": [late.participant_id], "state": "in_room", "reason": "Đến muộn"}
    council.do(secretary, "attendance.correct", **order)
    assert undo(council, secretary) == "undo_after_final"


def test_the_desk_is_told_what_may_be_taken_back_and_until_when(council: Council) -> None:
    deputy, secretary = council.seat("Phó Văn Chủ", Role.CHAIR), desk(council)
    who = frozenset({council.chair.person_id, deputy.person_id, secretary.person_id})

    def shown() -> list[tuple[str, int | None]]:
        found = council.stage.house.read(agenda.my_undo, council.meeting_id, who)
        return [(found[p.person_id].told, found[p.person_id].step_id) for p in (council.chair, deputy, secretary)]

    assert shown() == [("", None)] * 3
    council.do(council.chair, "agenda.skip_item", item_id=council.item_id)
    assert [told for told, _ in shown()] == ["item_skipped", "item_skipped", ""]
    order = {"participant_ids": [council.away.participant_id], "state": "absent", "reason": "Không đến"}
    council.do(secretary, "attendance.correct", **order)
    assert [told for told, _ in shown()] == ["item_skipped", "item_skipped", "presence_corrected"]


def _ask(council: Council, who: Seated) -> int:
    return int(council.do(who, "speaking.ask", item_id=council.item_id)["request_id"])
