"""Papers reach their readers: what every way out has in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update

from meetings.kernel.errors import Refusal
from meetings.kernel.work import Work
from meetings.papers.actions.rows import paper_of
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import PaperState, Reach


def give_out(work: Work, paper: Paper) -> None:
    """From now on readers have the paper, with the bytes that it has now."""
    paper.state, paper.published_at, paper.publish_at = PaperState.PUBLISHED, work.now, None
    paper.withdrawn_at, paper.withdrawn_reason = None, ""
    give_out_version(work, paper)


def give_out_version(work: Work, paper: Paper) -> None:
    """From now on readers have the version that is the paper's current one."""
    current = (PaperVersion.paper_id == paper.id) & (PaperVersion.ordinal == paper.current_version)
    first = current & PaperVersion.published_at.is_(None)
    work.session.execute(update(PaperVersion).where(first).values(published_at=work.now))
    work.session.flush()


def facts_of(papers: Sequence[Paper]) -> dict[str, Any]:
    """What the journal says of papers; where they are not for everybody, it says so."""
    reach = next((paper.reach for paper in papers if paper.reach is not Reach.EVERYBODY), None)
    return {
        "count": len(papers),
        "paper_ids": [paper.id for paper in papers],
        "numbers": [paper.number for paper in papers],
        "titles": [paper.title for paper in papers],
        **({"reach": reach.value} if reach else {}),
    }


def tell_readers(work: Work) -> None:
    """What readers may open has changed."""
    work.announce("papers", "papers.me", "papers.opened")


def named(work: Work, paper_ids: Sequence[int]) -> list[Paper]:
    """These papers of this meeting, each once; raises Gone."""
    return [paper_of(work, paper_id) for paper_id in dict.fromkeys(paper_ids)]


def said(reason: str) -> str:
    """A reason in one line; raises Refusal where there is none."""
    reason = " ".join(reason.split())
    if not reason:
        raise Refusal("paper_reason_missing")
    return reason
