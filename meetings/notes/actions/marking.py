"""The verbs of private marks; never in the journal, which holds the meeting and not what somebody thought of it."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import func, select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.notes import rules
from meetings.notes.models import PaperMark
from meetings.notes.queries import check_may_write
from meetings.notes.rules import Colour, Known, MarkKind, Outcome
from meetings.notes.rules.marks import MOST_MARKS

Key = Annotated[str, Meta(pattern="^[0-9a-f]{16,64}$")]
Number = Annotated[int, Meta(ge=1, le=100_000)]
Share = Annotated[int, Meta(ge=0, le=10_000)]  # of the page's width or height
Rect = Annotated[list[Share], Meta(min_length=4, max_length=4)]
CONTENT = ("kind", "colour", "text", "version", "page", "quote", "prefix", "suffix")


class Save(Payload):
    """A mark as its owner's device has it; `seen` is the revision it was made from, 0 for a new one."""

    meeting_id: int
    paper_id: int
    key: Key
    kind: MarkKind
    version: Number
    page: Number
    seen: Annotated[int, Meta(ge=0)] = 0
    colour: Colour = Colour.YELLOW
    text: Annotated[str, Meta(max_length=4000)] = ""
    quote: Annotated[str, Meta(max_length=1000)] = ""
    prefix: Annotated[str, Meta(max_length=200)] = ""
    suffix: Annotated[str, Meta(max_length=200)] = ""
    rects: Annotated[tuple[Rect, ...], Meta(max_length=80)] = ()
    strokes: Annotated[tuple[list[Share], ...], Meta(max_length=200)] = ()


class Saved(Answer):
    """What the server has now; `copied_to` is the mark that keeps this edit beside a later one it did not know."""

    key: str
    revision: int
    copied_to: str = ""


class Remove(Payload):
    """A mark that its owner does not want any more, as they saw it last."""

    meeting_id: int
    paper_id: int
    key: Key
    seen: Annotated[int, Meta(ge=0)]


class Removed(Answer):
    """Whether it is gone; it stays where it was changed meanwhile on another device."""

    is_removed: bool
    revision: int


@action("notes.save", Act.READ_PAPERS)
def save(work: Work, actor: Actor, order: Save) -> Saved:
    """Keep a mark; sent twice it is kept once, and an edit that knew less than the server becomes a copy."""
    person_id = check_may_write(work.session, work.meeting_id, order.paper_id, actor)
    rules.check_content(order.kind, order.text, order.rects, order.strokes)
    row, digest = _row(work, person_id, order.paper_id, order.key), _digest(order)
    match rules.decide(_known(row), order.seen, digest):
        case Outcome.SAME if row is not None:
            return Saved(key=row.key, revision=row.revision)
        case Outcome.COPY if row is not None:
            return _copy(work, person_id, order, digest, row)
        case _:
            row = row or _new(work, person_id, order.paper_id, order.key)
            return Saved(key=row.key, revision=_write(work, row, order, digest))


@action("notes.remove", Act.READ_PAPERS)
def remove(work: Work, actor: Actor, order: Remove) -> Removed:
    """Take a mark away for good; what stood in it is deleted, not hidden."""
    person_id = check_may_write(work.session, work.meeting_id, order.paper_id, actor)
    row = _row(work, person_id, order.paper_id, order.key)
    known = _known(row)
    if row is None or known is None or row.is_removed:
        return Removed(is_removed=True, revision=row.revision if row else 0)
    if not rules.may_remove(known, order.seen):
        return Removed(is_removed=False, revision=row.revision)
    row.is_removed, row.text, row.quote, row.prefix, row.suffix = True, "", "", "", ""
    row.rects, row.strokes = "[]", "[]"
    return Removed(is_removed=True, revision=_advance(work, row))


def _copy(work: Work, person_id: int, order: Save, digest: str, row: PaperMark) -> Saved:
    key = rules.copy_key(order.key, digest)
    copy = _row(work, person_id, order.paper_id, key)
    if copy is None:
        copy = _new(work, person_id, order.paper_id, key)
        copy.copy_of = order.key
        _write(work, copy, order, digest)
    return Saved(key=row.key, revision=row.revision, copied_to=key)


def _row(work: Work, person_id: int, paper_id: int, key: str) -> PaperMark | None:
    """This person's mark of this key; raises Refusal for a key that is used on another paper."""
    query = select(PaperMark).where(PaperMark.person_id == person_id, PaperMark.key == key)
    row = work.session.scalars(query).one_or_none()
    if row is not None and row.paper_id != paper_id:
        raise Refusal("note_elsewhere")
    return row


def _known(row: PaperMark | None) -> Known | None:
    return Known(row.revision, row.digest, row.is_removed) if row is not None else None


def _new(work: Work, person_id: int, paper_id: int, key: str) -> PaperMark:
    mine = (PaperMark.person_id == person_id) & (PaperMark.paper_id == paper_id) & PaperMark.is_removed.is_(False)
    if (work.session.scalar(select(func.count()).where(mine)) or 0) >= MOST_MARKS:
        raise Refusal("notes_too_many", most=MOST_MARKS)
    row = PaperMark(person_id=person_id, paper_id=paper_id, key=key, made_at=work.now, copy_of="")
    work.session.add(row)
    return row


def _write(work: Work, row: PaperMark, order: Save, digest: str) -> int:
    for name in CONTENT:
        setattr(row, name, getattr(order, name))
    row.rects, row.strokes = _json(order.rects), _json(order.strokes)
    row.digest, row.is_removed = digest, False
    return _advance(work, row)


def _advance(work: Work, row: PaperMark) -> int:
    """Give the mark this person's next revision on this paper, and tell their other devices."""
    mine = (PaperMark.person_id == row.person_id) & (PaperMark.paper_id == row.paper_id)
    with work.session.no_autoflush:
        reached = work.session.scalar(select(func.max(PaperMark.revision)).where(mine)) or 0
    row.revision, row.changed_at = reached + 1, work.now
    work.session.flush()
    work.announce("notes.me", person_ids=[row.person_id])
    return row.revision


def _digest(order: Save) -> str:
    content = [getattr(order, name) for name in CONTENT]
    return hashlib.sha256(_json([*content, order.rects, order.strokes]).encode()).hexdigest()


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
