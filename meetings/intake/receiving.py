"""Files on their way in: each recognised by its content, PDFs kept in the store of papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from meetings.intake.bundle import Bundle, read_sheet
from meetings.intake.plan import PaperFile
from meetings.intake.problems import Problem
from meetings.intake.sheets import MOST_BYTES
from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.papers.rules import clean
from meetings.papers.store import Part, Refused, Store, Taken, take_in, take_parts, ticket_for
from meetings.runtime import Mailbox, Runtime

CHUNK_BYTES = 256 * 1024
HEAD_BYTES = 1024
AT_ONCE = 2  # PDFs being checked, each by a process of its own
SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".docx", ".doc", ".pptx", ".htm", ".html")
CONTAINERS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))


class Sort(StrEnum):
    """What a file seems to be."""

    PAPER = "paper"
    SHEET = "sheet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Received:
    """What a number of files say: lists, papers, and problems of the files themselves."""

    bundles: tuple[Bundle, ...]
    papers: tuple[PaperFile, ...]


def sort_of(file: str, head: bytes) -> Sort:
    """By the content, and where that says nothing by the name; so a damaged PDF is still called one."""
    if b"%PDF-" in head[:HEAD_BYTES] or file.lower().endswith(".pdf"):
        return Sort.PAPER
    return Sort.SHEET if head.startswith(CONTAINERS) or file.lower().endswith(SHEETS) else Sort.OTHER


def receive_paper(store: Store, runtime: Runtime, meeting_id: int, file: str, chunks: Iterable[bytes]) -> PaperFile:
    """Take a PDF in for this meeting; raises Refused."""
    return _paper_file(meeting_id, file, take_in(store, runtime, chunks, only_pdf=True))


def receive_parts(store: Store, runtime: Runtime, meeting_id: int, file: str, part: Part, size: int) -> PaperFile:
    """Take in a PDF all of whose parts are here; raises Refused."""
    return _paper_file(meeting_id, file, take_parts(store, runtime, part, size, only_pdf=True))


def _paper_file(meeting_id: int, file: str, taken: Taken) -> PaperFile:
    ticket = ticket_for(meeting_id, taken)
    return PaperFile(clean(file), taken.sha256, taken.size, taken.pages, taken.has_text, ticket)


def receive_files(house: House, store: Store, meeting_id: int, paths: Sequence[tuple[str, Path]]) -> Received:
    """Read these files (name as people see it, place), the PDFs two at a time; what is wrong with one is a problem."""
    waiting = house.runtime.mailbox()
    promises = [house.runtime.promise() for _ in paths]
    for place, (file, path) in enumerate(paths):
        waiting.put((promises[place], file, path))
    for _ in range(AT_ONCE):
        house.runtime.spawn(_receive_all, house.runtime, store, meeting_id, waiting)
    found = [promise.wait(60.0 * (1 + len(paths))) for promise in promises]
    failed = next((one for one in found if isinstance(one, Exception)), None)
    if failed is not None:
        raise failed
    bundles = tuple(one for one in found if isinstance(one, Bundle))
    return Received(bundles, tuple(one for one in found if isinstance(one, PaperFile)))


def _receive_all(runtime: Runtime, store: Store, meeting_id: int, waiting: Mailbox) -> None:
    while True:
        try:
            promise, file, path = waiting.take(0.0)
        except TimeoutError:
            return
        try:
            promise.keep(_receive(runtime, store, meeting_id, file, path))
        except (OSError, Refusal) as failure:
            promise.keep(failure)


def _receive(runtime: Runtime, store: Store, meeting_id: int, file: str, path: Path) -> PaperFile | Bundle:
    try:
        size, head = runtime.offload(_head, path)
        sort = sort_of(file, head)
        if sort is Sort.PAPER:
            return receive_paper(store, runtime, meeting_id, file, _chunks(runtime, path))
        if sort is Sort.SHEET:
            return sheet_of(runtime, file, path) if size <= MOST_BYTES else _wrong(file, "sheet_too_large", MOST_BYTES)
    except Refused as refused:
        return Bundle(problems=(Problem(file, 0, "", refused.code),))
    return Bundle(problems=(Problem(file, 0, "", "file_left_out", is_error=False),))


def sheet_of(runtime: Runtime, file: str, path: Path) -> Bundle:
    """What a sheet says, read off the hub."""
    bundle: Bundle = runtime.offload(lambda: read_sheet(file, path.read_bytes()))
    return bundle


def _wrong(file: str, code: str, most_bytes: int) -> Bundle:
    return Bundle(problems=(Problem(file, 0, "", code, {"megabytes": most_bytes // 1_000_000}),))


def _head(path: Path) -> tuple[int, bytes]:
    with path.open("rb") as stream:
        return path.stat().st_size, stream.read(HEAD_BYTES)


def _chunks(runtime: Runtime, path: Path) -> Iterator[bytes]:
    stream = runtime.offload(path.open, "rb")
    try:
        yield from iter(partial(runtime.offload, stream.read, CHUNK_BYTES), b"")
    finally:
        stream.close()
