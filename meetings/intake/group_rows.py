"""Rows between the people of a list: headings of groups, sums, remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetings.intake.attends import Attends
from meetings.intake.cells import text
from meetings.intake.tables import Row
from meetings.people.rules import fold

COUNTED = re.compile(r"^(?:[ivxlc]+|[a-zđ]|\d{1,2})\s*[.)\-/:]\s*", re.IGNORECASE)
ONLY_COUNT = re.compile(r"(?:[IVXLC]+|[A-ZĐ]|\d+)[.)]?")
# With their marks: without them a group ("tổ") is a family name ("Tô").
GROUP = re.compile(r"^(?:tổ(?! thư ký)|đoàn)\b|^to (?:dai bieu|so|\d)|^(?:delegation|group)\b", re.IGNORECASE)
GUESTS = re.compile(r"^(?:(?:cac )?(?:vi )?(?:dai bieu )?(?:la )?khach\b|dai bieu (?:duoc )?moi\b|guests?\b)")
STAFF = re.compile(r"^(?:to thu ky|thu ky ky hop|bo phan (?:phuc vu|giup viec)|phuc vu|staff\b)")
DELEGATES = re.compile(r"^(?:cac )?(?:vi )?(?:dai bieu\b|delegates?\b|voting\b)")
SUM = re.compile(r"^(?:tổng|tong)(?: cộng| cong| số| so)\b|^total\b|^cộng\b", re.IGNORECASE)
REMARK = re.compile(r"^\(|^(?:ghi chú|ghi chu|lưu ý|người lập|nơi nhận|note|notes)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that holds for the rows below it."""

    delegation: str | None = None
    attends: Attends | None = None


def lone_text(row: Row) -> str:
    """The one text of a row that has no other, a number before it aside; else nothing."""
    said = list(dict.fromkeys(found for cell in row.cells if (found := text(cell))))
    if len(said) == 2 and ONLY_COUNT.fullmatch(said[0]):
        said = said[1:]
    return said[0] if len(said) == 1 else ""


def group_in(said: str) -> Group | None:
    """The group that a heading opens ("I. TỔ ĐẠI BIỂU SỐ 1", "Khách mời"); None where it is no such heading."""
    bare = COUNTED.sub("", said).strip(" :")
    if GROUP.search(bare):
        return Group(delegation=bare)
    folded = fold(bare)
    for pattern, attends in ((GUESTS, Attends.GUEST), (STAFF, Attends.STAFF), (DELEGATES, Attends.VOTING)):
        if pattern.search(folded):
            return Group(attends=attends)
    return None


def is_sum_or_remark(said: str) -> bool:
    """Whether a text counts or comments the list, and names nobody."""
    return bool(SUM.search(said) or REMARK.search(said))
