"""The page on which a paper is read."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.queries import Edition, PaperFile
from meetings.papers.rules import PaperState
from meetings.papers.store import PDF_MIME
from meetings.papers.views.base import LIVE, pages
from meetings.papers.views.plain import Sheet, back_of, first_page, plain_reader
from meetings.papers.views.watermark import words_for

# pdf.js decodes JPEG 2000 and JBIG2 pictures with WebAssembly, in its worker and in the page.
READER_SCRIPTS = "'self' 'wasm-unsafe-eval'"
WORKER = "/vendor/pdfjs/pdf.worker.min.mjs"


@pages.get("/m/<int:meeting_id>/papers/<int:paper_id>", Act.READ_PAPERS)
def reader(actor: Actor, meeting_id: int, paper_id: int) -> str:
    """Read a paper; it opens at the page where one was, or at `?page=`.

    `?plain` shows pictures of its pages, `?version=` another version than the one that is out.
    """
    sheet = read(_sheet, meeting_id, paper_id, actor, request.args.get("version", type=int))
    if sheet.paper.mime != PDF_MIME:
        return _as_it_came(actor, meeting_id, sheet.paper)
    if "plain" in request.args:
        return plain_reader(actor, meeting_id, sheet)
    g.policy = {"script-src": READER_SCRIPTS}
    here: dict[str, Any] = {"meeting_id": meeting_id, "paper_id": paper_id}
    facts = _facts(actor, sheet, here)
    return render_template(
        "papers/reader.html",
        sheet=sheet,
        facts=facts,
        plain=facts["plain_url"],
        back=back_of(actor, meeting_id),
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, *LIVE),
        editions=read(_editions, meeting_id, paper_id, actor),
        read_before=_read_before(sheet),
    )


@pages.blueprint.before_app_request
def let_worker_compile() -> None:
    """A worker obeys the policy of its own script, not that of the page that starts it."""
    if request.endpoint == "static" and request.path.endswith(WORKER):
        g.policy = {"script-src": READER_SCRIPTS}


def _as_it_came(actor: Actor, meeting_id: int, paper: PaperFile) -> str:
    """A paper of which there is no PDF, not yet or not at all: the original is offered."""
    return render_template(
        "papers/original.html",
        paper=paper,
        may_download=paper.may_download or actor.may(Act.MANAGE_PAPERS),
        url=url_for("papers.file", meeting_id=meeting_id, paper_id=paper.id),
        back=back_of(actor, meeting_id),
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, *LIVE),
    )


def _facts(actor: Actor, sheet: Sheet, here: dict[str, Any]) -> dict[str, Any]:
    """What the page's scripts know of the paper and of who reads it."""
    paper, page = sheet.paper, first_page(sheet)
    return {
        **here,
        "pages": paper.pages,
        "size": paper.size,
        "page": page,
        "version": paper.version,
        "is_counted": paper.state is PaperState.PUBLISHED and paper.version == paper.current_version,
        # A version has an address of its own: browsers keep parts of files by address, and would mix two versions.
        "url": url_for("papers.file", version=paper.version, **here),
        "picture_url": url_for("papers.picture", page=0, version=paper.version, **here),
        "reader_url": url_for("papers.reader", **here),
        "differences_url": url_for("papers.differences", **here),
        "plain_url": url_for("papers.reader", plain=1, page=page, version=request.args.get("version"), **here),
        "person_id": actor.person_id,
        "may_present": actor.may(Act.RUN_MEETING),
        "may_download": paper.may_download or actor.may(Act.MANAGE_PAPERS),
        "watermark": words_for(actor) if paper.is_watermarked else "",
        "follows": "follow" in request.args,
    }


def _sheet(session: Session, meeting_id: int, paper_id: int, actor: Actor, version: int | None) -> Sheet:
    reader = queries.reader_of(session, meeting_id, actor)
    paper = queries.paper_file(session, meeting_id, paper_id, reader, version=version)
    place = queries.place_of(session, paper_id, actor.person_id) if actor.person_id is not None else None
    return Sheet(paper, place)


def _editions(session: Session, meeting_id: int, paper_id: int, actor: Actor) -> tuple[Edition, ...]:
    return queries.editions(session, meeting_id, paper_id, queries.reader_of(session, meeting_id, actor))


def _read_before(sheet: Sheet) -> int:
    """The version that this person has read so far, where this is a newer one; 0 otherwise."""
    is_out = sheet.paper.version == sheet.paper.current_version
    return sheet.place.version if is_out and sheet.place and sheet.place.version < sheet.paper.version else 0
