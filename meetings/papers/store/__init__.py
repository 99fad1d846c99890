"""Keeping the bytes of papers, and taking them in."""

from meetings.papers.store.choosing import store_at, store_of
from meetings.papers.store.comparing import Comparisons
from meetings.papers.store.extracting import Extracted, Unreadable, extract
from meetings.papers.store.folder import FolderStore, Store, StoreAway, place_of
from meetings.papers.store.looking import Refused
from meetings.papers.store.objects import ObjectStore
from meetings.papers.store.office import NotConverted, Office, office_program
from meetings.papers.store.packs import pack_parts, pack_sections
from meetings.papers.store.page_images import PageImages
from meetings.papers.store.parts import Part
from meetings.papers.store.receiving import take_file, take_in, take_part, take_parts
from meetings.papers.store.taken import PDF_MIME, ZIP_MIME, Taken
from meetings.papers.store.tickets import is_ticket, ticket_for, tickets_by
from meetings.papers.store.unpacking import Entry, files_in, unpacked

__all__ = [
    "PDF_MIME",
    "ZIP_MIME",
    "Comparisons",
    "Entry",
    "Extracted",
    "FolderStore",
    "NotConverted",
    "ObjectStore",
    "Office",
    "PageImages",
    "Part",
    "Refused",
    "Store",
    "StoreAway",
    "Taken",
    "Unreadable",
    "extract",
    "files_in",
    "is_ticket",
    "office_program",
    "pack_parts",
    "pack_sections",
    "place_of",
    "store_at",
    "store_of",
    "take_file",
    "take_in",
    "take_part",
    "take_parts",
    "ticket_for",
    "tickets_by",
    "unpacked",
]
