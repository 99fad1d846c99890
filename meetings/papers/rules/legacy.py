"""Texts in the code pages that Vietnamese offices used before Unicode: recognised, and converted where that is certain.

Such a PDF shows Vietnamese with a font that draws other letters than its text says:
"®Çu t­" in .VnTime (TCVN3), "ñaàu tö" in VNI-Times (VNI).  Nobody finds anything in it.
Source: TCVN 5712:1993 (VN3); VNI-Windows; RFC 1456 (VISCII 1.1).
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from meetings.papers.rules.syllables import is_syllable


class CodePage(StrEnum):
    """An old way to write Vietnamese."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    OTHER = "other"  # recognised as garbled by its font; nothing here reads it


# From 0xA1 on; a dot where TCVN3 has no letter.  Toned capitals are drawn by fonts of their own (.VnTimeH).
_TCVN3 = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ."
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
TO_TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3) if letter != "."}
TO_VISCII = {0x80 + place: letter for place, letter in enumerate(_VISCII)}
# Readers take 0x80 to 0x9F for the punctuation that Windows has there.
TO_VISCII |= {
    ord(bytes([code]).decode("cp1252")): TO_VISCII[code]
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}

_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_MARKS = {
    **_TONES,
    **{letter: "\u0302" + tone for letter, tone in _HATS.items()},
    **{letter: "\u0306" + tone for letter, tone in _BREVES.items()},
}
_VNI_ALONE = str.maketrans("ñíìæóòîôöÑÍÌÆÓÒÎÔÖ", "đíìỉĩịỵơưĐÍÌỈĨỊỴƠƯ")
_ANY, _HATTED, _TONED = ("".join(marks) for marks in (_VNI_MARKS, {**_TONES, **_HATS}, _TONES))
_VNI_PAIR = re.compile(
    f"[aA][{_ANY}{_ANY.upper()}]|[eEoO][{_HATTED}{_HATTED.upper()}]|[uUyYôÔöÖ][{_TONED}{_TONED.upper()}]"
    "|[ñíìæóòîôöÑÍÌÆÓÒÎÔÖ]"
)
_SOFT = "\u00ad"  # ư in TCVN3; readers show it as a hyphen, or as a word broken at the end of a line
_MAYBE_SOFT = re.compile("([^\\W\\d_]*)[-\u00ad]([^\\W\\d_]*)")
_SOFT_AT_END = re.compile("([^\\W\\d_]+)[\x02\ufffe]")
_LETTERS_OF_TODAY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
_FONT = (
    (re.compile(r"\.?vn(?:3d|arab|aria|aris|avan|bahama|blac|bodo|book|centu|clar|comm|coop|cour|exo|fre|gothic|helv|"
                r"kor|lin|lucida|memo|mono|mon|mystical|park|present|revue|rubr|south|stam|swit|teknical|time|uni|"
                r"univ|vogue)", re.IGNORECASE), CodePage.TCVN3),
    (re.compile(r"vni[-_ ]?[a-z]", re.IGNORECASE), CodePage.VNI),
    (re.compile(r"vps|bk[-_ ]?(?:hcm|tp)", re.IGNORECASE), CodePage.OTHER),
)  # fmt: skip
LEAST_WORDS = 12
CERTAIN = 0.9
GARBLED = 0.5


def code_page_of_font(name: str) -> CodePage | None:
    """The code page that a font's name stands for ("ABCDEF+.VnTime" → TCVN3); None for today's fonts."""
    name = name.rpartition("+")[2].strip()
    return next((page for pattern, page in _FONT if pattern.match(name)), None)


def converted(text: str, page: CodePage) -> str:
    """The text in Unicode; what is in Unicode already, and what nothing here reads, stays."""
    if page is CodePage.OTHER or _LETTERS_OF_TODAY.search(text):
        return text
    if page is CodePage.VNI:
        return _VNI_PAIR.sub(_composed, text)
    if page is CodePage.VISCII:
        return text.translate(TO_VISCII)
    text = text.translate({code: letter for code, letter in TO_TCVN3.items() if code != ord(_SOFT)})
    return _MAYBE_SOFT.sub(_softened, _SOFT_AT_END.sub(_ended, text))


def recognised(text: str) -> CodePage | None:
    """The code page that alone makes a Vietnamese text of this one; None where that is not beyond doubt."""
    if _LETTERS_OF_TODAY.search(text) or sound(text) > GARBLED:
        return None
    shares = {page: sound(converted(text, page)) for page in (CodePage.TCVN3, CodePage.VNI, CodePage.VISCII)}
    best = max(shares, key=lambda page: shares[page])
    return best if shares[best] >= CERTAIN and len(_marked(text)) >= LEAST_WORDS else None


def sound(text: str) -> float:
    """The share of the words with letters beyond ASCII that are Vietnamese syllables; 1.0 where there are none."""
    words = _marked(text)
    return sum(is_syllable(word.strip(".,;:!?()\"'“”…/-")) for word in words) / len(words) if words else 1.0


def _marked(text: str) -> list[str]:
    return [word for word in text.split() if len(word) > 1 and not word.isascii()][:2000]


def _composed(pair: re.Match[str]) -> str:
    base, mark = pair[0][0], pair[0][1:]
    letter = base.translate(_VNI_ALONE)
    return unicodedata.normalize("NFC", letter + _VNI_MARKS[mark.lower()]) if mark else letter


def _softened(found: re.Match[str]) -> str:
    whole = f"{found[1]}ư{found[2]}"
    is_sure = _SOFT in found[0] or ((found[1] or found[2]) and is_syllable(whole))
    return whole if is_sure else found[0]


def _ended(found: re.Match[str]) -> str:
    word = f"{found[1]}ư"
    return f"{word}\n" if is_syllable(word) else found[0]
