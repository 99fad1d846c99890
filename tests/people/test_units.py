"""The tree of units."""

from __future__ import annotations

import pytest

from meetings.people import queries
from tests.people.conftest import Town


def tree(town: Town) -> list[tuple[str, int, int]]:
    return [(u.name, u.depth, u.people) for u in town.stage.house.read(queries.unit_tree)]


def test_unit_tree_is_in_vietnamese_order(town: Town) -> None:
    for name in ("Xã Ánh", "Xã An", "Đài truyền thanh"):
        town.stage.act(town.admin, "people.save_unit", name=name, parent_id=town.district)
    assert tree(town) == [
        ("Huyện Thanh Bình", 0, 0),
        ("Đài truyền thanh", 1, 0),
        ("Văn phòng", 1, 1),
        ("Lưu trữ", 2, 0),
        ("Xã An", 1, 0),
        ("Xã Ánh", 1, 0),
        ("Xã Đông", 1, 0),
    ]


def test_save_unit_renames_and_moves(town: Town) -> None:
    fields = {"unit_id": town.archive, "name": "Kho  lưu trữ", "parent_id": town.commune}
    town.stage.act(town.admin, "people.save_unit", **fields)
    assert tree(town)[2:] == [("Xã Đông", 1, 0), ("Kho lưu trữ", 2, 0)]
    facts = {"unit_id": town.archive, "name": "Kho lưu trữ", "parent_id": town.commune}
    assert town.stage.journal(0)[-1] == ("unit_changed", facts)


@pytest.mark.parametrize(
    ("who", "unit", "parent", "name", "code"),
    [
        ("admin", None, None, " ", "unit_name_missing"),
        ("admin", "district", "archive", "X", "unit_in_itself"),
        ("admin", "district", "district", "X", "unit_in_itself"),
        ("admin", None, "missing", "X", "not_found"),
        ("keeper", None, "archive", "X", "ok"),
        ("keeper", None, None, "X", "outside_your_unit"),
        ("keeper", None, "commune", "X", "outside_your_unit"),
        ("keeper", "office", "district", "Văn phòng mới", "ok"),
        ("keeper", "office", None, "X", "outside_your_unit"),
        ("keeper", "commune", "office", "X", "outside_your_unit"),
        ("keeper", "archive", "office", "X", "ok"),
    ],
)
def test_save_unit_refuses(town: Town, who: str, unit: str | None, parent: str | None, name: str, code: str) -> None:
    fields = {
        "unit_id": getattr(town, unit) if unit else 0,
        "parent_id": 999 if parent == "missing" else getattr(town, parent) if parent else None,
        "name": name,
    }
    assert town.stage.refused(getattr(town, who), "people.save_unit", **fields) == code


@pytest.mark.parametrize(
    ("who", "unit", "code"),
    [
        ("admin", "district", "unit_not_empty"),
        ("admin", "office", "unit_not_empty"),
        ("admin", "commune", "ok"),
        ("keeper", "archive", "ok"),
        ("keeper", "office", "outside_your_unit"),
        ("keeper", "commune", "outside_your_unit"),
    ],
)
def test_delete_unit_takes_only_empty_ones(town: Town, who: str, unit: str, code: str) -> None:
    before = len(tree(town))
    assert town.stage.refused(getattr(town, who), "people.delete_unit", unit_id=getattr(town, unit)) == code
    assert len(tree(town)) == before - (code == "ok")
