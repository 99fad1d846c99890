"""Names as sheets have them: in one column or three, with titles before them, of every people of the country."""

from __future__ import annotations

import re
from collections.abc import Collection

from meetings.people.rules import Name, fold, split_name, tidy

# Written before names, not part of them.  "Ông" alone is also a family name: only a whole list tells.
TITLES = re.compile(
    r"^(?:(?:bà|anh|chị|cô|thầy|đ/c|đ\.c|đc|đồng chí|mr|mrs|ms|dr|ts|ths|pgs|gs|bs|ls)\b[.:]?\s*)+(?=\S+\s+\S)",
    re.IGNORECASE,
)
SIR = re.compile(r"^ông\b[.:]?\s+(?=\S+\s+\S)", re.IGNORECASE)
# Ê Đê, Gia Rai, M'Nông: "H'Loan Niê", "Y Thanh Hà Niê Kdăm": the given name comes first, the clan last.
GIVEN_FIRST = re.compile(r"^(?:h['’ʼ`]\s?\S+|y)\s+\S", re.IGNORECASE)
NOT_IN_NAMES = re.compile(r"[^\w\s'’ʼ`.\-–()]|\d|_")
MOST_WORDS = 8


def are_titled(names: Collection[str]) -> bool:
    """Whether a list writes "Ông" and "Bà" before its names: at least every second one has it."""
    titled = [name for name in names if SIR.search(tidy(name)) or TITLES.search(tidy(name))]
    return bool(titled) and 2 * len(titled) >= len(names)


def name_of(written: str, *, is_titled: bool = False) -> Name:
    """The parts of a full name in the order in which it is written, which never changes.

    The last word is the given name and the first the family's, except where a people
    puts the given name first: then it is kept whole, so that it is sorted by what
    comes first.
    """
    full = _bare(written, is_titled=is_titled)
    return Name("", "", full) if GIVEN_FIRST.match(full) else split_name(full)


def name_in_parts(family: str, middle: str, given: str, *, is_titled: bool = False) -> Name:
    """A name whose parts have columns of their own; one part alone may still be the whole name."""
    middle, given = tidy(middle), tidy(given)
    if not given or not (family.strip() or middle):
        return name_of(" ".join(part for part in (family, middle, given) if part), is_titled=is_titled)
    family = _bare(f"{family} {given}", is_titled=is_titled).removesuffix(given).strip()
    if middle:
        return Name(family, middle, given)
    whole = split_name(f"{family} {given}")  # "Nguyễn Văn" in one column, "An" in the next
    return Name(whole.family, whole.middle, given) if whole.given == given else Name(family, "", given)


def name_key(full: str) -> str:
    """What two ways of writing one name have in common: no marks, no titles, one kind of apostrophe."""
    plain = _bare(full, is_titled=True).replace("’", "'").replace("ʼ", "'").replace("`", "'")
    return fold(plain)


def _bare(written: str, *, is_titled: bool) -> str:
    full = tidy(written)
    return TITLES.sub("", SIR.sub("", full) if is_titled else full)


def looks_like_name(full: str) -> bool:
    """Whether this may well be somebody's name, and not a remark."""
    words = full.split()
    return 1 <= len(words) <= MOST_WORDS and not NOT_IN_NAMES.search(full)
