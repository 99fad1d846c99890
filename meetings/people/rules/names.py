"""Vietnamese names: taken apart, put in order, found without accents."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng; ngang is 0
QUALITIES = {"\u0306", "\u0302", "\u031b"}  # the marks of ă, â ê ô, ơ ư: letters of their own

# Written in two or more words, these are one family name.
COMPOUND_FAMILIES = ("công tằng tôn nữ", "công huyền tôn nữ", "tôn thất", "tôn nữ", "âu dương", "hoàng phủ", "tư mã")

_WEIGHTS = {letter: f"{index + 0x10:02x}" for index, letter in enumerate(ALPHABET)}
_END_OF_NAME = "00"
_END_OF_SYLLABLE = "01"
_OTHER = "ff"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its three parts; `family` and `middle` may be empty."""

    family: str
    middle: str
    given: str

    @property
    def full(self) -> str:
        """As it is always shown: Nguyễn Văn An."""
        return " ".join(part for part in (self.family, self.middle, self.given) if part)


def tidy(text: str) -> str:
    """Composed letters, single blanks, no invisible characters: what is stored of anything typed."""
    text = unicodedata.normalize("NFC", text)
    visible = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    return " ".join("".join(visible).split())


def split_name(full: str) -> Name:
    """The three parts of a full name in Vietnamese order; one word alone is a given name."""
    words = tidy(full).split(" ")
    if len(words) == 1:
        return Name("", "", words[0])
    length = _family_length(words)
    return Name(" ".join(words[:length]), " ".join(words[length:-1]), words[-1])


def fold(text: str) -> str:
    """For searching: lower case, no accents, đ as d, so that "dieu" finds "Điều"."""
    plain = unicodedata.normalize("NFD", tidy(text).casefold().replace("đ", "d"))
    return tidy("".join(c for c in plain if not unicodedata.combining(c)))


def sort_key(name: Name) -> str:
    """Orders names by given, then family, then middle name, in the Vietnamese alphabet.

    Hexadecimal digits only, so that every database and collation agrees.
    """
    return "".join(sort_text(part) for part in (name.given, name.family, name.middle))


def sort_text(text: str) -> str:
    """The sort key of one text: syllable by syllable, letters before tones (Hoa Lan < Hòa Bình)."""
    words = tidy(text).lower().replace("-", " ").split()
    return "".join(_syllable(word) for word in words) + _END_OF_NAME


def _syllable(word: str) -> str:
    letters, tone = [], 0
    for char in word:
        plain = unicodedata.normalize("NFD", char)
        base, marks = plain[0], plain[1:]
        letter = unicodedata.normalize("NFC", base + "".join(m for m in marks if m in QUALITIES))
        tone = max([tone, *(TONES.get(mark, 0) for mark in marks)])
        letters.append(_weight(letter, base))
    return "".join(letters) + _END_OF_SYLLABLE + f"{tone:02x}"


def _weight(letter: str, base: str) -> str:
    known = _WEIGHTS.get(letter) or _WEIGHTS.get(base)
    if known:
        return known
    return f"{_OTHER}{ord(base):06x}" if base.isalpha() else ""


def _family_length(words: list[str]) -> int:
    lower = " ".join(words[:-1]).lower() + " "
    for family in COMPOUND_FAMILIES:
        if lower.startswith(family + " "):
            return family.count(" ") + 1
    return 1
