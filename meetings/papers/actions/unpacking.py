"""A ZIP becomes the papers that are in it, a transaction for each: a restart goes on with the next."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import func, select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers import rules
from meetings.papers.actions.adding import Upload, add_paper, taken_of
from meetings.papers.actions.rows import check_meeting
from meetings.papers.models import PaperZip, PaperZipFile
from meetings.papers.store import ZIP_MIME, Taken, is_ticket

Code = Annotated[str, Meta(max_length=40)]


class Unpack(Upload):
    """A ZIP that this server has taken in and looked at, with as many files that are meant."""

    files: Annotated[int, Meta(ge=0)] = 0


class Unpacking(Answer):
    """Under which id to follow it."""

    zip_id: int


class TakeFromZip(Payload):
    """The next file of a ZIP: what this server has taken in, or the code and facts of why it may not be taken."""

    meeting_id: int
    zip_id: int
    place: int
    file_name: Annotated[str, Meta(max_length=300)]
    taken: Taken | None = None
    code: Code = ""
    facts: dict[str, Any] = msgspec.field(default_factory=dict)


class EndZip(Payload):
    """All files of a ZIP were told of, or the code of why that ended before."""

    meeting_id: int
    zip_id: int
    problem: Code = ""


class OneZip(Payload):
    """A ZIP on the desk."""

    meeting_id: int
    zip_id: int


@action("papers.unpack", Act.MANAGE_PAPERS)
def unpack(work: Work, actor: Actor, order: Unpack) -> Unpacking:
    """Have the files of a ZIP taken in one after the other, beside everything else."""
    taken = taken_of(order)
    if taken.mime != ZIP_MIME or not is_ticket(order.ticket, work.meeting_id, taken):
        raise Refusal("paper_not_received")
    check_meeting(work)
    row = PaperZip(
        meeting_id=work.meeting_id,
        file_name=rules.clean(order.file_name),
        sha256=taken.sha256,
        size=taken.size,
        files=order.files,
        uploaded_by=actor.person_id,
        came_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record("paper_zip_came", name=row.file_name, sha256=row.sha256, files=row.files)
    work.announce("papers.zips")
    return Unpacking(zip_id=row.id)


@action("papers.take_from_zip", Act.SYSTEM)
def take_from_zip(work: Work, _actor: Actor, order: TakeFromZip) -> None:
    """Make a paper of a ZIP's next file, or keep why it is none."""
    row = _zip(work, order.zip_id)
    told = PaperZipFile.zip_id == row.id
    if row.ended_at is not None or order.place != (work.session.scalar(select(func.count()).where(told)) or 0):
        raise Refusal("zip_told_already")
    became = PaperZipFile(zip_id=row.id, place=order.place, name=order.file_name, code=order.code)
    became.facts = msgspec.json.encode(order.facts).decode()
    if order.taken is not None:
        check_meeting(work)
        if order.taken.mime == ZIP_MIME:
            raise Refusal("paper_zip_in_zip")
        became.paper_id = add_paper(work, row.uploaded_by, order.file_name, order.taken).paper_id
    work.session.add(became)
    work.announce("papers.zips")


@action("papers.end_zip", Act.SYSTEM)
def end_zip(work: Work, _actor: Actor, order: EndZip) -> None:
    """Say that nothing more comes of a ZIP."""
    row = _zip(work, order.zip_id)
    if row.ended_at is not None:
        raise Refusal("zip_told_already")
    row.ended_at, row.problem = work.now, order.problem
    work.record("paper_zip_ended", name=row.file_name, problem=order.problem)
    work.announce("papers.zips")


@action("papers.unpack_again", Act.MANAGE_PAPERS)
def unpack_again(work: Work, _actor: Actor, order: OneZip) -> None:
    """Go on with a ZIP that could not be unpacked to its end, after the last file that was told of."""
    row = _zip(work, order.zip_id)
    check_meeting(work)
    if row.problem:
        row.ended_at, row.problem = None, ""
        work.record("paper_zip_came", name=row.file_name, sha256=row.sha256, files=row.files)
        work.announce("papers.zips")


@action("papers.put_away_zip", Act.MANAGE_PAPERS)
def put_away_zip(work: Work, _actor: Actor, order: OneZip) -> None:
    """Take a ZIP off the desk; one that is still being unpacked stops there, and what has come of it stays."""
    row = _zip(work, order.zip_id)
    if row.ended_at is None:
        work.record("paper_zip_ended", name=row.file_name, problem="zip_stopped")
    work.session.delete(row)
    work.announce("papers.zips")


def _zip(work: Work, zip_id: int) -> PaperZip:
    row = work.session.get(PaperZip, zip_id)
    if row is None or row.meeting_id != work.meeting_id:
        raise Gone()
    return row
