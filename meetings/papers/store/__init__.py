"""Keeping the bytes of papers, and taking them in."""

from meetings.papers.store.extracting import Unreadable, read_texts
from meetings.papers.store.folder import FolderStore, Store
from meetings.papers.store.receiving import PDF_MIME, Refused, Taken, take_in
from meetings.papers.store.tickets import is_ticket, ticket_for

__all__ = [
    "PDF_MIME",
    "FolderStore",
    "Refused",
    "Store",
    "Taken",
    "Unreadable",
    "is_ticket",
    "read_texts",
    "take_in",
    "ticket_for",
]
