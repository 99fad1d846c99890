"""How often people came in a year, by unit and by person."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Response, render_template, request
from flask_babel import force_locale, format_decimal, get_timezone

from meetings.attendance import queries
from meetings.attendance.queries import Tally, Year
from meetings.attendance.views.base import pages
from meetings.kernel import clock
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.letters import Issuer, Letter, Table, sent

FIRST, LAST = 2000, 2200  # a year that somebody may mean
HEADS = ("Được triệu tập", "Đã dự", "Vắng có lý do", "Vắng", "Đến muộn", "Tỷ lệ")


@pages.get("/attendance", Act.SIGNED_IN)
def year(actor: Actor) -> str:
    """The figures of the closed meetings that one led or prepared; `?year=`, else the present one."""
    wanted = _year()
    return render_template(
        "attendance/year.html", year=wanted, found=_found(actor, wanted), percent=_percent, this_year=_this_year()
    )


@pages.get("/attendance/file", Act.SIGNED_IN)
def year_file(actor: Actor) -> Response:
    """The same figures as `?as=pdf|docx|xlsx`; in Vietnamese, as every paper."""
    wanted = _year()
    found = _found(actor, wanted)
    with force_locale("vi"):
        letter = _letter(wanted, found)
    return sent(letter, f"chuyen-can-{wanted}")


def _found(actor: Actor, wanted: int) -> Year:
    zone = get_timezone() or ZoneInfo("Asia/Ho_Chi_Minh")
    since, until = (datetime(each, 1, 1, tzinfo=zone) for each in (wanted, wanted + 1))
    return read(queries.year_of, actor.person_id or 0, since, until)


def _this_year() -> int:
    return clock.now().astimezone(get_timezone() or ZoneInfo("Asia/Ho_Chi_Minh")).year


def _year() -> int:
    asked = request.args.get("year", type=int) or _this_year()
    return min(max(asked, FIRST), LAST)


def _percent(tally: Tally) -> str:
    return f"{format_decimal(tally.per_mille / 10, '0.0')} %"


def _letter(wanted: int, found: Year) -> Letter:
    units = [(each.name or "(chưa rõ đơn vị)", str(each.persons), *_figures(each)) for each in found.units]
    people = [(str(place), each.name, each.unit, *_figures(each)) for place, each in enumerate(found.people, start=1)]
    people_heads, unit_heads = ("STT", "Họ và tên", "Đơn vị", *HEADS), ("Đơn vị", "Số người", *HEADS)
    body = (
        "1. Theo đơn vị:",
        Table(unit_heads, (8, 3, 3, 3, 3, 3, 3, 4), units, frozenset(range(1, 8))),
        "2. Theo đại biểu:",
        Table(people_heads, (3, 7, 5, 3, 3, 3, 3, 4, 4), people, frozenset({0, *range(3, 9)})),
    )
    issuer = Issuer(name="", parent="", is_party=False)  # of several bodies together
    subject = f"Năm {wanted}, {found.meetings} cuộc họp đã kết thúc"
    return issuer.letter(
        "THỐNG KÊ DỰ HỌP", subject, body, code="TK", at=clock.now(), left="NGƯỜI LẬP", right="CHÁNH VĂN PHÒNG"
    )


def _figures(tally: Tally) -> tuple[str, ...]:
    counts = (tally.listed, tally.attended, tally.excused, tally.absent, tally.late)
    return (*(str(count) for count in counts), _percent(tally))
