"""The reader of browsers that cannot show a PDF: one picture of a page at a time, links, and no script at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from meetings.kernel.actor import Actor
from meetings.kernel.house import new_key
from meetings.kernel.pages import house
from meetings.kernel.policy import Act
from meetings.papers.queries import PaperFile, Place
from meetings.papers.rules import PaperState
from meetings.papers.store.page_images import WIDTHS
from meetings.papers.views.pictures import nearest_width

SIZES = WIDTHS[1:]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper in front of a reader, and where they were in it."""

    paper: PaperFile
    place: Place | None


def plain_reader(actor: Actor, meeting_id: int, sheet: Sheet) -> str:
    """A page of the paper as a picture; looking at it counts as reading, as scripts would say it."""
    page, may_manage = first_page(sheet), actor.may(Act.MANAGE_PAPERS)
    here: dict[str, Any] = {"meeting_id": meeting_id, "paper_id": sheet.paper.id}
    if sheet.paper.state is PaperState.PUBLISHED and sheet.paper.version == sheet.paper.current_version:
        house().dispatch("papers.mark_opened", here, actor.session_id, new_key())
        house().dispatch("papers.reached_page", {**here, "page": page}, actor.session_id, new_key())
    here["version"] = request.args.get("version")
    turns = turns_of(sheet.paper, page, lambda n, size: url_for("papers.reader", plain=1, page=n, w=size, **here))
    return render_template(
        "papers/plain.html",
        paper=sheet.paper,
        title=f"{sheet.paper.number} {sheet.paper.title}".strip(),
        page=page,
        turns=turns,
        back=back_of(actor, meeting_id),
        meeting_id=meeting_id,
        address=url_for("papers.reader", **here),
        picture=url_for("papers.picture", page=page, w=turns.width, **here),
        picture_after=url_for("papers.picture", page=page + 1, w=turns.width, **here),
        differences=url_for("papers.differences", **here) if sheet.paper.version > 1 else "",
        notes=url_for("notes.plain", meeting_id=meeting_id, paper_id=sheet.paper.id, page=page),
        download=url_for("papers.file", download=1, **here) if sheet.paper.may_download or may_manage else "",
    )


@dataclass(frozen=True, slots=True)
class Turns:
    """From one page to the others: addresses, "" where there is none; `width` of the picture in pixels."""

    width: int
    previous: str
    following: str
    smaller: str
    larger: str


def turns_of(paper: PaperFile, page: int, to: Callable[[int, int], str]) -> Turns:
    """The ways on from this page; `to` makes the address of a page at a width."""
    width = nearest_width(request.args.get("w", 1200, type=int))
    at = SIZES.index(width) if width in SIZES else 0
    return Turns(
        width=SIZES[at],
        previous=to(page - 1, SIZES[at]) if page > 1 else "",
        following=to(page + 1, SIZES[at]) if page < paper.pages else "",
        smaller=to(page, SIZES[at - 1]) if at > 0 else "",
        larger=to(page, SIZES[at + 1]) if at + 1 < len(SIZES) else "",
    )


def first_page(sheet: Sheet) -> int:
    """The page asked for, else the one where the reader was, within the paper."""
    asked = request.args.get("page", type=int) or (sheet.place.page if sheet.place else 1)
    return min(max(1, asked), sheet.paper.pages)


def back_of(actor: Actor, meeting_id: int) -> str:
    """The list of papers that this person comes from."""
    return url_for("papers.desk_papers" if actor.may(Act.MANAGE_PAPERS) else "papers.papers", meeting_id=meeting_id)
