"""The page on which a paper is read."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, render_template, request, url_for
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.queries import PaperFile, Place
from meetings.papers.rules import PaperState
from meetings.papers.store import PDF_MIME
from meetings.papers.views.base import LIVE, pages

# pdf.js decodes JPEG 2000 and JBIG2 pictures with WebAssembly, in its worker and in the page.
READER_SCRIPTS = "'self' 'wasm-unsafe-eval'"
WORKER = "/vendor/pdfjs/pdf.worker.min.mjs"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper in front of a reader, and where they were in it."""

    paper: PaperFile
    place: Place | None


@pages.get("/m/<int:meeting_id>/papers/<int:paper_id>", Act.READ_PAPERS)
def reader(actor: Actor, meeting_id: int, paper_id: int) -> str:
    """Read a paper; it opens at the page where one was, or at `?page=`."""
    sheet = read(_sheet, meeting_id, paper_id, actor)
    if sheet.paper.mime != PDF_MIME:
        return _as_it_came(actor, meeting_id, sheet.paper)
    g.policy = {"script-src": READER_SCRIPTS}
    facts = {
        "meeting_id": meeting_id,
        "paper_id": paper_id,
        "pages": sheet.paper.pages,
        "size": sheet.paper.size,
        "page": _first_page(sheet),
        "is_counted": sheet.paper.state is PaperState.PUBLISHED,
        "url": url_for("papers.file", meeting_id=meeting_id, paper_id=paper_id),
    }
    return render_template(
        "papers/reader.html",
        sheet=sheet,
        facts=facts,
        back=_back(actor, meeting_id),
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, *LIVE),
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
        url=url_for("papers.file", meeting_id=meeting_id, paper_id=paper.id),
        back=_back(actor, meeting_id),
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, *LIVE),
    )


def _back(actor: Actor, meeting_id: int) -> str:
    return url_for("papers.desk_papers" if actor.may(Act.MANAGE_PAPERS) else "papers.papers", meeting_id=meeting_id)


def _first_page(sheet: Sheet) -> int:
    asked = request.args.get("page", type=int) or (sheet.place.page if sheet.place else 1)
    return min(max(1, asked), sheet.paper.pages)


def _sheet(session: Session, meeting_id: int, paper_id: int, actor: Actor) -> Sheet:
    paper = queries.paper_file(session, meeting_id, paper_id, queries.reader_of(session, meeting_id, actor))
    place = queries.place_of(session, paper_id, actor.person_id) if actor.person_id is not None else None
    return Sheet(paper, place)
