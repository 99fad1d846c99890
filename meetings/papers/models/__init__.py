"""The tables of papers."""

from meetings.papers.models.papers import (
    Paper,
    PaperPage,
    PaperPart,
    PaperRules,
    PaperSending,
    PaperShredding,
    PaperVersion,
)
from meetings.papers.models.readers import (
    PaperGrant,
    PaperGroup,
    PaperGroupMember,
    PaperPast,
    PaperReading,
    PaperReceipt,
)
from meetings.papers.models.zips import PaperZip, PaperZipFile

__all__ = [
    "Paper",
    "PaperGrant",
    "PaperGroup",
    "PaperGroupMember",
    "PaperPage",
    "PaperPart",
    "PaperPast",
    "PaperReading",
    "PaperReceipt",
    "PaperRules",
    "PaperSending",
    "PaperShredding",
    "PaperVersion",
    "PaperZip",
    "PaperZipFile",
]
