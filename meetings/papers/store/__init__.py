"""Keeping the bytes of papers, and taking them in."""

from meetings.papers.store.extracting import Extracted, Unreadable, extract
from meetings.papers.store.folder import FolderStore, Store
from meetings.papers.store.parts import Part
from meetings.papers.store.receiving import Refused, take_in, take_part, take_parts
from meetings.papers.store.taken import PDF_MIME, Taken
from meetings.papers.store.tickets import is_ticket, ticket_for

__all__ = [
    "PDF_MIME",
    "Extracted",
    "FolderStore",
    "Part",
    "Refused",
    "Store",
    "Taken",
    "Unreadable",
    "extract",
    "is_ticket",
    "take_in",
    "take_part",
    "take_parts",
    "ticket_for",
]
