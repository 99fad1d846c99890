"""What the server does for papers by itself: ZIPs, texts, PDFs of office files, what goes out at its time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from meetings.kernel.clock import now
from meetings.kernel.errors import Gone, Refusal, Unavailable
from meetings.kernel.house import House
from meetings.papers import queries
from meetings.papers.queries import Unconverted, Waiting, ZipWaiting
from meetings.papers.rules import BY_MIME, Conversion, TextState, clean
from meetings.papers.store import (
    Entry,
    NotConverted,
    Office,
    Refused,
    Store,
    StoreAway,
    Unreadable,
    extract,
    office_program,
    store_of,
    take_file,
    unpacked,
)
from meetings.papers.store.page_images import FOLDER as PICTURES
from meetings.papers.store.page_images import forget_pictures

LOOK_EVERY_SECONDS = 1.0  # an upload is read so soon after it came in
MOST_WITHOUT_BYTES = 200  # at one look; the newest come first, so that no upload waits behind lost files


def read_waiting(house: House) -> None:
    """Read the text of every version that waits for it, one after the other, the newest first.

    One whose bytes are not there (not yet, or lost) goes on waiting.
    """
    if house.data is not None:
        with suppress(StoreAway):  # until the next look
            _read_all(house)


def _read_all(house: House) -> None:
    store, without_bytes = store_of(house), set[int]()
    while not house.is_stopping and len(without_bytes) < MOST_WITHOUT_BYTES:
        found = house.read(queries.waiting_texts, but=without_bytes)
        if not found:
            return
        for waiting in found:
            path = _file(house, store, waiting.sha256)
            if path is None:
                without_bytes.add(waiting.version_id)
            elif not house.is_stopping:
                _read(house, path, waiting)


def _file(house: House, store: Store, sha256: str) -> Path | None:
    """The bytes as a file; None where they are not there."""
    try:
        path: Path = house.runtime.offload(store.file, sha256)
    except Gone:
        return None
    return path


def _read(house: House, path: Path, waiting: Waiting) -> None:
    where = {"meeting_id": waiting.meeting_id, "version_id": waiting.version_id}
    try:
        extracted = extract(path)
    except Unreadable:
        _keep(house, "papers.finish_text", **where, state=TextState.FAILED.value)
        return
    if extracted.is_empty:
        _keep(house, "papers.finish_text", **where, state=TextState.NONE.value)
        return
    first = 1
    for part in extracted.parts:  # each in a transaction of its own: others' acts wait behind it
        _keep(house, "papers.keep_pages", **where, first_page=first, texts=part.texts, terms=part.terms)
        first += len(part.texts)
    _keep(house, "papers.finish_text", **where, state=TextState.DONE.value, legacy=extracted.legacy)


def _keep(house: House, name: str, **order: object) -> None:
    try:
        house.dispatch_as_system(name, **order)
    except Gone:
        return  # the draft was removed meanwhile
    except Refusal as refusal:
        if refusal.code not in (
            "text_read_already",
            "converted_already",
            "zip_told_already",
        ):  # another worker was faster
            raise


def unpack_waiting(house: House) -> None:
    """Unpack every ZIP that waits for it, one after the other; a restart goes on after the last file told of."""
    while house.data is not None and not house.is_stopping:
        waiting = house.read(queries.next_zip)
        if waiting is None:
            return
        where = {"meeting_id": waiting.meeting_id, "zip_id": waiting.id}
        try:
            _unpack(house, store_of(house), waiting, where)
        except _Stopped:
            return  # nothing is left of it, or the next look goes on
        except Unavailable as trouble:
            if trouble.code != "disk_full":
                return  # until the next look
            _keep(house, "papers.end_zip", **where, problem=trouble.code)
        except Refusal as refusal:
            _keep(house, "papers.end_zip", **where, problem=refusal.code)


def _unpack(house: House, store: Store, waiting: ZipWaiting, where: dict[str, int]) -> None:
    archive = house.runtime.offload(store.file, waiting.sha256)
    with unpacked(store, house.runtime, archive) as entries:
        for place, entry in enumerate(entries):
            if place >= waiting.told:
                _take_from_zip(house, store, entry, {**where, "place": place, "file_name": clean(entry.name)})
        _keep(house, "papers.end_zip", **where)


class _Stopped(Exception):
    """The server is being stopped, or the secretary has put the ZIP away."""


def _take_from_zip(house: House, store: Store, entry: Entry, file: dict[str, Any]) -> None:
    """Make a paper of a file, or keep why it is none; what would befall all the others is raised."""
    if house.is_stopping:
        raise _Stopped
    try:
        if entry.problem:
            raise Refused(entry.problem)
        taken = take_file(store, house.runtime, entry.path, entry.name)
        house.dispatch_as_system("papers.take_from_zip", **file, taken=to_builtins(taken))
    except Gone:
        raise _Stopped from None
    except Unavailable:
        raise
    except Refusal as refusal:
        _keep(house, "papers.take_from_zip", **file, code=refusal.code, facts=refusal.facts)


def convert_waiting(house: House) -> None:
    """Make PDFs of the office files that wait for it, one after the other; a restart takes up what was left."""
    if house.data is not None and office_program():
        with suppress(StoreAway):  # until the next look
            _convert_all(house, house.data / "office")


def _convert_all(house: House, folder: Path) -> None:
    store, left_out = store_of(house), set[int]()
    office: Office | None = None
    while not house.is_stopping:
        waiting = house.read(queries.next_unconverted, but=left_out)
        if waiting is None:
            break
        path = _file(house, store, waiting.sha256)
        if path is None:
            left_out.add(waiting.version_id)
            continue
        office = office or Office(folder)
        _convert(house, store, path, office, waiting)
    if office is not None:
        house.runtime.offload(office.close)


def _convert(house: House, store: Store, path: Path, office: Office, waiting: Unconverted) -> None:
    where = {"meeting_id": waiting.meeting_id, "version_id": waiting.version_id}
    try:
        ending = BY_MIME[waiting.mime].ending
        made = office.to_pdf(house.runtime, path, ending)
        pdf = take_file(store, house.runtime, made, only_pdf=True)
        facts = {"sha256": pdf.sha256, "size": pdf.size, "pages": pdf.pages, "has_text": pdf.has_text}
        _keep(house, "papers.finish_conversion", **where, state=Conversion.DONE.value, **facts)
    except (NotConverted, Refused):
        if not house.is_stopping:  # what is ended with the server is taken up again
            _keep(house, "papers.finish_conversion", **where, state=Conversion.FAILED.value)


def shred(house: House) -> None:
    """Remove the bytes of papers that must not be here, with the pictures of their pages."""
    if house.data is None:
        return
    for sha256, since, is_elsewhere in house.read(queries.to_shred):
        if not is_elsewhere:
            try:
                house.runtime.offload(store_of(house).remove_older, sha256, since)
            except StoreAway:
                return  # until the next look
            house.runtime.offload(forget_pictures, house.data / PICTURES, sha256)
        house.dispatch_as_system("papers.shredded", sha256=sha256)


def publish_due(house: House) -> None:
    """Let out the papers whose time has come, also while this server was down."""
    for meeting_id in house.read(queries.meetings_with_due_papers, now()):
        house.dispatch_as_system("papers.publish_planned", meeting_id=meeting_id)


TIMERS = (
    (LOOK_EVERY_SECONDS, "ZIPs of papers", unpack_waiting),
    (LOOK_EVERY_SECONDS, "papers' texts", read_waiting),
    (LOOK_EVERY_SECONDS, "office files", convert_waiting),
    (LOOK_EVERY_SECONDS, "classified papers", shred),
    (LOOK_EVERY_SECONDS, "planned papers", publish_due),
)
