"""The attendance sheet: on the screen, and as a paper to sign and keep, which is always in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, render_template
from flask_babel import force_locale, format_time

from meetings.agenda import queries as agenda
from meetings.agenda.queries import MeetingFacts
from meetings.attendance import queries
from meetings.attendance.phrases import REMARKS
from meetings.attendance.queries import Sheet, SheetLine
from meetings.attendance.rules.sheet import Remark, Stay
from meetings.attendance.views.base import pages
from meetings.kernel import clock
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.letters import Issuer, Letter, Table, moment, sent

HEADS = ("STT", "Họ và tên", "Ghế", "Chức vụ, đơn vị", "Có mặt", "Ghi chú")
WIDTHS = (3, 8, 3, 7, 6, 6)


@pages.get("/m/<int:meeting_id>/attendance/sheet", Act.SEE_DESK)
def sheet(_actor: Actor, meeting_id: int) -> str:
    """Who was there from when to when, and who was not and why."""
    found = read(queries.sheet_of, meeting_id, clock.now())
    return render_template(
        "attendance/sheet.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        sheet=found,
        groups=[(title, [_row(line) for line in lines]) for title, lines in _groups(found) if lines],
        Remark=Remark,
    )


@pages.get("/m/<int:meeting_id>/attendance/sheet/file", Act.SEE_DESK)
def sheet_file(_actor: Actor, meeting_id: int) -> Response:
    """The sheet as `?as=pdf|docx|xlsx`."""
    meeting, found = read(agenda.meeting_facts, meeting_id), read(queries.sheet_of, meeting_id, clock.now())
    with force_locale("vi"):
        letter = _letter(meeting, found)
    return sent(letter, f"diem-danh-{meeting_id}")


def _groups(found: Sheet) -> tuple[tuple[str, Sequence[SheetLine]], ...]:
    return (("delegates", found.delegates), ("guests", found.guests), ("others", found.others))


def _row(line: SheetLine) -> tuple[str, str, str, str, str]:
    """Name, seat, where they belong, their times, what is remarked."""
    who = line.who
    belongs = ", ".join(each for each in (who.position, who.delegation) if each)
    return who.name, who.seat, belongs, "; ".join(_times(stay) for stay in line.stays), _remarked(line)


def _times(stay: Stay) -> str:
    began = format_time(stay.began_at, "HH:mm")
    return f"{began}–{format_time(stay.ended_at, 'HH:mm')}" if stay.ended_at else f"{began}–"


def _remarked(line: SheetLine) -> str:
    said = [str(REMARKS[remark]) for remark in line.remarks]
    is_away = not line.stays or line.stays[-1].ended_at is not None
    if line.who.reason and is_away:
        said.append(line.who.reason)
    return ", ".join(said)


def _letter(meeting: MeetingFacts, found: Sheet) -> Letter:
    excused = sum(Remark.EXCUSED in line.remarks for line in found.delegates if not line.attended)
    away = len(found.delegates) - found.attended - excused
    said: list[str | Table] = [
        f"Địa điểm: {meeting.place or '…'}. Khai mạc {moment(meeting.opened_at)}; bế mạc {moment(meeting.closed_at)}.",
        f"1. Đại biểu được triệu tập: {len(found.delegates)}; đã dự: {found.attended}; "
        f"vắng có lý do: {excused}; vắng không có lý do hoặc chưa điểm danh: {away}; "
        f"đến muộn: {found.count(Remark.LATE)}; về sớm: {found.count(Remark.LEFT_EARLY)}.",
        _table(found.delegates),
    ]
    if found.guests:
        came = sum(line.attended for line in found.guests)
        said += [f"2. Khách mời: {len(found.guests)}; đã dự: {came}.", _table(found.guests)]
    said.append("Giờ đến, giờ về theo đồng hồ máy chủ; “–” không có giờ sau: có mặt đến khi kết thúc.")
    issuer = Issuer(meeting.issuer, meeting.parent_body, meeting.kind.is_party)
    at = meeting.closed_at or meeting.opened_at or meeting.starts_at
    return issuer.letter("DANH SÁCH ĐIỂM DANH", meeting.title, tuple(said), code="DS", at=at)


def _table(lines: Sequence[SheetLine]) -> Table:
    rows = [(str(place), *_row(line)) for place, line in enumerate(lines, start=1)]
    return Table(HEADS, WIDTHS, rows, frozenset({0}))
