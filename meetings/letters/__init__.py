"""Official letters in the layout of Decree 30/2020, as PDF, DOCX and XLSX; what they say comes from the features."""

from meetings.letters.heading import Issuer
from meetings.letters.making import badges, hall_pdf, hall_xlsx, pdf_of, tents
from meetings.letters.sending import sent
from meetings.letters.words import day, moment, moment_in_english
from meetings.letters.written import Annex, Card, Hall, HallSeat, Heading, Letter, Paper, Part, Table

__all__ = [
    "Annex",
    "Card",
    "Hall",
    "HallSeat",
    "Heading",
    "Issuer",
    "Letter",
    "Paper",
    "Part",
    "Table",
    "badges",
    "day",
    "hall_pdf",
    "hall_xlsx",
    "moment",
    "moment_in_english",
    "pdf_of",
    "sent",
    "tents",
]
