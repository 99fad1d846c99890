"""The bytes of a paper: all of them or a range, never standing in anybody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, BinaryIO
from urllib.parse import quote

from flask import Response, current_app, request
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Forbidden, Gone
from meetings.kernel.house import new_key
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.queries import Original, PaperFile
from meetings.papers.rules import NoSuchBytes, PaperState, Span, span_asked, unmarked
from meetings.papers.store import Store
from meetings.papers.views.base import answers, pages, store, turns

CHUNK_BYTES = 256 * 1024


@pages.get("/m/<int:meeting_id>/papers/<int:paper_id>/file", Act.READ_PAPERS)
def file(actor: Actor, meeting_id: int, paper_id: int) -> Response:
    """The bytes, unchanged; `?version=` is an older state, `?original` what came where that was no PDF.

    `?download` counts as opening it.
    """
    version = request.args.get("version", type=int)
    paper = answers().hold(read, _paper, meeting_id, paper_id, actor, version)
    _check_may_leave(actor, paper)
    response = bytes_of(_asked(paper))
    if "download" in request.args and request.method == "GET" and paper.state is PaperState.PUBLISHED:
        opened = {"meeting_id": meeting_id, "paper_id": paper_id}
        house().dispatch("papers.mark_opened", opened, actor.session_id, new_key())
    return response


def _asked(paper: PaperFile) -> Original | PaperFile:
    """The PDF, or what it was made of."""
    if "original" not in request.args:
        return paper
    if paper.original is None:
        raise Gone()
    return paper.original


def disposition(file_name: str) -> str:
    """A Content-Disposition that keeps the Vietnamese name, with a plain one for old clients.

    Source: RFC 6266, 5; RFC 5987.
    """
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-()") else "_" for c in unmarked(file_name))
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def _paper(session: Session, meeting_id: int, paper_id: int, actor: Actor, version: int | None) -> PaperFile:
    reader = queries.reader_of(session, meeting_id, actor)
    return queries.paper_file(session, meeting_id, paper_id, reader, version=version)


def _check_may_leave(actor: Actor, paper: PaperFile) -> None:
    """A paper that is only to be read goes out in the parts that the reader asks for, and never as a file.

    That stops nobody who is determined; it says what is wanted.
    """
    if paper.may_download or actor.may(Act.MANAGE_PAPERS):
        return
    if "download" in request.args or "original" in request.args or "Range" not in request.headers:
        raise Forbidden("paper_only_to_read", number=paper.number)


def bytes_of(paper: Original | PaperFile) -> Response:
    """The answer with these bytes, or the part of them that was asked for."""
    headers = _headers(paper)
    if request.if_none_match.contains_weak(paper.sha256):
        return Response(status=304, headers=headers)
    accelerated: str = current_app.extensions["settings"].x_accel
    if accelerated:  # nginx before us sends the bytes, also ranges of them; whether they may go was decided here
        headers["X-Accel-Redirect"] = f"{accelerated}/{paper.sha256[:2]}/{paper.sha256}"
        return Response(headers=headers, mimetype=paper.mime)
    try:
        span = span_asked(request.headers.get("Range") if _range_still_fits(paper) else None, paper.size)
    except NoSuchBytes:
        return Response(status=416, headers={**headers, "Content-Range": f"bytes */{paper.size}"})
    asked = span or Span(0, paper.size)
    headers["Content-Length"] = str(asked.length)
    if span is not None:
        headers["Content-Range"] = span.content_range(paper.size)
    body: Iterator[bytes] | tuple[()] = ()
    if request.method == "GET":
        rest = _chunks(store(), paper.sha256, asked, turns().offload)
        body = chain([next(rest, b"")], rest)  # begun: what cannot be read is refused before anything is answered
    status = 200 if span is None else 206
    return Response(body, status, headers, mimetype=paper.mime, direct_passthrough=True)


def _headers(paper: Original | PaperFile) -> dict[str, str]:
    return {
        "ETag": f'"{paper.sha256}"',
        "Accept-Ranges": "bytes",
        "Content-Disposition": disposition(paper.file_name),
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
        # Whatever a hostile file is taken for: nothing in it runs, and nothing frames it.
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Vary": "Cookie",
    }


def _range_still_fits(paper: Original | PaperFile) -> bool:
    """Whether the client's part, if it says which version it has, is of this version."""
    condition = request.headers.get("If-Range")
    return condition is None or condition.strip() == f'"{paper.sha256}"'


def _chunks(store: Store, sha256: str, span: Span, offload: Callable[..., Any]) -> Iterator[bytes]:
    """The span in pieces; each is read off the hub, which serves others between them."""
    source: BinaryIO = offload(store.open, sha256)
    left = span.length
    try:
        offload(source.seek, span.start)
        while left > 0:
            chunk: bytes = offload(source.read, min(CHUNK_BYTES, left))
            if not chunk:
                raise Gone()  # shorter than it was: whoever asked must not take this for the whole
            left -= len(chunk)
            yield chunk
    finally:
        source.close()
