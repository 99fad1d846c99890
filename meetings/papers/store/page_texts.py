"""The text of a PDF's pages, read in a process of its own that may be killed.

`python -I alone.py page_texts FILE` prints a line of JSON with the old code
page of the text ("" for today's), then one for every ten pages: {"texts": [page, …],
"terms": "…"}.  A hostile file can only end this program, which limits its own time and
memory and is the politest of processes.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from meetings.papers.rules.legacy import GARBLED, CodePage, code_page_of_font, converted, recognised, sound
from meetings.papers.rules.terms import index_terms
from meetings.papers.rules.texts import tidy_page

MOST_SECONDS = 300
MOST_MEMORY_BYTES = 2_000_000_000
MOST_PAGES = 5000
MOST_CHARACTERS = 30_000_000  # of a whole paper
PAGES_AT_ONCE = 10  # found together, and kept in one transaction behind which others wait
FONTS_ASKED = 24  # on a page: its letters in so many places
SAMPLE = 200_000  # characters that are enough to recognise a code page
POLITENESS = 10

Run = tuple[str, CodePage | None, bool]  # a text, the code page of its font, whether the font has capitals only


def pages_of(path: str) -> Iterator[list[Run]]:
    """Every page as runs of one code page; none for a page that cannot be read."""
    import pypdfium2 as pdfium

    left = MOST_CHARACTERS
    document = pdfium.PdfDocument(path)
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
            text = page.get_textpage()
            runs = _runs(text) if left > 0 else []
            text.close()
            page.close()
        except (pdfium.PdfiumError, ValueError):
            runs = []
        left -= sum(len(run) for run, *_ in runs)
        yield runs


def _runs(text: Any) -> list[Run]:
    count = text.count_chars()
    step = max(1, count // FONTS_ASKED)
    if not any(_font(text, at)[0] for at in range(0, count, step)):
        return [(text.get_text_range(), None, False)]
    import pypdfium2.raw as raw

    letters = [(chr(raw.FPDFText_GetUnicode(text.raw, at)), _font(text, at)) for at in range(count)]
    return [("".join(letter for letter, _ in some), *font) for font, some in groupby(letters, lambda each: each[1])]


def _font(text: Any, at: int) -> tuple[CodePage | None, bool]:
    import ctypes

    import pypdfium2.raw as raw

    name = ctypes.create_string_buffer(100)
    length = raw.FPDFText_GetFontInfo(text.raw, at, name, len(name), ctypes.byref(ctypes.c_int()))
    font = name.value.decode("utf-8", "replace") if 0 < length <= len(name) else ""
    page = code_page_of_font(font)
    return page, page is CodePage.TCVN3 and font.partition("-")[0].endswith("H")


def in_unicode(pages: list[list[Run]]) -> tuple[str, list[str]]:
    """The old code page of these pages and their texts in Unicode; as they are where that is not certain."""
    plain = ["".join(run for run, *_ in runs) for runs in pages]
    named = Counter(page for runs in pages for run, page, _ in runs if page is not None and not run.isascii())
    if named:
        texts = ["".join(_read(*run) for run in runs) for runs in pages]
        page = named.most_common(1)[0][0]
        is_certain = page is not CodePage.OTHER and sound("".join(texts)[:SAMPLE]) > GARBLED
        return (page.value, texts) if is_certain else (CodePage.OTHER.value, plain)
    found = recognised(" ".join(plain)[:SAMPLE])
    return (found.value, [converted(text, found) for text in plain]) if found else ("", plain)


def _read(run: str, page: CodePage | None, is_capital: bool) -> str:
    text = run if page is None else converted(run, page)
    return text.upper() if is_capital else text


def _limit_myself() -> None:
    alarm = threading.Timer(MOST_SECONDS, os._exit, [3])
    alarm.daemon = True
    alarm.start()
    try:
        import resource
    except ImportError:  # not on every system
        return
    os.nice(POLITENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def main(path: str) -> None:
    """Print what is in this file."""
    _limit_myself()
    legacy, raw = in_unicode(list(pages_of(path)))
    texts = [tidy_page(text) for text in raw]
    print(json.dumps(legacy))
    for start in range(0, len(texts), PAGES_AT_ONCE):
        some = texts[start : start + PAGES_AT_ONCE]
        print(json.dumps({"texts": some, "terms": index_terms(some)}))


if __name__ == "__main__":
    main(sys.argv[1])
