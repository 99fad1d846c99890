"""Where secret votes stand, for the server that takes them further, and what of them goes into a bundle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from meetings.voting.models import Poll, SealedPaper, SecretMark, SecretVote
from meetings.voting.queries.secret import marked, opened
from meetings.voting.rules import PollState
from meetings.voting.rules.secret.closing import Step

Piece = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Due:
    """A secret vote that the server itself takes a step further."""

    meeting_id: int
    poll_id: int
    step: Step
    public_key: str


def due_steps(session: Session) -> tuple[Due, ...]:
    """The secret votes that are closed or annulled and have not come to their end."""
    query = (
        select(Poll.meeting_id, Poll.id, Poll.state, SecretVote.step, SecretVote.public_key)
        .join(SecretVote, SecretVote.poll_id == Poll.id)
        .where(
            or_(
                and_(Poll.state == PollState.CLOSED, SecretVote.step == Step.CLOSED),
                SecretVote.step == Step.COUNTED,
                and_(Poll.state == PollState.ANNULLED, SecretVote.step != Step.DESTROYED),
                and_(SecretVote.step == Step.DESTROYED, ~SecretVote.is_swept),
            )
        )
        .order_by(Poll.id)
    )
    return tuple(
        Due(row.meeting_id, row.id, Step.COUNTED if _is_annulled(row) else row.step, row.public_key)
        for row in session.execute(query)
    )


def unshown(session: Session) -> tuple[tuple[int, int], ...]:
    """(meeting, poll) of the open secret votes in which somebody has voted of whom no screen tells yet."""
    query = (
        select(Poll.meeting_id, Poll.id)
        .join(SecretMark, SecretMark.poll_id == Poll.id)
        .where(Poll.state == PollState.OPEN, ~SecretMark.is_shown)
        .distinct()
    )
    return tuple((row.meeting_id, row.id) for row in session.execute(query))


def live_keys(session: Session) -> frozenset[str]:
    """The public keys whose private halves are still needed."""
    query = select(SecretVote.public_key).where(SecretVote.step != Step.DESTROYED)
    return frozenset(session.scalars(query))


def of_boxes(session: Session, meeting_id: int) -> Iterator[Piece]:
    """What a bundle tells of the secret votes of a meeting, as far as it is public; docs/bundles.md names it."""
    query = select(Poll, SecretVote).join(SecretVote, SecretVote.poll_id == Poll.id)
    for poll, vote in session.execute(query.where(Poll.meeting_id == meeting_id).order_by(Poll.id)).all():
        if not vote.root:
            continue
        yield from (("mark", {"poll_id": poll.id, "mandate": number}) for number in marked(session, poll.id))
        lying = select(SealedPaper.part, SealedPaper.sha256).where(SealedPaper.poll_id == poll.id)
        for row in session.execute(lying.order_by(SealedPaper.part, SealedPaper.sha256)):
            yield "sealed", {"poll_id": poll.id, "part": row.part, "hash": row.sha256}
        if poll.announced_at is not None:
            for each in opened(session, poll.id):
                yield "opened", {"poll_id": poll.id, "part": each.part, "choice": each.choice, "code": each.code}


def _is_annulled(row: Any) -> bool:
    return row.state is PollState.ANNULLED and row.step is not Step.DESTROYED
