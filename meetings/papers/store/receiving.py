"""Taking a file in: spooled, recognised by its content, checked, kept."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from meetings.kernel.errors import Unavailable
from meetings.papers.rules import FORMATS, OFFICE, Conversion, FileKind, begins_as, broken_promise
from meetings.papers.store.folder import Store, StoreAway
from meetings.papers.store.looking import Look, Refused, look_at
from meetings.papers.store.office import office_program
from meetings.papers.store.parts import Part
from meetings.papers.store.spool import Arrived, Spool
from meetings.papers.store.taken import PDF_MIME, Taken
from meetings.runtime import Runtime


class DiskFull(Unavailable):
    """There is no room for it."""


def take_in(
    store: Store, runtime: Runtime, chunks: Iterable[bytes], name: str = "", *, only_pdf: bool = False
) -> Taken:
    """Keep a file that may become a paper, or a ZIP of such, or raise Refused and keep nothing.

    Codes: paper_empty, paper_unknown, paper_not_pdf, paper_damaged, paper_encrypted, paper_bomb,
    paper_mislabelled (by the ending of its name); DiskFull.  Runs on the hub: what blocks is
    offloaded, the check is a process of its own.
    """
    spool = on_disk(runtime, store.spool)
    try:
        for chunk in chunks:
            if spool.size == 0:
                _check_head(chunk, only_pdf)
            on_disk(runtime, spool.write, chunk)
        return keep(store, runtime, spool, name, only_pdf)
    finally:
        runtime.offload(spool.discard)


def take_part(runtime: Runtime, part: Part, offset: int, size: int, chunks: Iterable[bytes]) -> int:
    """Write what arrives to a file that comes in parts, each piece as it comes; where it ends now.

    Raises Refusal("upload_elsewhere") where the file does not end at `offset`, Refused, DiskFull.
    """
    pieces = iter(chunks)
    first = next(pieces, b"")
    if offset == 0:
        _check_head(first)
    file = on_disk(runtime, part.open, size)
    try:
        for piece in chain([first], pieces):
            offset = on_disk(runtime, part.write, file, offset, piece, size)
        return offset
    finally:
        file.close()


def take_parts(
    store: Store, runtime: Runtime, part: Part, size: int, name: str = "", *, only_pdf: bool = False
) -> Taken:
    """As `take_in`, for a file all of whose parts are here; asked again, it answers the same."""
    known: Taken | None = runtime.offload(part.taken)
    if known is not None and runtime.offload(store.exists, known.sha256):
        return known
    if size == 0:
        raise Refused("paper_empty")
    spool = on_disk(runtime, part.arrived, size)
    try:
        taken = keep(store, runtime, spool, name, only_pdf)
        on_disk(runtime, part.note, taken)
    except StoreAway:
        spool.close()  # what has arrived stays: only the last request must be sent again
        raise
    except BaseException:
        runtime.offload(spool.discard)
        raise
    runtime.offload(spool.discard)
    return taken


def keep(store: Store, runtime: Runtime, spool: Spool, name: str, only_pdf: bool = False) -> Taken:
    """Check a spooled file and keep it; raises Refused and DiskFull."""
    if spool.size == 0:
        raise Refused("paper_empty")
    sha256 = on_disk(runtime, spool.finish)
    made = spool.path.with_suffix(".made")
    try:
        look = look_at(spool.path, made)
        _check_name(look, name, only_pdf)
        taken = _as_it_is(look, sha256, spool.size)
        if FORMATS[look.format].kind is FileKind.PICTURE:
            taken = _as_pdf(store, runtime, taken, made, look)
        on_disk(runtime, store.keep, spool, sha256)
        return taken
    finally:
        runtime.offload(lambda: made.unlink(missing_ok=True))


def take_file(store: Store, runtime: Runtime, path: Path, name: str = "", *, only_pdf: bool = False) -> Taken:
    """As `take_in`, for a file that this server has made or unpacked; it is taken over."""
    spool = on_disk(runtime, Arrived, path)
    try:
        return keep(store, runtime, spool, name, only_pdf)
    finally:
        runtime.offload(spool.discard)


def on_disk(runtime: Runtime, function: Callable[..., Any], *args: Any) -> Any:
    """Run a call that writes off the hub; raises DiskFull."""
    try:
        return runtime.offload(function, *args)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("disk_full") from None
        raise


def _as_it_is(look: Look, sha256: str, size: int) -> Taken:
    """The facts of the very file that came; an office file waits for its PDF."""
    form = FORMATS[look.format]
    if form.kind is FileKind.PDF:
        return Taken(sha256, size, look.pages, look.has_text)
    if form.kind is FileKind.ZIP:
        return Taken(sha256, size, 0, False, form.mime)
    state = Conversion.WAITING if office_program() or form.kind not in OFFICE else Conversion.UNAVAILABLE
    return Taken(sha256, size, 0, False, form.mime, state, sha256, size, form.mime)


def _as_pdf(store: Store, runtime: Runtime, taken: Taken, made: Path, look: Look) -> Taken:
    """Keep the PDF that was made of a file; its facts."""
    spool = on_disk(runtime, Arrived, made)
    sha256 = on_disk(runtime, spool.finish)
    on_disk(runtime, store.keep, spool, sha256)
    original = (taken.original_sha256, taken.original_size, taken.original_mime)
    return Taken(sha256, spool.size, look.pages, look.has_text, PDF_MIME, Conversion.DONE, *original)


def _check_head(first: bytes, only_pdf: bool = False) -> None:
    """Refuse with the first bytes what needs no closer look."""
    found = begins_as(first)
    if only_pdf and found != "pdf":
        raise Refused("paper_not_pdf")
    if first and not found:
        raise Refused("paper_unknown")


def _check_name(look: Look, name: str, only_pdf: bool) -> None:
    kind = FORMATS[look.format].kind
    if only_pdf and kind is not FileKind.PDF:
        raise Refused("paper_not_pdf")
    promised = broken_promise(name, kind)
    if promised:
        raise Refused("paper_mislabelled", promised=promised.upper(), found=FORMATS[look.format].ending.upper())
