"""Names in the archive of all papers of a meeting: readable on any computer, in the order of the agenda."""

from __future__ import annotations

import re

from meetings.papers.rules.names import clean

LONGEST_TITLE = 80  # characters; some systems take paths of 260 in all


def folder_name(number: str, title: str) -> str:
    """The folder of an agenda item: "02 Điều chỉnh kế hoạch"; figures of two digits, so that 10 follows 9."""
    return _named(_padded(number), title)


def file_name(number: str, title: str, original: str) -> str:
    """The name of a paper, with the ending of the file it came as."""
    _, dot, ending = original.rpartition(".")
    return _named(number, title) + (f".{ending.lower()}" if dot and 1 <= len(ending) <= 5 else ".pdf")


def apart(name: str, taken: set[str]) -> str:
    """The name, made another than those taken (for systems to which upper and lower case are one), and taken."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if dot and len(ending) <= 5 else (name, "")
    found, count = name, 1
    while found.casefold() in taken:
        count += 1
        found = f"{stem} ({count}){ending}"
    taken.add(found.casefold())
    return found


def _named(number: str, title: str) -> str:
    words = f"{number} {title.replace('/', '-').replace(chr(92), '-')}".split()
    return clean(" ".join(words)[:LONGEST_TITLE].rstrip(" .") or "_")


def _padded(number: str) -> str:
    return re.sub(r"^\d$", lambda found: f"0{found[0]}", number)
