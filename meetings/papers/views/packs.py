"""One PDF with many papers in it: what would become of it, and taking it apart."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import msgspec
from flask import Response, request
from msgspec import Meta
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Malformed
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.papers import queries, rules
from meetings.papers.queries import PaperFile
from meetings.papers.rules import ItemLabel, Section
from meetings.papers.store import PDF_MIME, Refused, pack_parts, pack_sections, take_file, ticket_for
from meetings.papers.views.base import pages, store


class Wanted(msgspec.Struct, frozen=True):
    """Pages that shall be a paper; counted from 1."""

    title: Annotated[str, Meta(min_length=1, max_length=500)]
    first: Annotated[int, Meta(ge=1)]
    last: Annotated[int, Meta(ge=1)]
    item_id: int | None


class WantedParts(msgspec.Struct, frozen=True):
    """Every paper that shall come of a pack."""

    sections: Annotated[list[Wanted], Meta(min_length=1, max_length=rules.MOST_SECTIONS)]


@pages.get("/api/m/<int:meeting_id>/papers/<int:paper_id>/sections", Act.MANAGE_PAPERS)
def sections(actor: Actor, meeting_id: int, paper_id: int) -> Response:
    """The sections of a PDF by its table of contents, each with the item proposed for it; nothing is written."""
    pack = read(_pack, meeting_id, paper_id, actor)
    labels = read(queries.item_labels, meeting_id)
    found = pack_sections(_bytes_of(pack))
    return _answer({"sections": [_proposed(section, labels) for section in found]})


@pages.post("/m/<int:meeting_id>/papers/<int:paper_id>/split", Act.MANAGE_PAPERS)
def split(actor: Actor, meeting_id: int, paper_id: int) -> Response:
    """Take a draft apart into these papers, all or none.  `Idempotency-Key` makes it safe to send again."""
    key = _key(meeting_id, paper_id)
    if key and (answer := house().answered(actor, key)):
        return _answer(answer)  # the draft is gone by then, and its pages are never cut into the same bytes again
    pack = read(_pack, meeting_id, paper_id, actor)
    wanted = _wanted(pack)
    runtime, parts = house().runtime, []
    spans = [(one.first, one.last) for one in wanted]
    with pack_parts(store(), runtime, _bytes_of(pack), spans) as paths:
        for one, path in zip(wanted, paths, strict=True):
            taken = take_file(store(), runtime, path, only_pdf=True)
            facts = {name: getattr(taken, name) for name in ("sha256", "size", "pages", "has_text")}
            ticket = ticket_for(meeting_id, taken)
            parts.append({"title": one.title, "item_id": one.item_id, **facts, "ticket": ticket})
    order = {"meeting_id": meeting_id, "paper_id": paper_id, "parts": parts}
    return _answer(house().dispatch("papers.split", order, actor.session_id, key))


def _key(meeting_id: int, paper_id: int) -> str:
    """The request's key, for what it asks of this very draft."""
    key = request.headers.get("Idempotency-Key", "")
    asked = f"{meeting_id}:{paper_id}:{key}:".encode() + request.get_data()
    return sha256(asked).hexdigest() if key else ""


def _pack(session: Session, meeting_id: int, paper_id: int, actor: Actor) -> PaperFile:
    pack = queries.paper_file(session, meeting_id, paper_id, queries.reader_of(session, meeting_id, actor))
    if pack.mime != PDF_MIME:
        raise Refused("paper_not_pdf")
    return pack


def _bytes_of(pack: PaperFile) -> Path:
    """The pack as a file; raises Refused where its bytes are lost: the paper itself is there."""
    try:
        path: Path = house().runtime.offload(store().file, pack.sha256)
    except Gone:
        raise Refused("paper_damaged") from None
    return path


def _proposed(section: Section, labels: list[ItemLabel]) -> dict[str, Any]:
    found = rules.propose(f"{section.title}.pdf", labels)
    item_id = (found.item_id or found.likely_item_id) if section.title else None
    return {"title": section.title, "first": section.first, "last": section.last, "item_id": item_id}


def _wanted(pack: PaperFile) -> list[Wanted]:
    try:
        wanted = msgspec.json.decode(request.get_data(), type=WantedParts).sections
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Malformed(field="sections", problem=str(error)) from None
    if any(not one.first <= one.last <= pack.pages for one in wanted):
        raise Malformed(field="sections", problem="pages")
    return wanted


def _answer(answer: Any) -> Response:
    return Response(msgspec.json.encode({"ok": True, "answer": answer}), mimetype="application/json")
