"""Plans out of Excel: as a grid and as a list, with every problem by its row, and the same file back again."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from meetings.intake.sheets import read_tables
from meetings.kernel.policy import Role
from meetings.letters import Hall as PrintedHall
from meetings.letters import HallSeat, hall_pdf, hall_xlsx
from meetings.seating.rules import Numbering, Plan, Shape, SheetPlan, Sitter, numbered, read_sheet
from tests.agenda.site import Site

PEOPLE = [
    Sitter(1, "Lê An", "", "Tổ 1", True),
    Sitter(2, "Trần Thị Bình", "", "Tổ 2", True),
    Sitter(3, "Vũ Cúc", "", "", True),
    Sitter(4, "Vũ Cúc", "", "", True),
]
HERE = numbered([Shape((True,) * 3), Shape((True,) * 3)], Numbering())


def workbook(*rows: tuple[Any, ...], merged: str = "") -> bytes:
    book, made = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(made)
    return made.getvalue()


def found(*rows: tuple[Any, ...], here: Plan | None = HERE, merged: str = "") -> SheetPlan:
    return read_sheet(read_tables("so-do.xlsx", workbook(*rows, merged=merged)), here, PEOPLE)


def told(plan: SheetPlan) -> list[tuple[int, str, bool]]:
    return [(problem.row, problem.code, problem.is_error) for problem in plan.problems]


def rows_of(plan: SheetPlan) -> list[tuple[str, ...]]:
    assert plan.plan is not None
    return [row.seats for row in plan.plan.rows]


def test_a_grid_of_numbers_and_names_is_the_hall_as_it_stands() -> None:
    plan = found(
        ("SƠ ĐỒ CHỖ NGỒI KỲ HỌP", None, None, None),
        ("Chủ tọa", None, "CT1\nTrần Thị Bình", None),
        ("A", "A1", "A2\nLê An", "A3"),
        (None, None, None, None),
        ("B", "B1", None, "B3"),
        merged="A1:D1",
    )
    assert rows_of(plan) == [("", "CT1", ""), ("A1", "A2", "A3"), ("", "", ""), ("B1", "", "B3")]
    assert plan.plan is not None
    assert [row.is_podium for row in plan.plan.rows] == [True, False, False, False]
    assert plan.seats == {1: "A2", 2: "CT1"}
    assert told(plan) == [(1, "seating_sheet_heading", False)]


def test_a_grid_of_names_is_counted_by_the_convention() -> None:
    plan = found(("Lê An", None, "x"), ("ghế", "TRẦN THỊ BÌNH", "12"))
    assert rows_of(plan) == [("A01", "", "A02"), ("B01", "B02", "B03")]
    assert plan.seats == {1: "A01", 2: "B02"}
    assert told(plan) == [(0, "seating_sheet_counted", False)]


def test_who_is_not_known_or_has_a_namesake_leaves_the_seat_free() -> None:
    plan = found(("1\nPhạm Lạ", "2\nVũ Cúc", "3\nLê An"))
    assert plan.seats == {1: "3"}
    assert told(plan) == [(1, "seating_sheet_unknown", False), (1, "seating_sheet_namesakes", False)]


def test_nobody_sits_twice_and_no_seat_is_there_twice() -> None:
    assert told(found(("1\nLê An", "2"), ("3", "4\nLê An"))) == [(2, "seating_sheet_person_twice", True)]
    assert told(found(("A1", "A2"), ("A3", "A01"))) == [(2, "seating_label_twice", True)]


def test_a_list_seats_people_on_the_plan_that_is_drawn() -> None:
    head = ("STT", "Họ và tên", "Ghế")
    plan = found(head, (1, "Lê An", "a1"), (2, "Trần Thị Bình", "B-03"), (3, "Vũ Cúc", None))
    assert (plan.plan, plan.seats, told(plan)) == (None, {1: "A01", 2: "B03"}, [])
    wrong = found(head, (1, "Lê An", "A1"), (2, "Trần Thị Bình", "A01"), (3, "Vũ Cúc", "Z9"), (4, "Phạm Lạ", "A2"))
    assert told(wrong) == [
        (3, "seating_sheet_seat_twice", True),
        (4, "seating_sheet_no_seat", True),
        (5, "seating_sheet_unknown", False),
    ]
    assert wrong.errors == 2
    assert told(found(head, (1, "Lê An", "A1"), here=None)) == [(0, "seating_no_plan", True)]


PRINTED = PrintedHall(
    "SƠ ĐỒ CHỖ NGỒI",
    "Kỳ họp thứ 8",
    [[None, HallSeat("CT1", "Trần Thị Bình", "Tổ 2"), None], [HallSeat("A01", "Lê An"), None, HallSeat("A02")]],
    1,
)


def test_what_goes_out_comes_back_the_same() -> None:
    plan = read_sheet(read_tables("so-do.xlsx", hall_xlsx(PRINTED)), None, PEOPLE)
    assert rows_of(plan) == [("", "CT1", ""), ("A01", "", "A02")]
    assert (plan.seats, plan.problems) == ({1: "A01", 2: "CT1"}, ())


@pytest.mark.parametrize(("rows", "pages"), [(2, 1), (22, 8)])
def test_the_plan_is_printed_on_one_page_and_listed_where_it_is_small(rows: int, pages: int) -> None:
    many = [[HallSeat(f"{r}-{s}", f"Nguyễn Thị Hoàng {r}") for s in range(26)] for r in range(rows)]
    hall = PRINTED if rows == 2 else PrintedHall("SƠ ĐỒ CHỖ NGỒI", "Đại hội", many, 0)
    made = hall_pdf(hall, "A4")
    found_pages = made.count(b"/Type /Page\n")
    assert found_pages == pages


class Browser:
    """A secretary's browser on the page of the plan."""

    def __init__(self, site: Site, meeting_id: int) -> None:
        self.client, self.path = site.client(site.office_person), f"/m/{meeting_id}/seating"
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.client.get("/me").get_data(as_text=True))
        self.headers = {"X-CSRFToken": found[1] if found else "", "Accept": "application/json"}

    def preview(self, content: bytes) -> tuple[int, Any]:
        """Send a sheet; status and what is said of it."""
        query = {"name": "so-do.xlsx"}
        reply = self.client.post(f"{self.path}/preview", query_string=query, data=content, headers=self.headers)
        return reply.status_code, reply.get_json()

    def file(self, query: str) -> tuple[int, str]:
        """Status and kind of a file."""
        reply = self.client.get(f"{self.path}/file?{query}")
        return reply.status_code, reply.mimetype


def test_the_page_shows_everything_before_it_writes_anything(site: Site) -> None:
    meeting_id = site.meeting()
    site.seat(meeting_id, "Lê An", voting=True)
    chair = site.seat(meeting_id, "Phạm Quốc Chủ", Role.CHAIR, voting=True)
    browser = Browser(site, meeting_id)
    answer = browser.preview(workbook(("A1\nLê An", "A2\nPhạm Lạ")))[1]["answer"]
    assert (answer["errors"], answer["is_drawing"], len(answer["order"]["people"])) == (0, True, 1)
    assert [(p["row"], p["is_error"]) for p in answer["problems"]] == [(1, False)]
    assert "Phạm Lạ" in answer["problems"][0]["sentence"]
    assert browser.file("as=xlsx")[0] == 404  # nothing is drawn yet
    site.act(site.office, "seating.take_in", meeting_id=meeting_id, **answer["order"])
    for query, media in (("as=xlsx", "spreadsheetml"), ("as=pdf", "pdf"), ("as=pdf&paper=A3", "pdf")):
        status, kind = browser.file(query)
        assert (status, media in kind) == (200, True)
    assert browser.file("as=docx")[0] == 404
    assert site.page(site.office_person, browser.path)[0] == 200
    assert site.client(chair.person_id).get(f"{browser.path}/file?as=pdf").status_code == 200
    status, told_of = browser.preview(b"%PDF-1.4")
    assert (status, "PDF" in told_of["message"]) == (422, True)
