"""Papers to take along: what a tablet saves to read without a network, and the archive for a stick."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import msgspec
from flask import Response, current_app, render_template, url_for
from flask_babel import format_datetime
from flask_babel import gettext as _

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.clock import now
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.papers import queries, rules
from meetings.papers.queries import TakenPaper
from meetings.papers.store.packing import Entry, zipped
from meetings.papers.views.base import pages, store, turns
from meetings.papers.views.files import disposition

# What pages need to work without a network; pictures of the viewer's own buttons are never shown.
ASSETS = ("css/*.css", "js/**/*.js", "*.svg", "vendor/*.js", "vendor/lit-html/**/*.js", "vendor/phrases/*.json")
ASSETS_OF_READER = ("vendor/pdfjs/*.mjs", "vendor/pdfjs/wasm/*", "vendor/pdfjs/iccs/*", "vendor/pdfjs/standard_fonts/*")
FONTS = ("vendor/fonts/inter-*-normal.woff2",)


class SavedPaper(msgspec.Struct):
    """A paper as a tablet saves it; size in bytes."""

    id: int
    version: int
    page: str
    file: str
    sha256: str
    size: int


@pages.get("/offline-worker.js", Act.ANYONE)
def worker(_actor: Actor) -> Response:
    """The script that answers for the server while there is no network; it stands at the root to cover all pages."""
    script = house().runtime.offload((_static() / "js" / "offline" / "worker.js").read_bytes)
    return Response(script, headers={"Cache-Control": "no-cache"}, mimetype="text/javascript")


@pages.get("/offline", Act.ANYONE)
def offline(_actor: Actor) -> str:
    """What is shown for a page that was not saved; it is saved itself."""
    return render_template("papers/offline.html")


@pages.get("/api/m/<int:meeting_id>/papers/to-save", Act.READ_PAPERS)
def to_save(actor: Actor, meeting_id: int) -> Response:
    """Everything to keep for reading without a network, what is needed first first."""
    papers = read(queries.papers_to_take, meeting_id, actor)
    current = read(agenda.current_item, meeting_id)
    in_hand = current.id if current else None
    ordered = sorted(papers, key=lambda paper: paper.item_id is None or paper.item_id != in_hand)
    answer = {
        "ok": True,
        "person_id": actor.person_id,
        "static": url_for("static", filename=""),
        "assets": [url_for("static", filename=name) for name in _assets(_static())],
        "pages": [url_for("papers.offline"), url_for("papers.papers", meeting_id=meeting_id)],
        "papers": [_saved(meeting_id, paper) for paper in ordered],
    }
    return Response(msgspec.json.encode(answer), mimetype="application/json")


@pages.get("/m/<int:meeting_id>/papers/all.zip", Act.READ_PAPERS)
def archive(actor: Actor, meeting_id: int) -> Response:
    """All papers that this person may read, in folders by item, with an index that any browser opens."""
    meeting = read(agenda.meeting_facts, meeting_id)
    shelves = _shelves(read(queries.papers_to_take, meeting_id, actor))
    may_leave = partial(_may_leave, actor)
    index = render_template("papers/pack.html", meeting=meeting, shelves=shelves, made_at=now(), may_leave=may_leave)
    first: Entry = (f"{_('Index')}.html", partial(BytesIO, index.encode()))
    wanted = [
        (path, paper)
        for _item, papers in shelves
        for path, paper in papers
        if _is_here(paper) and _may_leave(actor, paper)
    ]
    entries = iter([first, *((path, _opener(paper)) for path, paper in wanted)])
    local = format_datetime(now(), "yyyy M d H m s").split()
    moment = (int(local[0]), int(local[1]), int(local[2]), int(local[3]), int(local[4]), int(local[5]))
    name = rules.clean(f"{meeting.title}.zip")
    headers = {"Content-Disposition": disposition(name), "Cache-Control": "private, no-store"}
    body: Iterator[bytes] = zipped(entries, moment, turns().offload)
    return Response(body, headers=headers, mimetype="application/zip", direct_passthrough=True)


def _shelves(papers: Sequence[TakenPaper]) -> list[tuple[str, list[tuple[str, TakenPaper]]]]:
    """Item by item: its name, and path and paper of each of its papers."""
    shelves: dict[str, list[tuple[str, TakenPaper]]] = {}
    taken: set[str] = set()
    for paper in papers:
        item = rules.folder_name(paper.item_number, paper.item_title) if paper.item_id else _("Other papers")
        path = rules.apart(f"{item}/{rules.file_name(paper.number, paper.title, paper.file_name)}", taken)
        shelves.setdefault(item, []).append((path, paper))
    return list(shelves.items())


def _may_leave(actor: Actor, paper: TakenPaper) -> bool:
    return paper.may_download or actor.may(Act.MANAGE_PAPERS)


def _is_here(paper: TakenPaper) -> bool:
    """Whether its bytes are kept: one lost file costs the archive that file only."""
    is_kept: bool = house().runtime.offload(store().exists, paper.sha256)
    return is_kept


def _opener(paper: TakenPaper) -> Callable[[], BinaryIO]:
    return partial(store().open, paper.sha256)


def _saved(meeting_id: int, paper: TakenPaper) -> SavedPaper:
    page = url_for("papers.reader", meeting_id=meeting_id, paper_id=paper.id)
    file = url_for("papers.file", meeting_id=meeting_id, paper_id=paper.id)
    return SavedPaper(paper.id, paper.version, page, file, paper.sha256, paper.size)


def _static() -> Path:
    return Path(current_app.static_folder or "")


@cache
def _assets(static: Path) -> tuple[str, ...]:
    """The static files that pages need, by their names; looked up once."""
    found = {path for pattern in (*ASSETS, *ASSETS_OF_READER, *FONTS) for path in static.glob(pattern)}
    return tuple(sorted(str(path.relative_to(static)) for path in found))
