"""Bytes that must not be here any longer: asked for where the paper is taken away, done right after the commit."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete, select

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers.models import PaperShredding


class Shredded(Payload):
    """Bytes that are gone, or that another paper has as well."""

    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


@action("papers.shredded", Act.SYSTEM)
def shredded(work: Work, _actor: Actor, order: Shredded) -> None:
    """Nothing is left to do."""
    work.session.execute(delete(PaperShredding).where(PaperShredding.sha256 == order.sha256))


def shred(work: Work, digests: Collection[str]) -> None:
    """Have these bytes removed after the commit, also when the server ends before; those that others have stay."""
    known = select(PaperShredding).where(PaperShredding.sha256.in_(digests))
    asked = {one.sha256: one for one in work.session.scalars(known)}
    for sha256 in digests:
        if sha256 in asked:
            asked[sha256].asked_at = work.now
        else:
            work.session.add(PaperShredding(sha256=sha256, asked_at=work.now))
