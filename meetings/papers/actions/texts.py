"""What was read out of a paper is kept: by the server itself, in pieces that delay nobody, never in the journal."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete, insert, select

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.models import Paper, PaperPage, PaperPart, PaperVersion
from meetings.papers.rules import TextState


class KeepPages(Payload):
    """The texts of pages in a row, and the terms under which they are found; pages count from 1."""

    meeting_id: int
    version_id: int
    first_page: Annotated[int, Meta(ge=1)]
    texts: list[str]
    terms: str


class FinishText(Payload):
    """How the reading of a version ended, and the old code page its text was in."""

    meeting_id: int
    version_id: int
    state: TextState
    legacy: Annotated[str, Meta(max_length=10)] = ""


@action("papers.keep_pages", Act.SYSTEM)
def keep_pages(work: Work, _actor: Actor, order: KeepPages) -> None:
    """Keep these pages and index them; whatever an interrupted reading had kept from there on gives way."""
    version = _waiting(work, order.version_id)
    _forget(work, version, order.first_page)
    pages = enumerate(order.texts, start=order.first_page)
    rows = [{"version_id": version.id, "page": page, "text": text} for page, text in pages]
    if rows:
        last = rows[-1]["page"]
        place = {"version_id": version.id, "meeting_id": work.meeting_id, "first_page": order.first_page}
        work.session.execute(insert(PaperPage), rows)
        work.session.execute(insert(PaperPart).values(**place, last_page=last, terms=order.terms))


@action("papers.finish_text", Act.SYSTEM)
def finish_text(work: Work, _actor: Actor, order: FinishText) -> None:
    """The text of a version is whole, or there will be none; without one, pages kept so far go."""
    version = _waiting(work, order.version_id)
    version.text_state, version.text_legacy = order.state, order.legacy
    if order.state is not TextState.DONE:
        _forget(work, version, 1)
    work.announce("papers")


def _forget(work: Work, version: PaperVersion, first_page: int) -> None:
    pages = (PaperPage.version_id == version.id) & (PaperPage.page >= first_page)
    parts = (PaperPart.version_id == version.id) & (PaperPart.first_page >= first_page)
    work.session.execute(delete(PaperPage).where(pages))
    work.session.execute(delete(PaperPart).where(parts))


def _waiting(work: Work, version_id: int) -> PaperVersion:
    query = (
        select(PaperVersion)
        .join(Paper, Paper.id == PaperVersion.paper_id)
        .where(PaperVersion.id == version_id, Paper.meeting_id == work.meeting_id)
    )
    version = work.session.scalar(query)
    if version is None:  # a draft that was removed meanwhile
        raise Gone()
    if version.text_state is not TextState.WAITING:
        raise Refusal("text_read_already")
    return version
