"""The reader of browsers that cannot show a PDF: one picture of a page at a time, links, and no script at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.house import new_key
from meetings.kernel.pages import house, read
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
    page, width = first_page(sheet), nearest_width(request.args.get("w", 1200, type=int))
    here: dict[str, Any] = {"meeting_id": meeting_id, "paper_id": sheet.paper.id}
    if sheet.paper.state is PaperState.PUBLISHED and sheet.paper.version == sheet.paper.current_version:
        house().dispatch("papers.mark_opened", here, actor.session_id, new_key())
        house().dispatch("papers.reached_page", {**here, "page": page}, actor.session_id, new_key())
    here["version"] = request.args.get("version")
    at = SIZES.index(width) if width in SIZES else 0

    def to(number: int, size: int) -> str:
        return url_for("papers.reader", plain=1, page=number, w=size, **here)

    return render_template(
        "papers/plain.html",
        paper=sheet.paper,
        meeting=read(agenda.meeting_facts, meeting_id),
        here=here,
        page=page,
        width=SIZES[at],
        back=back_of(actor, meeting_id),
        previous=to(page - 1, SIZES[at]) if page > 1 else "",
        following=to(page + 1, SIZES[at]) if page < sheet.paper.pages else "",
        smaller=to(page, SIZES[at - 1]) if at > 0 else "",
        larger=to(page, SIZES[at + 1]) if at + 1 < len(SIZES) else "",
        may_download=sheet.paper.may_download or actor.may(Act.MANAGE_PAPERS),
    )


def first_page(sheet: Sheet) -> int:
    """The page asked for, else the one where the reader was, within the paper."""
    asked = request.args.get("page", type=int) or (sheet.place.page if sheet.place else 1)
    return min(max(1, asked), sheet.paper.pages)


def back_of(actor: Actor, meeting_id: int) -> str:
    """The list of papers that this person comes from."""
    return url_for("papers.desk_papers" if actor.may(Act.MANAGE_PAPERS) else "papers.papers", meeting_id=meeting_id)
