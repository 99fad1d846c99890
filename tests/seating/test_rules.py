"""The rules of the plan: names of seats, and that a seat has one person whatever happens."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.seating.rules import (
    Moves,
    Numbering,
    Order,
    Plan,
    Row,
    Shape,
    Sitter,
    Style,
    Whom,
    assigned,
    check_plan,
    fill,
    kept,
    numbered,
    place,
    seat_key,
    take_off,
    undone,
)

SIDES = (Shape((True, True, False, True)), Shape((True, True, True, True)))
numberings = st.builds(
    Numbering, st.sampled_from([Style.LETTERS, Style.ROWS, Style.THROUGH]), st.booleans(), st.booleans()
)
shapes = st.lists(
    st.builds(Shape, st.lists(st.booleans(), min_size=1, max_size=6).map(tuple), st.booleans()), min_size=1, max_size=5
)


def names(plan: Plan) -> list[list[str]]:
    return [list(row.seats) for row in plan.rows]


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        (Numbering(), [["A01", "A02", "", "A03"], ["B01", "B02", "B03", "B04"]]),
        (Numbering(from_right=True), [["A03", "A02", "", "A01"], ["B04", "B03", "B02", "B01"]]),
        (Numbering(from_back=True), [["B01", "B02", "", "B03"], ["A01", "A02", "A03", "A04"]]),
        (Numbering(Style.ROWS), [["1-01", "1-02", "", "1-03"], ["2-01", "2-02", "2-03", "2-04"]]),
        (Numbering(Style.THROUGH), [["1", "2", "", "3"], ["4", "5", "6", "7"]]),
    ],
)
def test_seats_are_called_by_the_convention_chosen(numbering: Numbering, expected: list[list[str]]) -> None:
    assert names(numbered(SIDES, numbering)) == expected


def test_the_podium_comes_first_and_an_aisle_takes_no_letter() -> None:
    rows = [Shape((True, True)), Shape((False, False)), Shape((True, True)), Shape((True, True), is_podium=True)]
    plan = numbered(rows, Numbering())
    assert names(plan) == [["CT1", "CT2"], ["A01", "A02"], ["", ""], ["B01", "B02"]]
    assert [row.is_podium for row in plan.rows] == [True, False, False, False]


def test_beyond_z_and_beyond_ninety_nine() -> None:
    many = numbered([Shape((True,))] * 28, Numbering())
    assert [row.seats[0] for row in many.rows][24:] == ["Y01", "Z01", "AA01", "AB01"]
    assert numbered([Shape((True,) * 60)], Numbering()).rows[0].seats[59] == "A60"


@given(shapes, numberings)
def test_every_numbering_gives_every_seat_a_name_of_its_own(rows: list[Shape], numbering: Numbering) -> None:
    plan = numbered(rows, numbering)
    assert len({seat_key(label) for label in plan.labels()}) == sum(sum(row.seats) for row in rows)
    if plan.labels():
        check_plan(plan)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("A01", "a 1", True), ("A-01", "A1", True), ("1-01", "101", False), ("A10", "A1", False), ("Đ2", "D02", True)],
)
def test_ways_of_writing_one_seat(one: str, other: str, is_same: bool) -> None:
    assert (seat_key(one) == seat_key(other)) is is_same


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "seating_empty"),
        ([("",)], "seating_empty"),
        ([("A1", "A01")], "seating_label_twice"),
        ([("A1", "?")], "seating_label_wrong"),
        ([("A" * 21,)], "seating_label_wrong"),
        ([("A1",)] * 61, "seating_label_twice"),
        ([tuple(str(n) for n in range(61))], "seating_too_large"),
        ([tuple(f"{r}-{n}" for n in range(50)) for r in range(31)], "seating_too_many"),
    ],
)
def test_plans_that_cannot_be(rows: list[tuple[str, ...]], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_plan(Plan(tuple(Row(seats) for seats in rows)))
    assert refused.value.code == code or (len(rows) == 61 and refused.value.code == "seating_too_large")


PLAN = numbered([Shape((True, True), is_podium=True), Shape((True,) * 4), Shape((True,) * 4)], Numbering())
LABELS = PLAN.labels()


@st.composite
def halls(draw: st.DrawFn) -> list[Sitter]:
    """People of whom some sit on the plan, some elsewhere, some nowhere."""
    count = draw(st.integers(1, 14))
    places = draw(st.permutations([*LABELS, "K1", "K2", *[""] * 14]))
    return [
        Sitter(at, f"Người {at}", places[at], f"Tổ {at % 3}", at % 4 > 0, False, at == 0, f"{9 - at % 7}")
        for at in range(count)
    ]


def after(people: list[Sitter], moves: Moves) -> list[Sitter]:
    new = {move.participant_id: move.after for move in moves}
    return [
        Sitter(each.participant_id, each.name, new.get(each.participant_id, each.seat), each.delegation)
        for each in people
    ]


def is_sound(people: list[Sitter]) -> bool:
    """One person a seat."""
    taken = [each.seat for each in people if each.seat]
    return len(taken) == len(set(taken))


def some_moves(people: list[Sitter], data: st.DataObject) -> Moves:
    who = data.draw(st.sampled_from([each.participant_id for each in people]))
    label = data.draw(st.sampled_from(LABELS))
    here = next((each.participant_id for each in people if each.seat == label), None)
    rows = data.draw(shapes)
    subset = data.draw(st.lists(st.sampled_from(people), unique=True, max_size=6))
    spread = dict(zip([each.participant_id for each in subset], data.draw(st.permutations(LABELS)), strict=False))
    acts = (
        lambda: place(PLAN, people, who, label, here),
        lambda: take_off(PLAN, people, [who]),
        lambda: fill(PLAN, people, data.draw(st.sampled_from(list(Order))), data.draw(st.sampled_from(list(Whom)))),
        lambda: assigned(PLAN, people, spread),
        lambda: kept(PLAN, numbered(rows, data.draw(numberings)), people),
    )
    try:
        return data.draw(st.sampled_from(acts))()
    except Refusal:
        return ()


@given(halls(), st.data())
def test_nobody_ever_shares_a_seat_and_every_act_can_be_taken_back(people: list[Sitter], data: st.DataObject) -> None:
    for _ in range(4):
        moves = some_moves(people, data)
        assert len({move.participant_id for move in moves}) == len(moves)
        now = after(people, moves)
        assert is_sound(now)
        back = after(now, undone(moves, now)) if moves else now
        assert [each.seat for each in back] == [each.seat for each in people]
        people = [*now]


@given(halls(), st.sampled_from(list(Order)), st.sampled_from(list(Whom)))
def test_filling_seats_everybody_meant_or_nobody(people: list[Sitter], order: Order, whom: Whom) -> None:
    meant = [e for e in people if whom is Whom.EVERYBODY or e.is_voting or e.is_presiding]
    free = len(LABELS) - sum(each.seat in LABELS for each in people)
    waiting = [each for each in meant if each.seat not in LABELS]
    if not waiting or len(waiting) > free - 2:  # the two of the podium are for who presides
        with suppress(Refusal):
            fill(PLAN, people, order, whom)
        return
    now = after(people, fill(PLAN, people, order, whom))
    seats = {each.participant_id: each.seat for each in now}
    assert all(seats[each.participant_id] in LABELS for each in meant)
    assert all(seats[each.participant_id] == each.seat for each in people if each.seat in LABELS)


def test_orders_of_filling() -> None:
    people = [
        Sitter(3, "Vũ An", "", "Tổ 10", True, sort_key="an"),
        Sitter(1, "Lê Cúc", "", "Tổ 2", True, sort_key="cuc"),
        Sitter(2, "Hồ Bình", "", "", True, sort_key="binh"),
        Sitter(4, "Phạm Chủ", "", "", True, is_presiding=True, sort_key="chu"),
    ]
    seated = {
        order: [m.participant_id for m in sorted(fill(PLAN, people, order, Whom.VOTING), key=lambda m: m.after)]
        for order in Order
    }
    assert seated == {Order.LIST: [1, 2, 3, 4], Order.GIVEN_NAME: [3, 2, 1, 4], Order.DELEGATION: [1, 3, 2, 4]}


def test_too_few_seats_are_counted_in_plain_numbers() -> None:
    people = [Sitter(at, f"N{at}", "", is_voting=True) for at in range(11)]
    with pytest.raises(Refusal) as refused:
        fill(PLAN, people, Order.LIST, Whom.VOTING)
    assert (refused.value.code, refused.value.facts) == ("seating_too_few", {"waiting": 11, "free": 8, "missing": 3})


def test_drawing_anew_keeps_people_by_place_or_by_name() -> None:
    people = [Sitter(1, "An", "A02"), Sitter(2, "Bình", "B04"), Sitter(3, "Cúc", "K1"), Sitter(4, "Dũng", "b 1")]
    same_shape = numbered([Shape((True, True), True), Shape((True,) * 4), Shape((True,) * 4)], Numbering(Style.THROUGH))
    assert {m.participant_id: m.after for m in kept(PLAN, same_shape, people)} == {1: "2", 2: "8"}
    with_aisle = numbered([Shape((True, False, True)), Shape((True, False, True))], Numbering())
    assert {m.participant_id: m.after for m in kept(PLAN, with_aisle, people)} == {2: "", 4: "B01"}


def test_taking_back_is_refused_after_somebody_else_sat_down() -> None:
    people = [Sitter(1, "An", "A01"), Sitter(2, "Bình", "")]
    moves = take_off(PLAN, people, [1])
    now = [Sitter(1, "An", ""), Sitter(2, "Bình", "A01")]
    with pytest.raises(Refusal, match="seating_moved_since"):
        undone(moves, now)
