"""Names of files as they come from people's machines, made harmless and readable."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

LONGEST_NAME_BYTES = 200  # every file system and every archive takes this much
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)
# Control, format (bidi overrides, zero width), surrogate, private and unassigned: they hide what a name says.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
RESERVED = re.compile(r'[<>:"|?*]')
COPY = re.compile(r"(\s*\(\d{1,3}\)|\s+-\s+(copy|bản sao|ban sao))+$", re.IGNORECASE)
LOOKS_DATED = re.compile(r"(\d{1,2})[.\-_ ](\d{1,2})[.\-_ ]\d{2,4}(?!\d)")
NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,2})(?!\.?\d)(?=[\s_\-.):]|$)[\s_\-.):]*")


def clean(name: str) -> str:
    """A name that is safe to store, show and offer for download on any system; never empty.

    Folders are dropped, hidden characters removed, reserved ones replaced, Windows'
    device names made ordinary, and the length cut before the ending.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")[-1]
    name = "".join(" " if c in "\t\r\n" else c for c in name if c in "\t\r\n" or unicodedata.category(c) not in HIDDEN)
    name = " ".join(RESERVED.sub("-", name).split()).lstrip(".").rstrip(". ").strip()
    stem, dot, ending = name.rpartition(".")
    if not dot or not 1 <= len(ending) <= 5:
        stem, ending = name, ""
    stem = stem.rstrip(". ")
    if stem.split(".")[0].strip().lower() in DEVICES:
        stem = f"_{stem}"
    ending = f".{ending}" if ending else ""
    return (_cut(stem, LONGEST_NAME_BYTES - len(ending.encode())) or "_") + ending


def fold(text: str) -> str:
    """Lower case without marks, đ as d: how people type file names ("Đầu tư" → "dau tu")."""
    return unmarked(text.casefold())


def unmarked(text: str) -> str:
    """Without marks, đ as d, the case kept ("Đầu tư" → "Dau tu")."""
    text = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in text if not unicodedata.combining(c))


def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in order."""
    return tuple(re.findall(r"[^\W_]+", fold(text)))


def number_in(name: str) -> tuple[int, ...]:
    """The number a name begins with ("02.1_To-trinh.pdf" → (2, 1)); () where there is none.

    A date at the beginning is not a number.
    """
    stem = stem_of(name)
    dated = LOOKS_DATED.match(stem)
    if dated and _is_day(int(dated[1]), int(dated[2])):
        return ()
    found = NUMBERED.match(stem)
    return tuple(int(part) for part in found[1].split(".")) if found else ()


def title_in(name: str) -> str:
    """The title a name carries: without number, ending, underscores and "(2)"."""
    stem = stem_of(name)
    if number_in(name):
        stem = NUMBERED.sub("", stem, count=1)
    if " " not in stem.strip() and "_" not in stem:
        stem = stem.replace("-", " ")
    title = " ".join(COPY.sub("", stem.replace("_", " ")).split())
    title = title or " ".join(stem_of(name).replace("_", " ").split()) or name
    return title[:1].upper() + title[1:]


def stem_of(name: str) -> str:
    """The name without its ending."""
    return re.sub(r"\.[A-Za-z]{2,4}$", "", name.strip())


def _is_day(day: int, month: int) -> bool:
    try:
        date(2024, month, day)
    except ValueError:
        return False
    return True


def _cut(text: str, most_bytes: int) -> str:
    return text.encode("utf-8", "ignore")[:most_bytes].decode("utf-8", "ignore").strip()
