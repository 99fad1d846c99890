"""Official letters in the layout of Decree 30/2020, as PDF, DOCX and XLSX; what they say comes from the features."""

from meetings.letters.sending import sent
from meetings.letters.words import PARTY, STATE, day, moment
from meetings.letters.written import Annex, Heading, Letter, Part, Table

__all__ = ["PARTY", "STATE", "Annex", "Heading", "Letter", "Part", "Table", "day", "moment", "sent"]
