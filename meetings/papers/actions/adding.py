"""A file that was taken in becomes a paper of the meeting."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

from msgspec import Meta
from sqlalchemy import select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers import rules
from meetings.papers.actions.placing import settle
from meetings.papers.actions.rows import check_meeting, numbers_taken
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.queries.lists import item_labels
from meetings.papers.rules import Conversion, Match, PaperState, TextState, renamed_to
from meetings.papers.store import PDF_MIME, ZIP_MIME, Taken, is_ticket


class Upload(Payload):
    """A file that this server has taken in and checked; `ticket` is its word for that."""

    meeting_id: int
    file_name: Annotated[str, Meta(max_length=300)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Meta(gt=0)]
    pages: Annotated[int, Meta(ge=0)]
    has_text: bool
    ticket: Annotated[str, Meta(max_length=100)]
    mime: Annotated[str, Meta(max_length=100)] = PDF_MIME
    conversion: Conversion = Conversion.NONE
    original_sha256: Annotated[str, Meta(max_length=64)] = ""
    original_size: int = 0
    original_mime: Annotated[str, Meta(max_length=100)] = ""


class Add(Upload):
    """A file for the desk."""


class Added(Answer):
    """The new paper, and the item it was bound to, if its name says so beyond doubt."""

    paper_id: int
    item_id: int | None
    number: str
    title: str


@action("papers.add", Act.MANAGE_PAPERS)
def add(work: Work, actor: Actor, order: Add) -> Added:
    """Add a draft; bound by its number or its title where that is clear, else left for review."""
    taken = taken_of(order)
    if not is_ticket(order.ticket, work.meeting_id, taken):
        raise Refusal("paper_not_received")
    if taken.mime == ZIP_MIME:
        raise Refusal("paper_zip_in_zip")
    check_meeting(work)
    return add_paper(work, actor.person_id, order.file_name, taken)


def taken_of(order: Upload) -> Taken:
    """The facts of a file as an upload says them."""
    return Taken(**{field.name: getattr(order, field.name) for field in fields(Taken)})


def add_paper(work: Work, by: int | None, file_name: str, taken: Taken) -> Added:
    """As `add`, for a file of this person that was just taken in inside this server.

    Raises Refusal("paper_here_already") when the meeting has these very bytes already.
    """
    check_new(work, taken.original_sha256 or taken.sha256)
    file_name = rules.clean(file_name)
    found = rules.propose(file_name, item_labels(work.session, work.meeting_id))
    is_double = found.item_id is not None and found.number in numbers_taken(work)
    paper = Paper(
        meeting_id=work.meeting_id,
        item_id=None,
        position=0,
        number=found.number,
        title=found.title,
        kind=found.kind,
        matched=Match.NONE if is_double else found.match,
    )
    work.session.add(paper)
    work.session.flush()
    work.session.add(version_of(paper, by, work, file_name, taken))
    settle(work, paper, None if is_double else found.item_id, paper.number)
    facts = {"paper_id": paper.id, "number": paper.number, "title": paper.title, "item_id": paper.item_id}
    work.record("paper_added", **facts, sha256=taken.sha256, size=taken.size, pages=taken.pages)
    work.announce("papers")
    return Added(paper_id=paper.id, item_id=paper.item_id, number=paper.number, title=paper.title)


def check_new(work: Work, came: str) -> None:
    """Raise Refusal("paper_here_already") where a paper of the desk has these bytes, by the SHA-256 of what came."""
    query = (
        select(Paper.number, Paper.title)
        .join(PaperVersion, PaperVersion.paper_id == Paper.id)
        .where(
            Paper.meeting_id == work.meeting_id,
            (PaperVersion.sha256 == came) | (PaperVersion.original_sha256 == came),
            PaperVersion.ordinal == Paper.current_version,
            Paper.state.not_in({PaperState.WITHDRAWN, *rules.NOT_AT_DESK}),
        )
    )
    row = work.session.execute(query.limit(1)).one_or_none()
    if row is not None:
        raise Refusal("paper_here_already", number=row.number, title=row.title)


def version_of(paper: Paper, by: int | None, work: Work, file_name: str, taken: Taken) -> PaperVersion:
    """The first version of a paper that is new: the file that was taken in, of this person."""
    return PaperVersion(
        paper_id=paper.id,
        ordinal=1,
        sha256=taken.sha256,
        size=taken.size,
        pages=taken.pages,
        has_text=taken.has_text,
        file_name=renamed_to(file_name, "pdf") if taken.conversion is Conversion.DONE else file_name,
        mime=taken.mime,
        conversion=taken.conversion,
        original_sha256=taken.original_sha256 or None,
        original_size=taken.original_size or None,
        original_mime=taken.original_mime or None,
        original_name=file_name if taken.original_sha256 else None,
        text_state=TextState.WAITING if taken.mime == PDF_MIME else TextState.FAILED,
        uploaded_by=by,
        uploaded_at=work.now,
    )
