"""The page of an import: files in, everything shown, then all of it or nothing."""

from __future__ import annotations

import time
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import msgspec
from flask import Response, copy_current_request_context, current_app, render_template, request
from msgspec import Meta

from meetings.agenda import queries as agenda
from meetings.agenda.rules import is_editable
from meetings.intake.bundle import Bundle, read_sheet, together
from meetings.intake.orders import MOST_PAPERS, order_for
from meetings.intake.plan import PaperFile
from meetings.intake.planning import make_plan
from meetings.intake.preview import done, preview
from meetings.intake.problems import Problem
from meetings.intake.queries import known
from meetings.intake.receiving import Sort, receive_paper, receive_parts, sort_of
from meetings.intake.sheets import MOST_BYTES
from meetings.intake.shelf import KEPT_SECONDS, Shelf
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Malformed
from meetings.kernel.pages import Pages, body_in_pieces, house, read, states_for
from meetings.kernel.policy import Act
from meetings.papers.rules import clean
from meetings.papers.views.base import LARGEST_PAPER_BYTES, LARGEST_UPLOAD_BYTES, part_of, store
from meetings.papers.views.uploads import size_asked

pages = Pages("intake")
LARGEST_LIST_BYTES = 2_000_000  # of names of files
BODY_LIMITS = {
    "/import/file": LARGEST_PAPER_BYTES,
    "/import/preview": LARGEST_LIST_BYTES,
    "/import/run": LARGEST_LIST_BYTES,
}


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was sent before: a list by its hash, a paper with its ticket."""

    name: Annotated[str, Meta(min_length=1, max_length=300)]
    sort: Sort
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size: int = 0
    pages: int = 0
    has_text: bool = False
    ticket: str = ""


class Chosen(msgspec.Struct, frozen=True):
    """Everything that shall be imported together."""

    files: Annotated[tuple[Sent, ...], Meta(max_length=MOST_PAPERS)]


@pages.get("/m/<int:meeting_id>/import", Act.IMPORT)
def import_page(actor: Actor, meeting_id: int) -> str:
    """Choose files, see what would become of them, import them."""
    meeting = read(agenda.meeting_facts, meeting_id)
    return render_template(
        "intake/import.html",
        meeting=meeting,
        meeting_id=meeting_id,
        is_editable=is_editable(meeting.state),
        largest={"paper": LARGEST_UPLOAD_BYTES, "sheet": MOST_BYTES},
        boards=states_for(actor, meeting_id, "agenda", "attendance", "voting", "voting.me"),
    )


@pages.post("/m/<int:meeting_id>/import/file", Act.IMPORT)
def import_file(actor: Actor, meeting_id: int) -> Response:
    """Take in a file named `?name=`: a PDF is checked and kept, a list is kept until it is imported.

    The bytes are the body; those of a PDF may have come in parts before (`papers/upload-part`), as `?file=`.
    """
    if request.mimetype.startswith("multipart/"):
        raise Malformed("import_not_raw")
    name = clean(request.args.get("name", ""))
    if not request.args.get("name", "").strip():
        raise Malformed("import_name_missing")
    if "file" in request.args:
        return _paper(
            receive_parts(store(), house().runtime, meeting_id, name, part_of(meeting_id, actor), size_asked())
        )
    body = body_in_pieces("import_cut_short")
    head = next(body, b"")
    sort = sort_of(name, head)
    if sort is Sort.OTHER:
        raise Malformed("file_left_out")
    if sort is Sort.PAPER:
        return _paper(receive_paper(store(), house().runtime, meeting_id, name, chain([head] if head else [], body)))
    if (request.content_length or 0) > MOST_BYTES:
        raise Malformed("sheet_too_large", megabytes=MOST_BYTES // 1_000_000)
    sha256 = house().runtime.offload(_keep, _shelf(), meeting_id, b"".join([head, *body]))
    return _json({"name": name, "sort": sort, "sha256": sha256})


@pages.post("/m/<int:meeting_id>/import/preview", Act.IMPORT)
def import_preview(_actor: Actor, meeting_id: int) -> Response:
    """Everything that these files would change, in words; nothing is written."""
    bundle, papers = _chosen(meeting_id)
    here = read(known, meeting_id)

    @copy_current_request_context
    def shown() -> Any:
        return msgspec.to_builtins(preview(make_plan(bundle, papers, here)))

    return _json(house().runtime.offload(shown))


@pages.post("/m/<int:meeting_id>/import/run", Act.IMPORT)
def import_run(actor: Actor, meeting_id: int) -> Response:
    """Import these files, all or nothing.  `Idempotency-Key` makes it safe to send again."""
    bundle, papers = _chosen(meeting_id)
    _refuse_unread(bundle.problems)
    order = msgspec.to_builtins(order_for(meeting_id, bundle, papers))
    key = request.headers.get("Idempotency-Key", "")
    answer = house().dispatch("intake.import_meeting", order, actor.session_id, key)
    return _json({"counts": answer["counts"], "said": done(answer["counts"])})


def _refuse_unread(problems: tuple[Problem, ...]) -> None:
    """An act gets rows, not files: what no row could be made of is refused here."""
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        raise Malformed("import_has_errors", count=len(errors))


def _chosen(meeting_id: int) -> tuple[Bundle, tuple[PaperFile, ...]]:
    try:
        chosen = msgspec.json.decode(request.get_data(), type=Chosen)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Malformed(field="files", problem=str(error)) from None
    sheets = [(sent.name, sent.sha256) for sent in chosen.files if sent.sort is Sort.SHEET]
    bundle: Bundle = house().runtime.offload(_read_all, _shelf(), meeting_id, sheets)
    papers = tuple(
        PaperFile(sent.name, sent.sha256, sent.size, sent.pages, sent.has_text, sent.ticket)
        for sent in chosen.files
        if sent.sort is Sort.PAPER
    )
    return bundle, papers


def _read_all(shelf: Shelf, meeting_id: int, sheets: list[tuple[str, str]]) -> Bundle:
    return together(read_sheet(name, shelf.read(meeting_id, sha256, name)) for name, sha256 in sheets)


def _keep(shelf: Shelf, meeting_id: int, content: bytes) -> str:
    shelf.sweep(time.time() - KEPT_SECONDS)
    return shelf.keep(meeting_id, content)


def _shelf() -> Shelf:
    data: Path = current_app.extensions["settings"].data
    return Shelf(data / "intake")


def _paper(paper: PaperFile) -> Response:
    facts = {field: getattr(paper, field) for field in ("sha256", "size", "pages", "has_text", "ticket")}
    return _json({"name": paper.file, "sort": Sort.PAPER, **facts})


def _json(answer: Any) -> Response:
    return Response(msgspec.json.encode({"ok": True, "answer": answer}), mimetype="application/json")
