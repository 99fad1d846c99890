"""The page on which a paper is read."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, render_template, request, url_for
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.queries import ItemFacts
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.queries import PaperFile, Place
from meetings.papers.rules import PaperState
from meetings.papers.views.base import pages

# pdf.js decodes JPEG 2000 and JBIG2 pictures with WebAssembly, in its worker and in the page.
READER_SCRIPTS = "'self' 'wasm-unsafe-eval'"
WORKER = "/vendor/pdfjs/pdf.worker.min.mjs"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper in front of a reader: with its item, its neighbours, and where they were."""

    paper: PaperFile
    item: ItemFacts | None
    place: Place | None
    previous_id: int | None
    next_id: int | None


@pages.get("/m/<int:meeting_id>/papers/<int:paper_id>", Act.READ_PAPERS)
def reader(actor: Actor, meeting_id: int, paper_id: int) -> str:
    """Read a paper; it opens at the page where one was."""
    g.policy = {"script-src": READER_SCRIPTS}
    sheet = read(_sheet, meeting_id, paper_id, actor)
    facts = {
        "meeting_id": meeting_id,
        "paper_id": paper_id,
        "pages": sheet.paper.pages,
        "page": sheet.place.page if sheet.place else 1,
        "is_counted": sheet.paper.state is PaperState.PUBLISHED,
        "url": url_for("papers.file", meeting_id=meeting_id, paper_id=paper_id),
    }
    return render_template("papers/reader.html", sheet=sheet, facts=facts, meeting_id=meeting_id)


@pages.blueprint.before_app_request
def let_worker_compile() -> None:
    """A worker obeys the policy of its own script, not that of the page that starts it."""
    if request.endpoint == "static" and request.path.endswith(WORKER):
        g.policy = {"script-src": READER_SCRIPTS}


def _sheet(session: Session, meeting_id: int, paper_id: int, actor: Actor) -> Sheet:
    paper = queries.paper_file(session, meeting_id, paper_id, may_manage=actor.may(Act.MANAGE_PAPERS))
    item = agenda.item_facts(session, meeting_id, paper.item_id) if paper.item_id is not None else None
    place = queries.place_of(session, paper_id, actor.person_id) if actor.person_id is not None else None
    order = [line.id for line in queries.published_papers(session, meeting_id)]
    at = order.index(paper_id) if paper_id in order else None
    before = order[at - 1] if at else None
    after = order[at + 1] if at is not None and at + 1 < len(order) else None
    return Sheet(paper, item, place, before, after)
