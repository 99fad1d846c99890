"""What the server does for papers by itself: reads their text, makes PDFs, lets out those whose time has come."""

from __future__ import annotations

from meetings.kernel.clock import now
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.house import House
from meetings.papers import queries
from meetings.papers.queries import Unconverted, Waiting
from meetings.papers.rules import BY_MIME, Conversion, TextState
from meetings.papers.store import (
    FolderStore,
    NotConverted,
    Office,
    Refused,
    Unreadable,
    extract,
    office_program,
    take_file,
)

LOOK_EVERY_SECONDS = 1.0  # an upload is read so soon after it came in
MOST_WITHOUT_BYTES = 200  # at one look; the newest come first, so that no upload waits behind lost files


def read_waiting(house: House) -> None:
    """Read the text of every version that waits for it, one after the other, the newest first.

    One whose bytes are not there (not yet, or lost) goes on waiting.
    """
    if house.data is None:
        return
    store, without_bytes = FolderStore(house.data / "papers"), set[int]()
    while not house.is_stopping and len(without_bytes) < MOST_WITHOUT_BYTES:
        found = house.read(queries.waiting_texts, but=without_bytes)
        if not found:
            return
        for waiting in found:
            if not house.runtime.offload(store.exists, waiting.sha256):
                without_bytes.add(waiting.version_id)
            elif not house.is_stopping:
                _read(house, store, waiting)


def _read(house: House, store: FolderStore, waiting: Waiting) -> None:
    where = {"meeting_id": waiting.meeting_id, "version_id": waiting.version_id}
    try:
        extracted = extract(store.path(waiting.sha256))
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
        if refusal.code not in ("text_read_already", "converted_already"):  # another worker was faster
            raise


def convert_waiting(house: House) -> None:
    """Make PDFs of the office files that wait for it, one after the other; a restart takes up what was left."""
    if house.data is None or not office_program():
        return
    store, left_out = FolderStore(house.data / "papers"), set[int]()
    office: Office | None = None
    while not house.is_stopping:
        waiting = house.read(queries.next_unconverted, but=left_out)
        if waiting is None:
            break
        if not house.runtime.offload(store.exists, waiting.sha256):
            left_out.add(waiting.version_id)
            continue
        office = office or Office(house.data / "office")
        _convert(house, store, office, waiting)
    if office is not None:
        house.runtime.offload(office.close)


def _convert(house: House, store: FolderStore, office: Office, waiting: Unconverted) -> None:
    where = {"meeting_id": waiting.meeting_id, "version_id": waiting.version_id}
    try:
        ending = BY_MIME[waiting.mime].ending
        made = office.to_pdf(house.runtime, store.path(waiting.sha256), ending)
        pdf = take_file(store, house.runtime, made, only_pdf=True)
        facts = {"sha256": pdf.sha256, "size": pdf.size, "pages": pdf.pages, "has_text": pdf.has_text}
        _keep(house, "papers.finish_conversion", **where, state=Conversion.DONE.value, **facts)
    except (NotConverted, Refused):
        if not house.is_stopping:  # what is ended with the server is taken up again
            _keep(house, "papers.finish_conversion", **where, state=Conversion.FAILED.value)


def publish_due(house: House) -> None:
    """Let out the papers whose time has come, also while this server was down."""
    for meeting_id in house.read(queries.meetings_with_due_papers, now()):
        house.dispatch_as_system("papers.publish_planned", meeting_id=meeting_id)


TIMERS = (
    (LOOK_EVERY_SECONDS, "papers' texts", read_waiting),
    (LOOK_EVERY_SECONDS, "office files", convert_waiting),
    (LOOK_EVERY_SECONDS, "planned papers", publish_due),
)
