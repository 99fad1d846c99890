"""Sentences about PDFs among the files of an import."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.papers.phrases import REFUSALS

FILES = ("paper_empty", "paper_not_pdf", "paper_damaged", "paper_encrypted", "paper_cut_short")

PAPERS: dict[str, LazyString] = {
    **{code: REFUSALS[code] for code in FILES},
    "paper_twice": _l("The same content as “%(other)s”. Taken once."),
    "paper_number_used": _l("Number %(number)s belongs to “%(other)s”. The paper waits to be bound by hand."),
    "paper_without_item": _l("No item fits its number or title. The paper waits to be bound by hand."),
    "paper_is_scan": _l("It has no text that could be searched."),
}
