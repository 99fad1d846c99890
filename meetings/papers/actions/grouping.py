"""The verbs of a meeting's groups of readers."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete, select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.actions.rows import check_meeting, persons_of
from meetings.papers.models import PaperGrant, PaperGroup, PaperGroupMember


class SaveGroup(Payload):
    """The whole of a group: a new one without an id."""

    meeting_id: int
    name: Annotated[str, Meta(max_length=120)]
    participant_ids: Annotated[list[int], Meta(max_length=2000)]
    paper_group_id: int | None = None


class SavedGroup(Answer):
    """Which group it is."""

    paper_group_id: int


class RemoveGroup(Payload):
    """A group that is not needed any more."""

    meeting_id: int
    paper_group_id: int


@action("papers.save_group", Act.MANAGE_PAPERS)
def save_group(work: Work, actor: Actor, order: SaveGroup) -> SavedGroup:
    """Name a group of the meeting's people and say who belongs to it; its papers follow at once."""
    check_meeting(work)
    name = " ".join(order.name.split())
    if not name:
        raise Refusal("paper_group_nameless")
    group = _group(work, order.paper_group_id) if order.paper_group_id is not None else None
    _check_name_free(work, name, group)
    persons = persons_of(work, order.participant_ids)
    if group is None:
        group = PaperGroup(meeting_id=work.meeting_id, name=name)
        work.session.add(group)
    group.name = name
    work.session.flush()
    work.session.execute(delete(PaperGroupMember).where(PaperGroupMember.group_id == group.id))
    work.session.add_all(PaperGroupMember(group_id=group.id, person_id=person_id) for person_id in persons)
    work.record("paper_group_saved", group_id=group.id, name=name, person_ids=sorted(persons))
    work.announce("papers", "papers.me", "papers.opened")
    return SavedGroup(paper_group_id=group.id)


@action("papers.remove_group", Act.MANAGE_PAPERS)
def remove_group(work: Work, actor: Actor, order: RemoveGroup) -> None:
    """Remove a group; papers that are for it stay for the very persons who belong to it now."""
    check_meeting(work)
    group = _group(work, order.paper_group_id)
    persons, papers = _name_members(work, group)
    work.session.delete(group)
    facts = {"person_ids": persons, "paper_ids": papers} if papers else {}
    work.record("paper_group_removed", group_id=order.paper_group_id, name=group.name, **facts)
    work.announce("papers", "papers.me", "papers.opened")


def _name_members(work: Work, group: PaperGroup) -> tuple[list[int], list[int]]:
    """Let papers be for the members of a group instead of it; nobody gets or loses one.  The persons and the papers."""
    members = select(PaperGroupMember.person_id).where(PaperGroupMember.group_id == group.id)
    persons = sorted(work.session.scalars(members))
    papers = sorted(work.session.scalars(select(PaperGrant.paper_id).where(PaperGrant.group_id == group.id)))
    query = select(PaperGrant).where(PaperGrant.paper_id.in_(papers), PaperGrant.person_id.is_not(None))
    named = {(grant.paper_id, grant.person_id) for grant in work.session.scalars(query)}
    pairs = [(paper_id, person_id) for paper_id in papers for person_id in persons]
    work.session.add_all(PaperGrant(paper_id=p, person_id=who) for p, who in pairs if (p, who) not in named)
    work.session.execute(delete(PaperGrant).where(PaperGrant.group_id == group.id))
    work.session.flush()
    return persons, papers


def _group(work: Work, group_id: int) -> PaperGroup:
    """A group that the secretary keeps; a delegation's is kept by the list."""
    group = work.session.get(PaperGroup, group_id)
    if group is None or group.meeting_id != work.meeting_id or group.delegation:
        raise Gone()
    return group


def _check_name_free(work: Work, name: str, group: PaperGroup | None) -> None:
    query = select(PaperGroup.id).where(
        PaperGroup.meeting_id == work.meeting_id, PaperGroup.name == name, PaperGroup.delegation == ""
    )
    other = work.session.scalar(query)
    if other is not None and (group is None or other != group.id):
        raise Refusal("paper_group_named_so", name=name)
