"""The counting report and the voting list of an announced vote, to be signed and kept; always in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, request
from flask_babel import force_locale

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.board import audience_of
from meetings.kernel.errors import Gone
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.voting import queries
from meetings.voting.store.as_docx import docx
from meetings.voting.store.as_pdf import pdf
from meetings.voting.store.as_xlsx import xlsx
from meetings.voting.store.written import Letter
from meetings.voting.views import lettering
from meetings.voting.views.base import pages

HERE = "/m/<int:meeting_id>/polls/<int:poll_id>"
OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS: Mapping[str, tuple[Callable[[Letter], bytes], str]] = {
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, f"{OFFICE}.wordprocessingml.document"),
    "xlsx": (xlsx, f"{OFFICE}.spreadsheetml.sheet"),
}


@pages.get(f"{HERE}/report", Act.SEE_RESULTS)
def report(actor: Actor, meeting_id: int, poll_id: int) -> Response:
    """The counting report as `?as=pdf|docx|xlsx`."""
    meeting, poll = _announced(actor, meeting_id, poll_id)
    with force_locale("vi"):
        letter = lettering.report(meeting, poll)
    return _sent(letter, f"bien-ban-kiem-phieu-{poll_id}")


@pages.get(f"{HERE}/list", Act.SEE_RESULTS)
def voting_list(actor: Actor, meeting_id: int, poll_id: int) -> Response:
    """Who answered what in a public vote, as `?as=pdf|docx|xlsx`; raises Gone where nobody is named."""
    meeting, poll = _announced(actor, meeting_id, poll_id)
    names = read(queries.poll_names, meeting_id, poll_id)
    if not names:
        raise Gone()
    with force_locale("vi"):
        letter = lettering.voting_list(meeting, poll, names)
    return _sent(letter, f"danh-sach-bieu-quyet-{poll_id}")


def _announced(actor: Actor, meeting_id: int, poll_id: int) -> tuple[agenda.MeetingFacts, queries.PollFacts]:
    poll = read(queries.poll_facts, meeting_id, poll_id, audience_of(actor))
    if poll.announced_at is None:
        raise Gone()
    return read(agenda.meeting_facts, meeting_id), poll


def _sent(letter: Letter, name: str) -> Response:
    form = request.args.get("as", "")
    if form not in FORMS:
        raise Gone()
    make, media = FORMS[form]
    content: Any = house().runtime.offload(make, letter)
    answer = Response(content, mimetype=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
