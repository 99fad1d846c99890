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
    """A group that no paper is for."""

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
    """Remove a group; refused while a paper is for it, because the paper would be for fewer than was said."""
    check_meeting(work)
    group = _group(work, order.paper_group_id)
    if work.session.scalar(select(PaperGrant.id).where(PaperGrant.group_id == group.id).limit(1)) is not None:
        raise Refusal("paper_group_in_use", name=group.name)
    work.session.delete(group)
    work.record("paper_group_removed", group_id=order.paper_group_id, name=group.name)
    work.announce("papers")


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
