"""Who manages whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Role
from meetings.people.rules import HeldRole, Scope, check_grants, check_manages, check_meeting_roles, subtree

ALL = Scope(is_everything=True)
ONE = Scope(unit_ids=frozenset({1, 2}))
OUTSIDE = HeldRole(Role.UNIT_ADMINISTRATOR, 3)


def code(decide: object, *args: object) -> str:
    try:
        decide(*args)  # type: ignore[operator]
    except Refusal as refusal:
        return refusal.code
    return "ok"


@pytest.mark.parametrize(
    ("scope", "unit_id", "held", "expected"),
    [
        (ALL, None, [HeldRole(Role.ADMINISTRATOR)], "ok"),
        (ALL, 9, [OUTSIDE], "ok"),
        (ONE, 1, [], "ok"),
        (ONE, 2, [HeldRole(Role.OFFICE), HeldRole(Role.UNIT_ADMINISTRATOR, 2)], "ok"),
        (ONE, 3, [], "outside_your_unit"),
        (ONE, None, [], "outside_your_unit"),
        (ONE, 1, [HeldRole(Role.ADMINISTRATOR)], "administrators_only"),
        (ONE, 1, [OUTSIDE], "outside_your_unit"),
        (Scope(), None, [], "outside_your_unit"),
    ],
)
def test_check_manages(scope: Scope, unit_id: int | None, held: list[HeldRole], expected: str) -> None:
    assert code(check_manages, scope, unit_id, held) == expected


def test_check_grants_knows_only_roles_of_the_house() -> None:
    assert code(check_grants, ALL, HeldRole(Role.CHAIR)) == "unknown_role"
    assert code(check_grants, ALL, HeldRole(Role.SYSTEM)) == "unknown_role"
    assert code(check_grants, ALL, HeldRole(Role.UNIT_ADMINISTRATOR)) == "unit_needed"


def test_check_meeting_roles_leaves_out_what_follows_from_the_seat() -> None:
    refused = {role for role in Role if code(check_meeting_roles, [role]) != "ok"}
    in_house = {Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.OFFICE}
    assert refused == in_house | {Role.DELEGATE, Role.GUEST, Role.SCREEN, Role.VISITOR, Role.PERSON, Role.SYSTEM}


@given(st.dictionaries(st.integers(1, 12), st.none() | st.integers(1, 12)), st.integers(1, 12))
def test_subtree_is_everything_whose_way_up_leads_through_the_top(parents: dict[int, int | None], top: int) -> None:
    def leads_up(unit: int) -> bool:
        seen, at = set[int](), unit
        while at not in seen:
            if at == top:
                return True
            seen.add(at)
            at = parents.get(at) or at
        return False

    assert subtree(parents, top) == (frozenset(u for u in parents if leads_up(u)) if top in parents else frozenset())
