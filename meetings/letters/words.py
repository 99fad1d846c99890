"""What every letter says the same: the heads of state and party, days and moments."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask_babel import get_timezone

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)


def moment(at: datetime | None) -> str:
    """ "lúc 09 giờ 05 phút, ngày 03 tháng 11 năm 2026" in the house's zone; dots where it is not known."""
    if at is None:
        return "…"
    here = _local(at)
    return f"lúc {here:%H} giờ {here:%M} phút, {day(at)}"


def moment_in_english(at: datetime) -> str:
    """ "09:05 on 3 November 2026" in the house's zone."""
    return format_datetime(_local(at), "HH:mm 'on' d MMMM y", locale="en")


def day(at: datetime | None) -> str:
    """Source: Decree 30/2020: a zero only before days below 10 and the months 1 and 2."""
    if at is None:
        return "ngày … tháng … năm …"
    here = _local(at)
    month = f"{here.month:02d}" if here.month <= 2 else str(here.month)
    return f"ngày {here.day:02d} tháng {month} năm {here.year}"


def _local(at: datetime) -> datetime:
    return at.astimezone(get_timezone() or ZoneInfo("Asia/Ho_Chi_Minh"))
