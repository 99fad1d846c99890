"""The minutes: written at the desk, read by all who belong to the meeting once they are signed off."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from flask import Response, render_template
from flask_babel import force_locale, format_datetime

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.letters import sent
from meetings.minutes import queries
from meetings.minutes.actions import CLOSED
from meetings.minutes.queries import Version
from meetings.minutes.views.base import pages
from meetings.minutes.views.lettering import letter

HERE = "/m/<int:meeting_id>/minutes"


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line in the editor: its place in the draft, its entry, and its time in words."""

    place: int
    seq: int | None
    time: str
    heading: bool
    text: str
    has_gap: bool


@pages.get(HERE, Act.READ_MINUTES)
def minutes(actor: Actor, meeting_id: int) -> str:
    """The draft, for those who write it; and the signed versions, for all."""
    found = read(queries.versions, meeting_id)
    meeting = read(agenda.meeting_facts, meeting_id)
    draft = next((each for each in found if each.signed_at is None), None) if actor.may(Act.SEE_DESK) else None
    return render_template(
        "minutes/minutes.html",
        meeting=meeting,
        draft=draft,
        lines=_edited(draft) if draft else [],
        signed=[each for each in found if each.signed_at is not None],
        may_begin=meeting.opened_at is not None,
        is_closed=meeting.state in CLOSED,
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
    )


@pages.get(f"{HERE}/draft", Act.SEE_DESK)
def draft_letter(_actor: Actor, meeting_id: int) -> Response:
    """The draft as it was saved last, as `?as=pdf|docx`; raises Gone where there is none."""
    version = next((each for each in read(queries.versions, meeting_id) if each.signed_at is None), None)
    if version is None:
        raise Gone()
    said = read(queries.content, meeting_id, version.version, version.lines, version.upto_seq)
    with force_locale("vi"):
        made = letter(said)
    return sent(made, f"bien-ban-du-thao-{meeting_id}-{version.version}")


@pages.get(f"{HERE}/<int:version>", Act.READ_MINUTES)
def signed_letter(_actor: Actor, meeting_id: int, version: int) -> Response:
    """A signed version as `?as=pdf|docx`, made from what was signed off."""
    found = _signed(meeting_id, version)
    with force_locale("vi"):
        made = letter(json.loads(found.content), found.sha256)
    return sent(made, f"bien-ban-{meeting_id}-{version}")


@pages.get(f"{HERE}/<int:version>/content", Act.READ_MINUTES)
def signed_content(_actor: Actor, meeting_id: int, version: int) -> Response:
    """What was signed off, letter for letter: the file whose SHA-256 stands in the journal."""
    answer = Response(_signed(meeting_id, version).content.encode(), mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="bien-ban-{meeting_id}-{version}.json"'
    return answer


def _signed(meeting_id: int, number: int) -> Version:
    for version in read(queries.versions, meeting_id):
        if version.version == number and version.signed_at is not None:
            return version
    raise Gone()


def _edited(draft: Version) -> list[EditedLine]:
    return [
        EditedLine(place, line.seq, _clock(line.at), line.heading, line.text, line.has_gap)
        for place, line in enumerate(draft.lines)
    ]


def _clock(at: str) -> str:
    return format_datetime(datetime.fromisoformat(at), "HH:mm") if at else ""
