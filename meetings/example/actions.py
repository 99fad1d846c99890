"""The verbs of the example: mark its people, and take all of it away again."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Column, Table, delete, select, update

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.base import Base
from meetings.kernel.errors import Gone
from meetings.kernel.journal import Entry, Head
from meetings.kernel.policy import Act
from meetings.kernel.work import Work

OUT_BEFORE = timedelta(days=8)  # of the day before the session: in time whichever weekday that is
LATE = ("08.2", "11.1")  # the papers that went out only then


class ThisExample(Payload):
    """The meeting that the example is."""

    meeting_id: int


class Remove(Payload):
    """Everything of the example, whichever meeting it is."""


@action("example.adopt", Act.SYSTEM)
def adopt(work: Work, _system: Actor, order: ThisExample) -> None:
    """Mark everybody on the example's list as invented, so that they go with it; all papers but two went out in time.

    The example's session is tomorrow, and real ones have their papers by then.
    """
    seats, persons = _table("participant"), _table("person")
    here = select(seats.c.person_id).where(seats.c.meeting_id == order.meeting_id)
    work.session.execute(update(persons).where(persons.c.id.in_(here)).values(is_example=True))
    papers, versions, out_at = _table("paper"), _table("paper_version"), work.now - OUT_BEFORE
    in_time = select(papers.c.id).where(papers.c.meeting_id == order.meeting_id, papers.c.number.not_in(LATE))
    work.session.execute(update(papers).where(papers.c.id.in_(in_time)).values(published_at=out_at))
    work.session.execute(update(versions).where(versions.c.paper_id.in_(in_time)).values(published_at=out_at))


@action("example.remove", Act.REMOVE_EXAMPLE)
def remove(work: Work, actor: Actor, order: Remove) -> None:
    """Take the example's meetings, papers and people away; whoever acts stays, and so do real meetings."""
    meetings, persons = _table("meeting"), _table("person")
    gone = list(work.session.scalars(select(meetings.c.id).where(meetings.c.is_example)))
    if not gone:
        raise Gone("no_example")
    for meeting_id in gone:
        _clear(work, _table("meeting"), [meeting_id])
        work.session.execute(delete(Entry).where(Entry.meeting_id == meeting_id))
        work.session.execute(delete(Head).where(Head.meeting_id == meeting_id))
    invented = persons.c.is_example & (persons.c.id != actor.person_id)
    seats = _table("participant")
    busy = select(seats.c.person_id)
    found = list(work.session.scalars(select(persons.c.id).where(invented, persons.c.id.not_in(busy))))
    _clear(work, persons, found)
    for person_id in found:
        work.cut(person_id=person_id)
    work.record("example_removed", meetings=len(gone), people=len(found))


def _clear(work: Work, table: Table, ids: list[int]) -> None:
    """Delete these rows and first, through the foreign keys, all that hangs on them."""
    if not ids:
        return
    for child, column in _children(table):
        key = _own_id(child)
        if column.nullable and key is not None and not _belongs(child, column):
            work.session.execute(update(child).where(column.in_(ids)).values({column.name: None}))
        elif key is not None:
            _clear(work, child, list(work.session.scalars(select(key).where(column.in_(ids)))))
        else:
            work.session.execute(delete(child).where(column.in_(ids)))
    key = _own_id(table)
    assert key is not None
    work.session.execute(delete(table).where(key.in_(ids)))


def _children(table: Table) -> list[tuple[Table, Column[int]]]:
    found = []
    for child in reversed(Base.metadata.sorted_tables):
        for reference in child.foreign_keys:
            if reference.column.table is table and child is not table:
                found.append((child, reference.parent))
    return found


def _own_id(table: Table) -> Column[int] | None:
    """The single key column that others may refer to; tables keyed by what they belong to have none."""
    keys = list(table.primary_key.columns)
    return keys[0] if len(keys) == 1 and not keys[0].foreign_keys else None


def _belongs(child: Table, column: Column[int]) -> bool:
    """Whether a row means nothing without what this optional column names: a person's links and sign-ins."""
    return child.name in ("auth_session", "sign_in_link") and column.name in ("person_id", "meeting_id")


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
