"""What a receipt stands for: one's own answer in a public vote, or a sealed ballot in the box of a secret one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from meetings.voting.models import Ballot, BallotHistory, Poll, RollEntry, SealedPaper, SecretVote
from meetings.voting.queries.papers import form_facts, form_of
from meetings.voting.queries.states import FormFacts
from meetings.voting.rules import PollState, kinds
from meetings.voting.rules.kinds import Shown
from meetings.voting.rules.secret import codes


@dataclass(frozen=True, slots=True)
class FoundReceipt:
    """The vote, and what was recorded in it: a choice that `counts` or was replaced, or a ballot below this `root`."""

    poll_id: int
    question: str
    state: PollState
    form: FormFacts | None = None
    choice: Shown | None = None
    cast_at: datetime | None = None
    counts: bool = True
    root: str = ""


def find_receipt(session: Session, meeting_id: int, participant_id: int | None, code: str) -> FoundReceipt | None:
    """The vote of this meeting that gave this receipt: of public votes one's own only."""
    return _own(session, meeting_id, participant_id, code) or _sealed(session, meeting_id, code)


def _own(session: Session, meeting_id: int, participant_id: int | None, code: str) -> FoundReceipt | None:
    for table in (Ballot, BallotHistory):
        on_roll = (RollEntry.poll_id == table.poll_id) & (RollEntry.participant_id == table.participant_id)
        is_mine = or_(table.participant_id == participant_id, RollEntry.caster_id == participant_id)
        mine = (is_mine, table.receipt == code, Poll.meeting_id == meeting_id)
        query = select(Poll, table.choice, table.cast_at).join(Poll, Poll.id == table.poll_id)
        query = query.join(RollEntry, on_roll).where(*mine)
        row = session.execute(query).first()
        if row is not None:
            poll, choice, cast_at = row
            shown = kinds.shown(form_of(poll), choice)
            told = (poll.id, poll.question, poll.state, form_facts(poll), shown, cast_at)
            return FoundReceipt(*told, counts=table is Ballot and poll.state is not PollState.ANNULLED)
    return None


def _sealed(session: Session, meeting_id: int, code: str) -> FoundReceipt | None:
    published = (Poll.meeting_id == meeting_id, SecretVote.root != "")
    query = select(Poll, SecretVote.root, SealedPaper.sha256).join(SecretVote, SecretVote.poll_id == Poll.id)
    for poll, root, sha256 in session.execute(
        query.join(SealedPaper, SealedPaper.poll_id == Poll.id).where(*published)
    ):
        if root and codes.receipt(sha256) == code:
            counts = poll.state is not PollState.ANNULLED
            return FoundReceipt(poll.id, poll.question, poll.state, root=root, counts=counts)
    return None
