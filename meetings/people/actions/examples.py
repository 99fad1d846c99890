"""Taking the example's people away again."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select, update

from meetings.kernel.base import Base
from meetings.kernel.work import Work
from meetings.people.models import AuthSession, HouseRole, Person, SignInLink, Unit

GO_WITH_THEIR_PERSON = {AuthSession.__tablename__, SignInLink.__tablename__, HouseRole.__tablename__}


def mark_as_example(work: Work, person_ids: Collection[int]) -> None:
    """These persons are invented and go when the example goes."""
    work.session.execute(update(Person).where(Person.id.in_(person_ids)).values(is_example=True))


def remove_example_people(work: Work) -> int:
    """Delete the example's persons whom no meeting knows any more, and their units left empty; how many persons.

    Call it after the example's meeting is deleted.  Their sockets are cut.
    """
    examples = set(work.session.scalars(select(Person.id).where(Person.is_example)))
    gone = examples - _known_elsewhere(work)
    units = set(work.session.scalars(select(Person.unit_id).where(Person.id.in_(gone))))
    for person_id in sorted(gone):
        work.cut(person_id=person_id)
    work.session.execute(delete(Person).where(Person.id.in_(gone)))
    for column in (Person.unit_id, Unit.parent_id, HouseRole.unit_id):
        units -= set(work.session.scalars(select(column).where(column.in_(units - {None}))))
    work.session.execute(delete(Unit).where(Unit.id.in_(units - {None})))
    return len(gone)


def _known_elsewhere(work: Work) -> set[int]:
    """Persons to whom any row of any feature refers; asked of the schema, for features above are not known here."""
    known: set[int] = set()
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.target_fullname == "person.id" and table.name not in GO_WITH_THEIR_PERSON:
                known |= set(work.session.scalars(select(key.parent).where(key.parent.is_not(None)).distinct()))
    return known
