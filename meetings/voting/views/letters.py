"""The counting report and the voting list of an announced vote, to be signed and kept; always in Vietnamese."""

from __future__ import annotations

from flask import Response
from flask_babel import force_locale

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.board import audience_of
from meetings.kernel.errors import Gone
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.letters import sent
from meetings.voting import queries
from meetings.voting.views import lettering
from meetings.voting.views.base import pages

HERE = "/m/<int:meeting_id>/polls/<int:poll_id>"


@pages.get(f"{HERE}/report", Act.SEE_RESULTS)
def report(actor: Actor, meeting_id: int, poll_id: int) -> Response:
    """The counting report as `?as=pdf|docx|xlsx`."""
    meeting, poll = _announced(actor, meeting_id, poll_id)
    with force_locale("vi"):
        letter = lettering.report(meeting, poll)
    return sent(letter, f"bien-ban-kiem-phieu-{poll_id}")


@pages.get(f"{HERE}/list", Act.SEE_RESULTS)
def voting_list(actor: Actor, meeting_id: int, poll_id: int) -> Response:
    """Who answered what in a public vote, as `?as=pdf|docx|xlsx`; raises Gone where nobody is named."""
    meeting, poll = _announced(actor, meeting_id, poll_id)
    names = read(queries.poll_names, meeting_id, poll_id)
    if not names:
        raise Gone()
    with force_locale("vi"):
        letter = lettering.voting_list(meeting, poll, names)
    return sent(letter, f"danh-sach-bieu-quyet-{poll_id}")


def _announced(actor: Actor, meeting_id: int, poll_id: int) -> tuple[agenda.MeetingFacts, queries.PollFacts]:
    poll = read(queries.poll_facts, meeting_id, poll_id, audience_of(actor))
    if poll.announced_at is None:
        raise Gone()
    return read(agenda.meeting_facts, meeting_id), poll
