"""Letters, cards and halls as files.

What draws them is loaded by the thread that makes the first one: at every start it took a third of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from meetings.letters.as_docx import docx
from meetings.letters.written import Card, Hall, Letter, Paper

__all__ = ["badges", "docx", "hall_pdf", "hall_xlsx", "pdf", "pdf_of", "tents", "xlsx"]


def pdf(letter: Letter) -> bytes:
    """A letter as PDF."""
    from meetings.letters import as_pdf

    return as_pdf.pdf(letter)


def pdf_of(letters: Sequence[Letter]) -> bytes:
    """Letters one after the other in one PDF, each from a new sheet on."""
    from meetings.letters import as_pdf

    return as_pdf.pdf_of(letters)


def xlsx(letter: Letter) -> bytes:
    """A letter as a workbook."""
    from meetings.letters import as_xlsx

    return as_xlsx.xlsx(letter)


def badges(title: str, listed: Sequence[Card]) -> bytes:
    """Badges to cut out, as PDF."""
    from meetings.letters import cards

    return cards.badges(title, listed)


def tents(listed: Iterable[Card]) -> bytes:
    """Seat cards to cut out and fold, as PDF."""
    from meetings.letters import cards

    return cards.tents(listed)


def hall_pdf(hall: Hall, paper: Paper) -> bytes:
    """A hall on one sheet, as PDF."""
    from meetings.letters import halls

    return halls.hall_pdf(hall, paper)


def hall_xlsx(hall: Hall) -> bytes:
    """A hall as a workbook: drawn, and as a list."""
    from meetings.letters import halls

    return halls.hall_xlsx(hall)
