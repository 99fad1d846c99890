"""The timeline pages: the course of a meeting, and the house's own journal, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import msgspec
from flask import Response, render_template, request
from flask_babel import format_datetime

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.minutes import queries
from meetings.minutes.queries import CourseLine
from meetings.minutes.rules import Heading, heading_of, runs
from meetings.minutes.sentences import HEADINGS, is_told_together, sentence, sentence_of_many
from meetings.minutes.views.base import pages

LINES_AT_ONCE = 1000
HOUSE_LINES_AT_ONCE = 100
RESULTS = ("poll_closed", "poll_announced", "poll_counted", "poll_item_carried", "poll_item_not_carried")


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One entry as it is told, in the reader's language, or several of one act; `seq` is the last one's."""

    seq: int
    at: datetime
    day: str
    time: str
    heading: Heading
    sentence: str
    person: str
    hash: str
    parts: tuple[str, ...] = ()
    result_of: int | None = None  # a vote's result; struck through where it is annulled
    annuls: int | None = None


@pages.get("/m/<int:meeting_id>/course", Act.READ_COURSE)
def course(actor: Actor, meeting_id: int) -> str:
    """The page; its lines follow by `course_lines`."""
    return render_template(
        "minutes/course.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        headings=[(heading.value, HEADINGS[heading]) for heading in Heading],
        boards=states_for(actor, meeting_id, "agenda", "attendance", "course"),
        lines=[_plain(line) for line in _of_course(actor, meeting_id, 0)],
    )


@pages.get("/m/<int:meeting_id>/course/lines", Act.READ_COURSE)
def course_lines(actor: Actor, meeting_id: int) -> Response:
    """The lines after `?after=`, in the reader's language."""
    after = request.args.get("after", 0, type=int) or 0
    return Response(msgspec.json.encode({"lines": _of_course(actor, meeting_id, after)}), mimetype="application/json")


@pages.get("/administration/journal", Act.MANAGE_SYSTEM)
def house_journal(_actor: Actor) -> str:
    """What happened in the house itself, newest first: accounts, sign-ins, units, backups."""
    before = request.args.get("before", type=int)
    lines = read(queries.house_journal, before, HOUSE_LINES_AT_ONCE)
    return render_template(
        "minutes/house.html",
        lines=_told(lines, is_desk=True),
        older=lines[-1].seq if lines and lines[-1].seq > 1 else None,
        is_newest=before is None,
    )


def _of_course(actor: Actor, meeting_id: int, after: int) -> list[ToldLine]:
    return _told(read(queries.course, meeting_id, after, LINES_AT_ONCE), is_desk=actor.may(Act.SEE_DESK))


def _told(lines: Sequence[CourseLine], *, is_desk: bool) -> list[ToldLine]:
    keys = [(line.kind, line.at, line.person) if is_told_together(line.kind) else None for line in lines]
    return [_line(run, is_desk) for run in runs(lines, keys)]


def _line(run: Sequence[CourseLine], is_desk: bool) -> ToldLine:
    last = run[-1]
    parts = tuple(sentence(line.kind, line.facts, is_desk=is_desk) for line in run)
    is_one = len(parts) == 1
    return ToldLine(
        seq=last.seq,
        at=last.at,
        day=format_datetime(last.at, "dd/MM/yyyy"),
        time=format_datetime(last.at, "HH:mm:ss"),
        heading=heading_of(last.kind),
        sentence=parts[0] if is_one else sentence_of_many(last.kind, len(parts)),
        person=last.person,
        hash=last.hash,
        parts=() if is_one else parts,
        result_of=last.facts.get("poll_id") if last.kind in RESULTS else None,
        annuls=last.facts.get("poll_id") if last.kind == "poll_annulled" else None,
    )


def _plain(line: ToldLine) -> dict[str, Any]:
    return {**asdict(line), "at": line.at.isoformat()}
