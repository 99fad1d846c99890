"""What is printed: one letter a person with their own code, badges the desk's scanner knows, seat cards."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import update

from meetings.people.models import Person
from tests.invitations.office import Office


def pages(office: Office, what: str) -> list[str]:
    answer = office.client(office.office_person).get(f"/m/{office.meeting_id}/invitations/{what}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages]


def status(office: Office, what: str) -> int:
    return office.client(office.office_person).get(f"/m/{office.meeting_id}/invitations/{what}").status_code


def test_everybody_invited_gets_a_letter_on_a_page_of_their_own(office: Office) -> None:
    assert status(office, "letters") == 404
    office.do(office.office, "invitations.send")
    made = pages(office, "letters")
    assert len(made) == 5
    assert all("GIẤY MỜI" in page and "08 giờ 00 phút, ngày 05 tháng 8 năm 2026" in page for page in made)
    assert sum("Nguyễn Văn An" in page for page in made) == 1
    [one] = pages(office, f"letters?who={office.first.participant_id}")
    assert "Tổ 1" in one


def test_who_uses_english_gets_an_english_letter_between_the_others(office: Office) -> None:
    office.change(update(Person).where(Person.id == office.second.person_id).values(locale="en"))
    office.do(office.office, "invitations.send")
    [english] = [page for page in pages(office, "letters") if "GIẤY MỜI" not in page]
    for words in (
        "INVITATION",
        "SOCIALIST REPUBLIC OF VIET NAM",
        "You are invited: Lê Thị Bình",
        "08:00 on 5 August 2026",
    ):
        assert words in english
    assert re.search(r"Ký|Quét|Thời gian", english) is None


def test_badges_are_the_ones_that_attendance_issued(office: Office) -> None:
    assert status(office, "badges") == 404
    office.do(office.office, "attendance.issue_badges")
    [page] = pages(office, "badges")
    assert all(name in page for name in ("Nguyễn Văn An", "Lê Thị Bình", "Đỗ Văn Khách", "Kỳ họp thứ 8"))


def test_seat_cards_are_read_from_both_sides(office: Office) -> None:
    office.seat(office.meeting_id, "Công Tằng Tôn Nữ Hoàng Phủ Ngọc Thùy Dương Vân Anh", voting=True)
    made = pages(office, "seat-cards")
    assert len(made) == 3
    assert len(re.findall("Nguyễn Văn An", " ".join(made))) == 2
