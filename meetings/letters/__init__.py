"""Official letters in the layout of Decree 30/2020, as PDF, DOCX and XLSX; what they say comes from the features."""

from meetings.letters.as_pdf import pdf_of
from meetings.letters.cards import Card, badges, tents
from meetings.letters.heading import Issuer
from meetings.letters.sending import sent
from meetings.letters.words import day, moment, moment_in_english
from meetings.letters.written import Annex, Heading, Letter, Part, Table

__all__ = [
    "Annex",
    "Card",
    "Heading",
    "Issuer",
    "Letter",
    "Part",
    "Table",
    "badges",
    "day",
    "moment",
    "moment_in_english",
    "pdf_of",
    "sent",
    "tents",
]
