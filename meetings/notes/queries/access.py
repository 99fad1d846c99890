"""Whether somebody may read a paper, and whether their own notes on it are taken."""

from __future__ import annotations

from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.papers import queries as papers
from meetings.papers.queries import PaperFile


def readable_paper(
    session: Session, meeting_id: int, paper_id: int, actor: Actor, *, version: int | None = None
) -> PaperFile:
    """The paper in its current version or in an older one; raises Gone where this person may not read it now."""
    reader = papers.reader_of(session, meeting_id, actor)
    return papers.paper_file(session, meeting_id, paper_id, reader, version=version)


def may_read(session: Session, meeting_id: int, paper_id: int, actor: Actor) -> bool:
    """Whether this person may read the paper now."""
    try:
        readable_paper(session, meeting_id, paper_id, actor)
    except Gone:
        return False
    return True


def check_may_write(session: Session, meeting_id: int, paper_id: int, actor: Actor) -> int:
    """The person who writes; raises Gone unless they may read the paper, or have read it while they might.

    A note that was made without a connection is taken even where the paper was withdrawn meanwhile.
    """
    if actor.person_id is None:
        raise Gone()
    if not may_read(session, meeting_id, paper_id, actor):
        is_here = papers.meeting_of_paper(session, paper_id) == meeting_id
        if not is_here or papers.place_of(session, paper_id, actor.person_id) is None:
            raise Gone()
    return actor.person_id
