"""What a version of a paper says otherwise than the one before, for whoever may read both."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from flask import current_app, render_template, request
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import house, read, states_for
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.queries import Compared, Edition
from meetings.papers.rules import Changes, CodePage, TextState
from meetings.papers.store import Comparisons
from meetings.papers.views.base import LIVE, pages
from meetings.papers.views.plain import back_of
from meetings.papers.views.watermark import words_for

SILENT = "silent"  # a version in an old font that nothing here reads


@pages.get("/m/<int:meeting_id>/papers/<int:paper_id>/differences", Act.READ_PAPERS)
def differences(actor: Actor, meeting_id: int, paper_id: int) -> str:
    """The changes of the version that is out, or of `?version=`, against the one before it, or `?from=`."""
    newer, older = request.args.get("version", type=int), request.args.get("from", type=int)
    both = read(_both, meeting_id, paper_id, actor, newer, older)
    silent = both.older and next((one for one in (both.older, both.newer) if voice(one) != TextState.DONE.value), None)
    found = _changes(both.older, both.newer) if both.older and not silent else None
    return render_template(
        "papers/differences.html",
        both=both,
        silent=silent,
        why=voice(silent) if silent else "",
        found=found,
        watermark=words_for(actor) if both.paper.is_watermarked else "",
        back=back_of(actor, meeting_id),
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, *LIVE),
    )


def _both(
    session: Session, meeting_id: int, paper_id: int, actor: Actor, newer: int | None, older: int | None
) -> Compared:
    reader = queries.reader_of(session, meeting_id, actor)
    return queries.compared(session, meeting_id, paper_id, reader, newer, older)


def voice(edition: Edition) -> str:
    """ "done" where its text can be compared, else what keeps it from being."""
    return SILENT if edition.legacy == CodePage.OTHER else edition.text.value


def _changes(older: Edition, newer: Edition) -> Changes | None:
    texts = partial(read, queries.texts_of_both, older.id, newer.id)
    return comparisons().between(older.sha256, newer.sha256, texts)


def comparisons() -> Comparisons:
    """The comparisons that this house keeps."""
    extensions: dict[str, Any] = current_app.extensions
    if "comparisons" not in extensions:
        extensions["comparisons"] = Comparisons(house().runtime)
    return cast(Comparisons, extensions["comparisons"])
