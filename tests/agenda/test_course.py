"""The chair goes through the agenda, and every screen sees where it stands."""

from __future__ import annotations

import pytest

from meetings.agenda import queries
from meetings.agenda.queries import AgendaBoard
from meetings.kernel.board import Audience
from tests.agenda.stage import Stage
from tests.queries import counted


def board(stage: Stage, meeting_id: int) -> AgendaBoard:
    return stage.house.read(queries.agenda_board, meeting_id, Audience.ROOM)


def states(stage: Stage, meeting_id: int) -> list[str]:
    return [item.state.value for item in board(stage, meeting_id).items]


@pytest.fixture
def course(stage: Stage) -> tuple[int, list[int]]:
    """A meeting in session with three items."""
    meeting_id = stage.open_meeting()
    return meeting_id, [stage.item(meeting_id, title) for title in ("Khai mạc", "Báo cáo", "Bế mạc")]


def test_opening_an_item_finishes_the_one_before(stage: Stage, course: tuple[int, list[int]]) -> None:
    meeting_id, items = course
    for item_id in items[:2]:
        stage.act(stage.office, "agenda.open_item", meeting_id=meeting_id, item_id=item_id)
    found = board(stage, meeting_id)
    assert (found.current_item_id, found.next_item_id) == (items[1], items[2])
    assert states(stage, meeting_id) == ["done", "current", "waiting"]
    assert [item.ended_at is not None for item in found.items] == [True, False, False]
    kinds = [(kind, facts["title"]) for kind, facts in stage.journal(meeting_id)[-3:]]
    assert kinds == [("item_opened", "Khai mạc"), ("item_finished", "Khai mạc"), ("item_opened", "Báo cáo")]
    assert stage.house.read(queries.current_item, meeting_id) == stage.house.read(
        queries.item_facts, meeting_id, items[1]
    )


def test_items_are_skipped_put_back_finished_and_reopened(stage: Stage, course: tuple[int, list[int]]) -> None:
    meeting_id, (first, second, _) = course

    def do(verb: str, item_id: int) -> str:
        return stage.refused(stage.office, f"agenda.{verb}", meeting_id=meeting_id, item_id=item_id)

    assert [do("skip_item", first), do("open_item", second), do("finish_item", second)] == ["ok", "ok", "ok"]
    assert states(stage, meeting_id) == ["skipped", "done", "waiting"]
    assert board(stage, meeting_id).current_item_id is None
    assert [do("open_item", second), do("reopen_item", second)] == ["item_is_done", "ok"]
    assert [do("open_item", first), do("open_item", first)] == ["ok", "item_already_open"]
    assert states(stage, meeting_id) == ["current", "done", "waiting"]
    assert [do("put_back_item", first), do("finish_item", first)] == ["ok", "item_not_current"]
    assert [do("reopen_item", first), do("skip_item", second)] == ["item_step_impossible", "item_step_impossible"]
    assert states(stage, meeting_id) == ["waiting", "done", "waiting"]
    assert board(stage, meeting_id).items[0].started_at is None


def test_items_are_opened_in_session_only(stage: Stage, course: tuple[int, list[int]]) -> None:
    meeting_id, items = course
    stage.act(stage.office, "agenda.recess", meeting_id=meeting_id)
    order = {"meeting_id": meeting_id, "item_id": items[0]}
    assert stage.refused(stage.office, "agenda.open_item", **order) == "meeting_not_in_session"


def test_board_costs_the_same_for_one_item_and_for_three(stage: Stage) -> None:
    meetings = [stage.meeting(), stage.meeting()]
    stage.item(meetings[0], "Khai mạc")
    for title in ("Khai mạc", "Báo cáo", "Bế mạc"):
        stage.item(meetings[1], title)
    costs = [counted(stage.house, lambda m=m: board(stage, m)) for m in meetings]
    assert costs[0] == costs[1] == 3


def test_board_of_no_meeting_is_not_found(stage: Stage) -> None:
    with pytest.raises(Exception, match="not_found"):
        board(stage, 999_999)


def test_a_postponed_item_says_why_and_is_taken_up_after_all(stage: Stage, course: tuple[int, list[int]]) -> None:
    meeting_id, (first, second, third) = course
    stage.act(stage.office, "agenda.open_item", meeting_id=meeting_id, item_id=first)
    for item_id in (first, second):
        order = {"meeting_id": meeting_id, "item_id": item_id, "reason": "  Chờ  thẩm tra "}
        stage.act(stage.office, "agenda.postpone_item", **order)
    found = board(stage, meeting_id)
    assert [(item.state.value, item.reason) for item in found.items] == [
        ("postponed", "Chờ thẩm tra"),
        ("postponed", "Chờ thẩm tra"),
        ("waiting", ""),
    ]
    assert (found.current_item_id, found.next_item_id) == (None, third)
    stage.act(stage.office, "agenda.open_item", meeting_id=meeting_id, item_id=second)
    stage.act(stage.office, "agenda.put_back_item", meeting_id=meeting_id, item_id=first)
    assert [(item.state.value, item.reason) for item in board(stage, meeting_id).items] == [
        ("waiting", ""),
        ("current", ""),
        ("waiting", ""),
    ]
    assert stage.journal(meeting_id)[-4][0] == "item_postponed"


def test_what_is_done_is_not_postponed(stage: Stage, course: tuple[int, list[int]]) -> None:
    meeting_id, (first, *_) = course
    for name in ("open_item", "finish_item"):
        stage.act(stage.office, f"agenda.{name}", meeting_id=meeting_id, item_id=first)
    order = {"meeting_id": meeting_id, "item_id": first}
    assert stage.refused(stage.office, "agenda.postpone_item", **order) == "item_step_impossible"


def test_an_inserted_item_comes_next_and_changes_no_printed_number(stage: Stage, course: tuple[int, list[int]]) -> None:
    meeting_id, (first, *_) = course
    stage.act(stage.office, "agenda.open_item", meeting_id=meeting_id, item_id=first)
    stage.item(meeting_id, "Phần thứ nhất", parent_id=first)
    new = [stage.act(stage.office, "agenda.insert_item", meeting_id=meeting_id, title=f" Việc  {n} ") for n in (1, 2)]
    assert [each["number"] for each in new] == ["1a", "1b"]
    shown = [(item.number, item.title) for item in board(stage, meeting_id).items]
    assert shown == [
        ("1", "Khai mạc"),
        ("1.1", "Phần thứ nhất"),
        ("1a", "Việc 1"),
        ("1b", "Việc 2"),
        ("2", "Báo cáo"),
        ("3", "Bế mạc"),
    ]
    stage.act(stage.office, "agenda.open_item", meeting_id=meeting_id, item_id=new[0]["item_id"])
    assert board(stage, meeting_id).next_item_id == new[1]["item_id"]
    refused = stage.refused(stage.office, "agenda.insert_item", meeting_id=meeting_id, title=" ")
    assert refused == "title_missing"


def test_items_are_inserted_while_the_meeting_is_under_way_only(stage: Stage) -> None:
    meeting_id = stage.meeting()
    order = {"meeting_id": meeting_id, "title": "Việc phát sinh"}
    assert stage.refused(stage.office, "agenda.insert_item", **order) == "meeting_not_in_session"
    running = stage.open_meeting()
    assert stage.act(stage.office, "agenda.insert_item", **{**order, "meeting_id": running})["number"] == "1"
