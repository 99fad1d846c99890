"""The attendance sheet: when people were there, what is remarked, and the same in every form."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from meetings.attendance.rules import Presence as State
from meetings.attendance.rules import sheet
from meetings.attendance.rules.sheet import Remark, Sitting, Stay
from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from tests.agenda.site import Site
from tests.agenda.stage import Seated

OPENED = datetime(2026, 8, 5, 1, 0, tzinfo=UTC)
CLOSED = OPENED + timedelta(hours=3)


def at(minutes: int) -> datetime:
    return OPENED + timedelta(minutes=minutes)


def stays(*times: tuple[int, int | None]) -> list[Stay]:
    return [Stay(at(began), None if ended is None else at(ended)) for began, ended in times]


closed = Sitting(OPENED, CLOSED, CLOSED + timedelta(days=1))


def test_room_and_online_without_a_gap_is_one_stay() -> None:
    found = sheet.together([Stay(at(0), at(10)), Stay(at(10), at(20), True), Stay(at(21), None)])
    assert [(stay.began_at, stay.ended_at) for stay in found] == [(at(0), at(20)), (at(21), None)]


def test_what_is_after_the_end_is_not_of_the_meeting() -> None:
    found = sheet.until_end(stays((0, 100), (110, 200), (200, None)), closed)
    assert [(stay.began_at, stay.ended_at) for stay in found] == [(at(0), at(100)), (at(110), None)]
    assert sheet.seconds_present(found, closed) == (100 + 70) * 60


def test_time_before_the_opening_is_not_counted() -> None:
    assert sheet.seconds_present(stays((-20, 10)), closed) == 600
    assert sheet.seconds_present(stays((-20, -10)), closed) == 0
    assert sheet.seconds_present(stays((0, 10)), Sitting(None, None, at(5))) == 0


@pytest.mark.parametrize(
    ("times", "state", "expected"),
    [
        ([(-5, None)], State.IN_ROOM, ()),
        ([(1, None)], State.IN_ROOM, (Remark.LATE,)),
        ([(-5, 60)], State.LEFT, (Remark.LEFT_EARLY,)),
        ([(-5, 60)], State.EXCUSED, (Remark.EXCUSED,)),
        ([(5, 60), (70, None)], State.IN_ROOM, (Remark.LATE, Remark.CAME_BACK)),
        ([], State.EXCUSED, (Remark.EXCUSED,)),
        ([], State.ABSENT, (Remark.ABSENT,)),
        ([], State.AWAITED, (Remark.ABSENT,)),
    ],
)
def test_remarks(times: list[tuple[int, int | None]], state: State, expected: tuple[Remark, ...]) -> None:
    assert sheet.remarks(stays(*times), state, closed) == expected


def test_who_left_before_the_opening_did_not_attend() -> None:
    assert [sheet.attended(stays(each), closed) for each in ((-20, -10), (-20, 1), (-20, None), (0, None))] == [
        *(False, True, True, True),
    ]
    assert sheet.attended(stays((-20, -10)), Sitting(None, None, at(-5)))
    assert not sheet.attended([], closed)


def test_nobody_is_absent_before_the_end() -> None:
    assert sheet.remarks([], State.AWAITED, Sitting(OPENED, None, at(60))) == (Remark.AWAITED,)


@pytest.fixture
def council(site: Site) -> tuple[int, Seated]:
    """A closed meeting: one was late and left, one excused, one never came."""
    meeting_id = site.open_meeting(issuer="Hội đồng nhân dân huyện Lam Giang")
    chair = site.seat(meeting_id, "Trịnh Văn Quyết", Role.CHAIR, voting=True, delegation="Tổ 1")
    late, excused, _ = (
        site.seat(meeting_id, name, voting=True, delegation=unit)
        for name, unit in (("Nguyễn Văn Đức", "Tổ 1"), ("Lê Thị Thùy Dương", "Tổ 2"), ("Phạm Quốc Hưng", "Tổ 2"))
    )
    for who in (chair, late):
        site.act(who.session_id, "attendance.check_in", meeting_id=meeting_id)
    order = {"participant_ids": [excused.participant_id], "state": "excused", "reason": "=Đi công tác"}
    site.act(site.office, "attendance.correct", meeting_id=meeting_id, **order)
    site.act(late.session_id, "attendance.leave", meeting_id=meeting_id)
    site.act(site.office, "agenda.close_meeting", meeting_id=meeting_id)
    return meeting_id, chair


def words(form: str, content: bytes) -> str:
    if form == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if form == "docx":
        return re.sub(r"<[^>]+>", " ", ZipFile(BytesIO(content)).read("word/document.xml").decode())
    rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows()
    assert all(cell.data_type != "f" for row in rows for cell in row)
    rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows()
    return " ".join(str(cell.value) for row in rows for cell in row if cell.value)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_sheet_says_the_same_in_every_form(site: Site, council: tuple[int, Seated], form: str) -> None:
    meeting_id, chair = council
    answer = site.client(chair.person_id).get(f"/m/{meeting_id}/attendance/sheet/file?as={form}")
    said = " ".join(words(form, answer.data).split())
    assert "DANH SÁCH ĐIỂM DANH" in said
    assert "được triệu tập: 4; đã dự: 2; vắng có lý do: 1" in said
    assert "=Đi công tác" in said
    assert re.search(r"Nguyễn Văn Đức.*\d\d:\d\d–\d\d:\d\d.*đến muộn, về sớm", said)


def test_sheet_is_for_the_desk(site: Site, council: tuple[int, Seated]) -> None:
    meeting_id, chair = council
    delegate = site.seat(meeting_id, "Vũ Đình Khải", voting=True)
    found = [site.page(who, f"/m/{meeting_id}/attendance/sheet") for who in (chair.person_id, delegate.person_id)]
    assert [status for status, _ in found] == [200, 403]
    assert "vắng có lý do, =Đi công tác" in found[0][1]


def figures(text: str, name: str) -> list[str]:
    """The numbers of a row of the page of the year."""
    row = re.search(rf'<th scope="row">{name}</th>(.*?)</tr>', text, re.DOTALL)
    assert row is not None, text
    return re.findall(r'<td class="num[^"]*">([^<]*)</td>', row[1])


def test_year_counts_people_and_units_of_one_s_own_meetings(site: Site, council: tuple[int, Seated]) -> None:
    _, chair = council
    another = site.open_meeting()
    site.seat(another, "Bùi Thị Yến", voting=True)
    site.act(site.office, "agenda.close_meeting", meeting_id=another)
    _, text = site.page(chair.person_id, f"/attendance?year={now().year}")
    assert figures(text, "Tổ 1") == ["2", "2", "2", "0", "0", "2", "100,0 %"]
    assert figures(text, "Tổ 2") == ["2", "2", "0", "1", "1", "0", "0,0 %"]
    assert figures(text, "Nguyễn Văn Đức") == ["1", "1", "0", "0", "1", "100,0 %"]
    assert "Bùi Thị Yến" not in text  # of a meeting that the chair had nothing to do with
    assert "Bùi Thị Yến" in site.page(site.office_person, "/attendance")[1]
    assert '<th scope="row">' not in site.page(chair.person_id, f"/attendance?year={now().year - 1}")[1]
    file = site.client(chair.person_id).get(f"/attendance/file?as=xlsx&year={now().year}").data
    assert "THỐNG KÊ DỰ HỌP" in words("xlsx", file)
