"""A paper before guests without an account: pictures of its pages, and the file where it may be downloaded."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Forbidden
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.queries import PaperFile
from meetings.papers.views.base import pages
from meetings.papers.views.files import bytes_of
from meetings.papers.views.pictures import nearest_width, picture_of
from meetings.papers.views.plain import turns_of


@pages.get("/m/<int:meeting_id>/guest/papers/<int:paper_id>", Act.FOLLOW)
def visitor_reader(actor: Actor, meeting_id: int, paper_id: int) -> str:
    """A page of the paper; nobody is noted down as having opened it."""
    paper = read(_paper, meeting_id, paper_id, actor)
    here: dict[str, Any] = {"meeting_id": meeting_id, "paper_id": paper_id}
    page = min(max(1, request.args.get("page", 1, type=int)), max(1, paper.pages))
    turns = turns_of(paper, page, lambda number, size: url_for("papers.visitor_reader", page=number, w=size, **here))
    return render_template(
        "papers/plain.html",
        paper=paper,
        title=f"{paper.number} {paper.title}".strip(),
        page=page,
        turns=turns,
        back=f"/m/{meeting_id}",
        address=url_for("papers.visitor_reader", **here),
        picture=url_for("papers.visitor_picture", page=page, w=turns.width, **here),
        picture_after=url_for("papers.visitor_picture", page=page + 1, w=turns.width, **here),
        download=url_for("papers.visitor_file", **here) if paper.may_download else "",
    )


@pages.get("/m/<int:meeting_id>/guest/papers/<int:paper_id>/pages/<int:page>.jpg", Act.FOLLOW)
def visitor_picture(actor: Actor, meeting_id: int, paper_id: int, page: int) -> Response:
    """A page at least `?w=` pixels wide, where there are such."""
    paper = read(_paper, meeting_id, paper_id, actor)
    return picture_of(paper, page, nearest_width(request.args.get("w", 0, type=int)), "")


@pages.get("/m/<int:meeting_id>/guest/papers/<int:paper_id>/file", Act.FOLLOW)
def visitor_file(actor: Actor, meeting_id: int, paper_id: int) -> Response:
    """The bytes, unchanged; raises Forbidden for a paper that is only to be read."""
    paper = read(_paper, meeting_id, paper_id, actor)
    if not paper.may_download:
        raise Forbidden("paper_only_to_read", number=paper.number)
    return bytes_of(paper)


def _paper(session: Session, meeting_id: int, paper_id: int, actor: Actor) -> PaperFile:
    reader = queries.reader_of(session, meeting_id, actor)
    return queries.paper_file(session, meeting_id, paper_id, reader)
