"""Items are added, edited, moved and deleted."""

from __future__ import annotations

import pytest

from meetings.agenda import queries
from meetings.kernel.policy import Role
from tests.agenda.stage import Stage


def printed(stage: Stage, meeting_id: int) -> list[tuple[str, str]]:
    return [(item.number, item.title) for item in stage.house.read(queries.items, meeting_id)]


@pytest.fixture
def meeting_id(stage: Stage) -> int:
    """A draft with A (a1, a2), B and C on its agenda."""
    meeting_id = stage.meeting()
    ids = {title: stage.item(meeting_id, title) for title in "ABC"}
    for title in ("a1", "a2"):
        stage.item(meeting_id, title, parent_id=ids["A"])
    return meeting_id


def of(stage: Stage, meeting_id: int, title: str) -> int:
    return next(item.id for item in stage.house.read(queries.items, meeting_id) if item.title == title)


def move(stage: Stage, meeting_id: int, title: str, position: int, parent: str | None = None) -> str:
    where = {"parent_id": of(stage, meeting_id, parent) if parent else None, "position": position}
    item_id = of(stage, meeting_id, title)
    return stage.refused(stage.office, "agenda.move_item", meeting_id=meeting_id, item_id=item_id, **where)


def test_items_are_numbered_by_their_place(stage: Stage, meeting_id: int) -> None:
    assert printed(stage, meeting_id) == [("1", "A"), ("1.1", "a1"), ("1.2", "a2"), ("2", "B"), ("3", "C")]


def test_item_moves_with_its_parts_and_numbers_follow(stage: Stage, meeting_id: int) -> None:
    assert move(stage, meeting_id, "A", 1) == "ok"
    assert printed(stage, meeting_id) == [("1", "B"), ("2", "A"), ("2.1", "a1"), ("2.2", "a2"), ("3", "C")]
    assert move(stage, meeting_id, "a2", 0, "A") == "ok"
    assert printed(stage, meeting_id)[2:4] == [("2.1", "a2"), ("2.2", "a1")]
    assert move(stage, meeting_id, "a1", 9) == "ok"
    assert printed(stage, meeting_id)[2:] == [("2.1", "a2"), ("3", "C"), ("4", "a1")]
    kind, facts = stage.journal(meeting_id)[-1]
    assert (kind, facts["was"], facts["number"], facts["title"]) == ("item_moved", "2.2", "4", "a1")


def test_item_that_does_not_move_writes_nothing(stage: Stage, meeting_id: int) -> None:
    before = len(stage.journal(meeting_id))
    assert move(stage, meeting_id, "B", 1) == "ok"
    assert len(stage.journal(meeting_id)) == before


def test_items_nest_only_once(stage: Stage, meeting_id: int) -> None:
    assert move(stage, meeting_id, "B", 0, "a1") == "nested_once_only"
    assert move(stage, meeting_id, "A", 0, "B") == "nested_once_only"
    assert move(stage, meeting_id, "B", 0, "B") == "nested_once_only"
    parent = of(stage, meeting_id, "a1")
    payload = {"meeting_id": meeting_id, "title": "x", "parent_id": parent}
    assert stage.refused(stage.office, "agenda.add_item", **payload) == "nested_once_only"
    assert len(printed(stage, meeting_id)) == 5


def test_typed_number_stays_with_its_item(stage: Stage, meeting_id: int) -> None:
    item_id = of(stage, meeting_id, "B")
    edit = {"meeting_id": meeting_id, "item_id": item_id}
    stage.act(stage.office, "agenda.edit_item", number="II", **edit)
    move(stage, meeting_id, "B", 0)
    assert printed(stage, meeting_id)[:2] == [("II", "B"), ("2", "A")]
    stage.act(stage.office, "agenda.edit_item", number="", **edit)
    assert printed(stage, meeting_id)[0] == ("1", "B")


def test_edit_item_changes_what_is_given(stage: Stage, meeting_id: int) -> None:
    item_id = of(stage, meeting_id, "C")
    payload = {"meeting_id": meeting_id, "item_id": item_id, "kind": "report", "planned_minutes": 20}
    stage.act(stage.office, "agenda.edit_item", presenter="Bà Lê Thị Thùy Dương", **payload)
    item = stage.house.read(queries.item_facts, meeting_id, item_id)
    assert (item.title, item.kind, item.planned_minutes, item.presenter) == ("C", "report", 20, "Bà Lê Thị Thùy Dương")
    assert stage.journal(meeting_id)[-1][1]["changed"] == ["kind", "planned_minutes", "presenter"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "title_missing"),
        ({"kind": "song"}, "malformed"),
        ({"planned_minutes": -1}, "malformed"),
        ({"planned_minutes": "20"}, "malformed"),
        ({"presenter_participant_id": 999_999}, "not_found"),
    ],
)
def test_edit_item_refuses_what_makes_no_sense(
    stage: Stage, meeting_id: int, change: dict[str, object], code: str
) -> None:
    item_id = of(stage, meeting_id, "C")
    edit = {"meeting_id": meeting_id, "item_id": item_id, **change}
    assert stage.refused(stage.office, "agenda.edit_item", **edit) == code


def test_delete_item_takes_only_what_nothing_hangs_on(stage: Stage, meeting_id: int) -> None:
    def delete(title: str) -> str:
        order = {"meeting_id": meeting_id, "item_id": of(stage, meeting_id, title)}
        return stage.refused(stage.office, "agenda.delete_item", **order)

    assert delete("A") == "item_has_parts"
    assert [delete("a1"), delete("B")] == ["ok", "ok"]
    assert printed(stage, meeting_id) == [("1", "A"), ("1.1", "a2"), ("2", "C")]
    assert stage.journal(meeting_id)[-1][1]["title"] == "B"


def test_item_that_was_taken_up_is_not_deleted(stage: Stage) -> None:
    meeting_id = stage.open_meeting()
    item_id = stage.item(meeting_id, "Khai mạc")
    order = {"meeting_id": meeting_id, "item_id": item_id}
    stage.act(stage.office, "agenda.open_item", **order)
    assert stage.refused(stage.office, "agenda.delete_item", **order) == "item_has_begun"


def test_item_that_something_hangs_on_is_not_deleted(stage: Stage, meeting_id: int) -> None:
    item_id = of(stage, meeting_id, "C")
    with stage.house.database.writing.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE hanging (item_id INTEGER REFERENCES item (id))")
        connection.exec_driver_sql(f"INSERT INTO hanging VALUES ({item_id})")
    order = {"meeting_id": meeting_id, "item_id": item_id}
    assert stage.refused(stage.office, "agenda.delete_item", **order) == "item_in_use"
    assert stage.item(meeting_id, "D") > item_id


def test_items_of_another_meeting_do_not_exist(stage: Stage, meeting_id: int) -> None:
    other = stage.open_meeting()
    foreign = of(stage, meeting_id, "B")
    mine = stage.item(other, "Khai mạc")
    seat = stage.seat(meeting_id, "Lê Thị Thùy Dương", Role.CHAIR).participant_id
    order = {"meeting_id": other, "item_id": foreign}
    verbs = ["open_item", "finish_item", "skip_item", "reopen_item", "put_back_item", "edit_item", "delete_item"]
    assert {stage.refused(stage.office, f"agenda.{verb}", **order) for verb in verbs} == {"not_found"}
    moves = [{**order, "parent_id": None, "position": 0}]
    moves.append({"meeting_id": other, "item_id": mine, "parent_id": foreign, "position": 0})
    assert {stage.refused(stage.office, "agenda.move_item", **move) for move in moves} == {"not_found"}
    adds = [{"parent_id": foreign}, {"presenter_participant_id": seat}]
    found = {stage.refused(stage.office, "agenda.add_item", meeting_id=other, title="x", **add) for add in adds}
    assert found == {"not_found"}


def test_only_the_secretary_edits_the_agenda(stage: Stage, meeting_id: int) -> None:
    chair = stage.seat(meeting_id, "Phạm Quốc Hưng", Role.CHAIR, voting=True).session_id
    assert stage.refused(chair, "agenda.add_item", meeting_id=meeting_id, title="x") == "forbidden"
