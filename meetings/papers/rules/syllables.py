"""What a Vietnamese syllable looks like: good enough to tell a text from the garble of a wrong code page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
INITIALS = "b|ch?|d|đ|gh?|gi|h|kh?|l|m|nh?|ngh?|ph?|qu?|r|s|th?|tr|v|x"
NUCLEI = (
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oă|oai|oao|oay|oe|oeo|oi|ôi|ơi|ua|uâ|uây|ue|uê|ui|uô|uôi"
    "|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu|uă|uai|uay|uao|uau|uâu|ueo|uêu|oo"
)
SYLLABLE = re.compile(f"(?:{INITIALS})?(?:{NUCLEI})(?:ch?|m|ng?|nh|p|t)?$")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word, in any case, could be one Vietnamese syllable with at most one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    plain = "".join(c for c in parts if c not in TONES)
    return len(parts) - len(plain) <= 1 and SYLLABLE.match(unicodedata.normalize("NFC", plain)) is not None
