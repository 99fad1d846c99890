"""The timeline page: the course of the meeting in plain sentences."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import msgspec
from flask import Response, render_template, request
from flask_babel import format_datetime

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import Pages, read, states_for
from meetings.kernel.policy import Act
from meetings.minutes import queries
from meetings.minutes.rules import Heading, heading_of
from meetings.minutes.sentences import HEADINGS, sentence

pages = Pages("minutes")
LINES_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One entry as it is told, in the reader's language."""

    seq: int
    at: datetime
    day: str
    time: str
    heading: Heading
    sentence: str
    person: str
    hash: str


@pages.get("/m/<int:meeting_id>/course", Act.READ_COURSE)
def course(actor: Actor, meeting_id: int) -> str:
    """The page; its lines follow by `course_lines`."""
    return render_template(
        "minutes/course.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        headings=[(heading.value, HEADINGS[heading]) for heading in Heading],
        boards=states_for(actor, meeting_id, "agenda", "attendance", "course"),
        lines=[_plain(line) for line in _told(meeting_id, 0)],
    )


@pages.get("/m/<int:meeting_id>/course/lines", Act.READ_COURSE)
def course_lines(_actor: Actor, meeting_id: int) -> Response:
    """The lines after `?after=`, in the reader's language."""
    after = request.args.get("after", 0, type=int) or 0
    return Response(msgspec.json.encode({"lines": _told(meeting_id, after)}), mimetype="application/json")


def _told(meeting_id: int, after: int) -> list[ToldLine]:
    lines = read(queries.course, meeting_id, after, LINES_AT_ONCE)
    return [
        ToldLine(
            seq=line.seq,
            at=line.at,
            day=format_datetime(line.at, "dd/MM/yyyy"),
            time=format_datetime(line.at, "HH:mm:ss"),
            heading=heading_of(line.kind),
            sentence=sentence(line.kind, line.facts),
            person=line.person,
            hash=line.hash,
        )
        for line in lines
    ]


def _plain(line: ToldLine) -> dict[str, Any]:
    return {**asdict(line), "at": line.at.isoformat()}
