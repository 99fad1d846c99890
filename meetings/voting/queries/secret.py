"""What is asked of secret votes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import msgspec
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from meetings.kernel import epoch
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Role
from meetings.people import queries as people
from meetings.voting.models import OpenedPaper, Poll, RollEntry, SealedPaper, SecretMark, SecretVote
from meetings.voting.queries.mandates import IS_ELIGIBLE
from meetings.voting.queries.papers import form_of
from meetings.voting.queries.states import PreparedSecret, SecretFacts, Waiting
from meetings.voting.rules import PollState
from meetings.voting.rules.kinds import Form
from meetings.voting.rules.procedures.counted import PaperCount
from meetings.voting.rules.secret import codes
from meetings.voting.rules.secret.box import Sealed
from meetings.voting.rules.secret.closing import Step
from meetings.voting.rules.secret.envelope import size_of
from meetings.voting.rules.secret.keys import threshold_of
from meetings.voting.rules.secret.tellers import Teller

MARKED_BY = and_(SecretMark.poll_id == RollEntry.poll_id, SecretMark.participant_id == RollEntry.participant_id)


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the tellers' table: all of a secret vote but its private key."""

    poll_id: int
    question: str
    state: PollState
    step: Step
    form: Form
    tellers: tuple[Teller, ...]
    public_key: str
    has_codes: bool
    root: str
    on_paper: tuple[int, ...]
    paper: PaperCount | None
    meeting_id: int = 0


def table(session: Session, meeting_id: int, poll_id: int) -> Table:
    """A secret vote of this meeting for its tellers; raises Gone, and a Refusal for a public one."""
    poll = session.get(Poll, poll_id)
    if poll is None or poll.meeting_id != meeting_id:
        raise Gone()
    vote = session.get(SecretVote, poll_id)
    if vote is None:
        raise Refusal("poll_not_secret")
    on_paper = tuple(marked(session, poll_id, on_paper=True))
    return Table(
        *(poll.id, poll.question, poll.state, vote.step, form_of(poll), tellers_of(vote)),
        *(vote.public_key, vote.has_codes, vote.root, on_paper, paper_of(vote), meeting_id),
    )


def secret_facts(session: Session, poll: Poll, *, is_told: bool) -> SecretFacts | None:
    """What everybody may know of a secret vote; `is_told`: its result, too.  None for a public one."""
    vote = session.get(SecretVote, poll.id) if poll.is_secret else None
    if vote is None:
        return None
    paper, on_paper = paper_of(vote), len(marked(session, poll.id, on_paper=True))
    tallies = msgspec.json.decode(vote.tallies) if vote.tallies and is_told else []
    returned = None if vote.step is Step.OPEN else len(marked(session, poll.id)) + (paper.returned if paper else 0)
    return SecretFacts(
        key=vote.public_key,
        size=size_of(form_of(poll), poll.id),
        tellers=tuple(name for _, name in tellers_of(vote)),
        threshold=threshold_of(len(tellers_of(vote))),
        has_codes=vote.has_codes,
        step=vote.step,
        root=vote.root,
        on_paper=on_paper,
        needs_paper=bool(on_paper) and paper is None,
        returned=returned,
        valid=min((int(tally["valid"]) for tally in tallies), default=None),
        invalid=max((int(tally["invalid"]) for tally in tallies), default=None),
        cautions=tuple(filter(None, vote.cautions.split(","))) if is_told else (),
    )


def prepared_secret(session: Session, poll: Poll) -> PreparedSecret | None:
    """What a secret vote to come still needs; None for a public one."""
    vote = session.get(SecretVote, poll.id) if poll.is_secret else None
    if vote is None:
        return None
    tellers = tellers_of(vote)
    has_key = bool(vote.public_key) and vote.epoch == epoch.current(session)
    ids, names = tuple(number for number, _ in tellers), tuple(name for _, name in tellers)
    return PreparedSecret(names, ids, vote.has_codes, has_key)


def tellers_here(session: Session, meeting_id: int) -> tuple[Teller, ...]:
    """Whom the meeting has made tellers, by given name."""
    return tuple(
        (line.id, line.full_name) for line in people.participants(session, meeting_id) if Role.TELLER in line.roles
    )


def tellers_of(vote: SecretVote) -> tuple[Teller, ...]:
    """The tellers in the order of their codes."""
    return tuple((number, name) for number, name in msgspec.json.decode(vote.tellers))


def paper_of(vote: SecretVote) -> PaperCount | None:
    """What tellers counted by hand; None before."""
    if not vote.paper:
        return None
    facts = msgspec.json.decode(vote.paper)
    return PaperCount(**{**facts, "lines": dict(facts["lines"])})


def marked(session: Session, poll_id: int, *, on_paper: bool = False) -> list[int]:
    """Who has voted on a tablet, or got a paper; ascending."""
    query = select(SecretMark.participant_id).where(SecretMark.poll_id == poll_id, SecretMark.is_on_paper == on_paper)
    return list(session.scalars(query.order_by(SecretMark.participant_id)))


def shown_marks(session: Session, poll_id: int) -> int:
    """How many of those who voted the screens may tell by now."""
    query = select(func.count()).where(SecretMark.poll_id == poll_id, SecretMark.is_shown)
    return session.scalar(query) or 0


def secret_waiting(session: Session, poll_id: int) -> tuple[Waiting, ...]:
    """Who may vote and is not shown as having done so."""
    query = (
        select(RollEntry.participant_id, RollEntry.name, RollEntry.seat)
        .outerjoin(SecretMark, and_(MARKED_BY, SecretMark.is_shown))
        .where(RollEntry.poll_id == poll_id, IS_ELIGIBLE)
        .where(SecretMark.participant_id.is_(None))
        .order_by(RollEntry.place)
    )
    return tuple(Waiting(*row) for row in session.execute(query))


def marks_of(session: Session, poll_id: int, person_ids: Collection[int]) -> dict[int, bool]:
    """Those of these persons who have voted, and whether on paper."""
    query = (
        select(RollEntry.person_id, SecretMark.is_on_paper)
        .join(SecretMark, MARKED_BY)
        .where(RollEntry.poll_id == poll_id, RollEntry.person_id.in_(person_ids))
    )
    return {row.person_id: row.is_on_paper for row in session.execute(query)}


def entitled(session: Session, poll_id: int) -> int:
    """How many may vote."""
    mine = (RollEntry.poll_id == poll_id, IS_ELIGIBLE)
    return session.scalar(select(func.count()).select_from(RollEntry).where(*mine)) or 0


def sealed(session: Session, poll_id: int) -> list[Sealed]:
    """What lies in the box, before it is destroyed."""
    query = select(SealedPaper.part, SealedPaper.ciphertext).where(SealedPaper.poll_id == poll_id)
    rows = session.execute(query.order_by(SealedPaper.part, SealedPaper.sha256))
    return [Sealed(row.part, row.ciphertext) for row in rows if row.ciphertext is not None]


def sealed_table(session: Session, poll_id: int) -> tuple[list[Sealed], int]:
    """What lies in the box, and how many are marked as having put it there: of one moment."""
    return sealed(session, poll_id), len(marked(session, poll_id))


def receipts(session: Session, poll_id: int) -> tuple[str, ...]:
    """The receipts of all that lay in the box, once its root is published; in the order of their letters."""
    vote = session.get(SecretVote, poll_id)
    if vote is None or not vote.root:
        return ()
    hashes = session.scalars(select(SealedPaper.sha256).where(SealedPaper.poll_id == poll_id))
    return tuple(sorted(codes.receipt(each) for each in hashes))


def choice_codes(session: Session, poll_id: int) -> tuple[tuple[str, str], ...]:
    """Each opened choice with its code, in the order of the choices."""
    return tuple((each.choice, each.code) for each in opened(session, poll_id) if each.choice is not None)


def opened(session: Session, poll_id: int) -> list[OpenedPaper]:
    """What came out of the box, in the order of what it says."""
    query = select(OpenedPaper).where(OpenedPaper.poll_id == poll_id).order_by(OpenedPaper.number)
    return list(session.scalars(query))
