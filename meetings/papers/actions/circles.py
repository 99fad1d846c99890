"""For whom papers are: everybody, voting delegates, or named groups and persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.work import Work
from meetings.papers.actions.rows import persons_of
from meetings.papers.models import Paper, PaperGrant, PaperGroup
from meetings.papers.rules import Reach
from meetings.people import queries as people


@dataclass(frozen=True, slots=True)
class Circle:
    """Those whom papers are for; groups and persons by id, with the names that the journal keeps."""

    reach: Reach
    groups: dict[int, str]
    persons: dict[int, str]

    def facts(self) -> dict[str, Any]:
        """What the journal says of it: nothing where it is everybody."""
        if self.reach is Reach.EVERYBODY:
            return {}
        if self.reach is Reach.VOTING:
            return {"reach": self.reach.value}
        names = {"groups": sorted(self.groups.values()), "persons": sorted(self.persons.values())}
        return {"reach": self.reach.value, **names, "person_ids": sorted(self.persons)}


def circle_of(
    work: Work,
    reach: Reach | None,
    group_ids: Sequence[int],
    delegations: Sequence[str],
    participant_ids: Sequence[int],
) -> Circle | None:
    """Find everybody who is named; None where nothing is said of it.

    Raises Gone for one of another meeting, Refusal where nobody is named.
    """
    groups = _groups(work, group_ids) | _of_delegations(work, delegations)
    persons = persons_of(work, participant_ids)
    if reach is None:
        return None
    if reach is not Reach.NAMED:
        return Circle(reach, {}, {})
    if not groups and not persons:
        raise Refusal("paper_for_nobody")
    return Circle(reach, groups, persons)


def meant_for(work: Work, paper: Paper, circle: Circle) -> None:
    """The paper is for these and nobody else."""
    paper.reach = circle.reach
    work.session.execute(delete(PaperGrant).where(PaperGrant.paper_id == paper.id))
    work.session.add_all(PaperGrant(paper_id=paper.id, group_id=group_id) for group_id in circle.groups)
    work.session.add_all(PaperGrant(paper_id=paper.id, person_id=person_id) for person_id in circle.persons)
    work.session.flush()


def _groups(work: Work, group_ids: Sequence[int]) -> dict[int, str]:
    query = select(PaperGroup.id, PaperGroup.name).where(
        PaperGroup.meeting_id == work.meeting_id, PaperGroup.id.in_(group_ids)
    )
    found = {row.id: row.name for row in work.session.execute(query)}
    if found.keys() != set(group_ids):
        raise Gone()
    return found


def _of_delegations(work: Work, names: Sequence[str]) -> dict[int, str]:
    """The groups that stand for these delegations, made where there are none yet."""
    if not names:
        return {}
    known = {seat.delegation for seat in people.participants(work.session, work.meeting_id)} - {""}
    if not known >= set(names):
        raise Gone()
    query = select(PaperGroup).where(PaperGroup.meeting_id == work.meeting_id, PaperGroup.delegation.in_(names))
    groups = {group.delegation: group for group in work.session.scalars(query)}
    for name in dict.fromkeys(names):
        if name not in groups:
            groups[name] = PaperGroup(meeting_id=work.meeting_id, name=name, delegation=name)
            work.session.add(groups[name])
    work.session.flush()
    return {group.id: group.name for group in groups.values()}
