"""An office file has become a PDF, or will not: told by the server itself."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import select

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import NOT_AT_DESK, Conversion, TextState, renamed_to
from meetings.papers.store import PDF_MIME


class FinishConversion(Payload):
    """How the conversion of a version ended; the facts of the PDF, where there is one."""

    meeting_id: int
    version_id: int
    state: Conversion
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] = "0" * 64
    size: int = 0
    pages: int = 0
    has_text: bool = False


@action("papers.finish_conversion", Act.SYSTEM)
def finish_conversion(work: Work, _actor: Actor, order: FinishConversion) -> None:
    """Put the PDF in the place of what came; the original stays beside it, unchanged."""
    paper, version = _waiting(work, order.version_id)
    version.conversion = order.state
    if order.state is Conversion.DONE:
        version.sha256, version.size, version.pages = order.sha256, order.size, order.pages
        version.has_text, version.mime = order.has_text, PDF_MIME
        version.file_name = renamed_to(version.file_name, "pdf")
        version.text_state = TextState.WAITING
        facts = {"paper_id": paper.id, "number": paper.number, "title": paper.title}
    if order.state is Conversion.DONE and paper.state not in NOT_AT_DESK:  # of what was sent in only its sender is told
        work.record("paper_converted", **facts, sha256=version.sha256, original_sha256=version.original_sha256)
    work.announce("papers")


def _waiting(work: Work, version_id: int) -> tuple[Paper, PaperVersion]:
    query = (
        select(Paper, PaperVersion)
        .join(PaperVersion, PaperVersion.paper_id == Paper.id)
        .where(PaperVersion.id == version_id, Paper.meeting_id == work.meeting_id)
    )
    row = work.session.execute(query).one_or_none()
    if row is None:  # a draft that was removed meanwhile
        raise Gone()
    if row[1].conversion not in (Conversion.WAITING, Conversion.UNAVAILABLE):
        raise Refusal("converted_already")
    return row[0], row[1]
