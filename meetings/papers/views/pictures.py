"""Pages as pictures: thumbnails, tablets that cannot show a PDF, the hall's screen."""

from __future__ import annotations

from typing import Any, cast

from flask import Response, current_app, request
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.queries import PaperFile
from meetings.papers.store import PageImages
from meetings.papers.store.page_images import FOLDER as PICTURES
from meetings.papers.store.page_images import WIDTHS
from meetings.papers.views.base import pages, store
from meetings.papers.views.watermark import font_file, marked, words_for


@pages.get("/m/<int:meeting_id>/papers/<int:paper_id>/pages/<int:page>.jpg", Act.READ_PAPERS)
def picture(actor: Actor, meeting_id: int, paper_id: int, page: int) -> Response:
    """A page at least `?w=` pixels wide, where there are such; with the reader's name where the paper is marked.

    `?version=` is another version than the one that is out.
    """
    paper = read(_paper, meeting_id, paper_id, actor, request.args.get("version", type=int))
    width = nearest_width(request.args.get("w", 0, type=int))
    return picture_of(paper, page, width, words_for(actor) if paper.is_watermarked else "")


def _paper(session: Session, meeting_id: int, paper_id: int, actor: Actor, version: int | None) -> PaperFile:
    reader = queries.reader_of(session, meeting_id, actor)
    return queries.paper_file(session, meeting_id, paper_id, reader, version=version)


def nearest_width(wanted: int) -> int:
    """The narrowest of the widths there are that is not narrower than this, else the widest."""
    return next((width for width in WIDTHS if width >= wanted), WIDTHS[-1]) if wanted > 0 else 1200


def picture_of(paper: PaperFile, page: int, width: int, words: str) -> Response:
    """The answer with this page, marked with these words where there are any; raises Gone."""
    if not 1 <= page <= paper.pages:
        raise Gone()
    headers = {"X-Content-Type-Options": "nosniff", "Vary": "Cookie", "Cache-Control": "private, no-cache"}
    tag = f"{paper.sha256}-{page}-{width}"
    if words:
        headers["Cache-Control"] = "private, no-store"
    elif request.if_none_match.contains_weak(tag):
        return Response(status=304, headers={**headers, "ETag": f'"{tag}"'})
    else:
        headers["ETag"] = f'"{tag}"'
    found = images().picture(store(), paper.sha256, page, width)
    if words:
        found = house().runtime.offload(marked, found, words, font_file())
    return Response(found, headers=headers, mimetype="image/jpeg")


def images() -> PageImages:
    """The pictures that this house keeps."""
    extensions: dict[str, Any] = current_app.extensions
    if "page_images" not in extensions:
        extensions["page_images"] = PageImages(extensions["settings"].data / PICTURES, house().runtime)
    return cast(PageImages, extensions["page_images"])
