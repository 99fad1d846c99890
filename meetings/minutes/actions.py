"""The verbs of the minutes: draft, save, sign off."""

from __future__ import annotations

import hashlib
from typing import Annotated

import msgspec
from msgspec import Meta

from meetings.agenda import queries as agenda
from meetings.agenda.rules import MeetingState
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.journal import canonical
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.minutes import queries
from meetings.minutes.models import MinutesVersion
from meetings.minutes.rules.drafting import Line, drafted, merged
from meetings.people import queries as people

CLOSED = frozenset({MeetingState.CLOSED, MeetingState.ARCHIVED})
LongText = Annotated[str, Meta(max_length=20_000)]


class ThisMeeting(Payload):
    """The meeting whose minutes are written."""

    meeting_id: int


class GivenLine(msgspec.Struct, forbid_unknown_fields=True):
    """A line as the secretary left it; `place` is its place in the revision that was read, None where it is new."""

    text: LongText
    place: int | None = None


class Save(Payload):
    """All lines in their order, and the revision that they were read at."""

    meeting_id: int
    revision: int
    lines: Annotated[list[GivenLine], Meta(max_length=20_000)]


class SignOff(Payload):
    """The revision that was read and found right."""

    meeting_id: int
    revision: int


class Written(Answer):
    """The version as it stands now."""

    version: int
    revision: int
    sha256: str = ""


@action("minutes.draft", Act.WRITE_MINUTES)
def draft(work: Work, actor: Actor, order: ThisMeeting) -> Written:
    """Begin the minutes from the journal; go on with what has happened since; after a sign-off, in a new version."""
    if agenda.meeting_facts(work.session, work.meeting_id).opened_at is None:
        raise Refusal("minutes_before_opening")
    row = queries.latest(work.session, work.meeting_id)
    entries = queries.entries_since(work.session, work.meeting_id, row.upto_seq if row else 0)
    new = drafted(entries)
    if row is not None and row.signed_at is None and not new:
        raise Refusal("minutes_have_nothing_new")
    kept = queries.lines_of(row) if row else ()
    if row is None or row.signed_at is not None:
        version, upto = (row.version + 1, row.upto_seq) if row else (1, 0)
        row = MinutesVersion(meeting_id=work.meeting_id, version=version, revision=0, upto_seq=upto)
        work.session.add(row)
    row.upto_seq = entries[-1].seq if entries else row.upto_seq
    _write(work, actor, row, (*kept, *new))
    work.record("minutes_drafted", version=row.version, lines=len(new), upto_seq=row.upto_seq)
    work.announce("course")
    return Written(version=row.version, revision=row.revision)


@action("minutes.save", Act.WRITE_MINUTES)
def save(work: Work, actor: Actor, order: Save) -> Written:
    """Keep the lines as the secretary has written them."""
    row = _unsigned(work, order.revision)
    lines = merged(queries.lines_of(row), [(line.place, line.text) for line in order.lines])
    if lines is None:
        raise Refusal("minutes_line_unknown")
    _write(work, actor, row, lines)
    digest = hashlib.sha256(row.lines.encode()).hexdigest()
    work.record("minutes_saved", version=row.version, revision=row.revision, sha256=digest)
    work.announce("course")
    return Written(version=row.version, revision=row.revision)


@action("minutes.sign_off", Act.SIGN_MINUTES)
def sign_off(work: Work, actor: Actor, order: SignOff) -> Written:
    """Freeze this version with everything that it says, annexes and all; what changes later is a new version."""
    row = _unsigned(work, order.revision)
    if agenda.meeting_facts(work.session, work.meeting_id).state not in CLOSED:
        raise Refusal("minutes_before_closing")
    lines = queries.lines_of(row)
    if gaps := sum(line.has_gap for line in lines):
        raise Refusal("minutes_have_gaps", count=gaps)
    row.content = canonical(queries.content(work.session, work.meeting_id, row.version, lines, row.upto_seq))
    row.sha256 = hashlib.sha256(row.content.encode()).hexdigest()
    row.signed_at, row.signed_by = work.now, actor.person_id
    work.record("minutes_signed", version=row.version, sha256=row.sha256)
    work.announce("course")
    return Written(version=row.version, revision=row.revision, sha256=row.sha256)


def _unsigned(work: Work, revision: int) -> MinutesVersion:
    """The draft as it was read; raises where there is none, or somebody has saved it since."""
    row = queries.latest(work.session, work.meeting_id)
    if row is None or row.signed_at is not None:
        raise Refusal("minutes_not_drafted")
    if row.revision != revision:
        name = people.names_of(work.session, [row.saved_by or 0]).get(row.saved_by or 0, "")
        raise Refusal("minutes_changed_elsewhere", name=name)
    return row


def _write(work: Work, actor: Actor, row: MinutesVersion, lines: tuple[Line, ...]) -> None:
    row.lines = queries.written(lines)
    row.revision += 1
    row.saved_at, row.saved_by = work.now, actor.person_id
    work.session.flush()
