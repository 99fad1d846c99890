"""How an official paper begins and ends: heading, number, place and date; recipients and signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.example.layout import LEFT_MM, Sheets

SAMPLE = "Dữ liệu mẫu của Phiên, không phải văn bản thật"
DATED = "Lam Giang, ngày 22 tháng 6 năm 2026"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT_COLUMN_MM = 68.0


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a paper: its name in the heading, the letters of its numbers, who signs."""

    parent: str
    name: str
    letters: str
    signing: tuple[str, ...]
    signer: str
    address: str = ""


COUNCIL = Issuer("HỘI ĐỒNG NHÂN DÂN", "HUYỆN LAM GIANG", "HĐND", ("CHỦ TỊCH",), "Trịnh Văn Bình")
STANDING = Issuer("HỘI ĐỒNG NHÂN DÂN", "HUYỆN LAM GIANG", "TTHĐND", ("TM. THƯỜNG TRỰC", "CHỦ TỊCH"), "Trịnh Văn Bình")
COMMITTEE = Issuer("ỦY BAN NHÂN DÂN", "HUYỆN LAM GIANG", "UBND", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Đăng Khoa")
ECONOMY = Issuer(
    "HỘI ĐỒNG NHÂN DÂN HUYỆN LAM GIANG",
    "BAN KINH TẾ – XÃ HỘI",
    "BKTXH",
    ("TM. BAN KINH TẾ – XÃ HỘI", "TRƯỞNG BAN"),
    "Nguyễn Văn Đức",
)


def begin(sheets: Sheets, issuer: Issuer, number: str, kind: str, subject: str) -> None:
    """The heading of the first page, down to the title."""
    right_x, right_mm, top = LEFT_MM + LEFT_COLUMN_MM, sheets.measure_mm - LEFT_COLUMN_MM, sheets.y
    sheets.block([(issuer.parent, "", 12), (issuer.name, "B", 12)], LEFT_MM, LEFT_COLUMN_MM)
    sheets.rule(LEFT_MM + 24, 20)
    sheets.y += 3
    sheets.block([(number, "", 13)], LEFT_MM, LEFT_COLUMN_MM)
    left_end, sheets.y = sheets.y, top
    sheets.block([(STATE, "B", 12), (MOTTO, "B", 13)], right_x, right_mm)
    sheets.rule(right_x + right_mm / 2 - 26, 52)
    sheets.y += 3
    sheets.block([(DATED, "I", 13)], right_x, right_mm)
    sheets.y = max(left_end, sheets.y) + 5
    sheets.block([(kind.upper(), "B", 14), (subject, "B", 13)], LEFT_MM + 8, sheets.measure_mm - 16)
    sheets.rule(LEFT_MM + sheets.measure_mm / 2 - 18, 36)
    sheets.y += 3
    sheets.block([(SAMPLE, "I", 11)], LEFT_MM, sheets.measure_mm)
    sheets.y += 3


def closing_mm(issuer: Issuer, recipients: Sequence[str]) -> float:
    """How much room the end of a paper takes."""
    return max(42.0 + 6 * len(issuer.signing), 10.0 + 5.4 * len(recipients))


def end(sheets: Sheets, issuer: Issuer, recipients: Sequence[str]) -> None:
    """Recipients left, signature right."""
    top = sheets.y = sheets.y + 3
    sheets.block([("Nơi nhận:", "BI", 12)], LEFT_MM, LEFT_COLUMN_MM, "L")
    sheets.block([(line, "", 11) for line in recipients], LEFT_MM, LEFT_COLUMN_MM, "L")
    sheets.y = top
    right_x, right_mm = LEFT_MM + LEFT_COLUMN_MM, sheets.measure_mm - LEFT_COLUMN_MM
    sheets.block([(line, "B", 13) for line in issuer.signing], right_x, right_mm)
    sheets.y += 24
    sheets.block([(issuer.signer, "B", 13)], right_x, right_mm)
