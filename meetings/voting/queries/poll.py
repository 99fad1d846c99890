"""One vote, as an audience may see it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from meetings.attendance import queries as attendance
from meetings.kernel.board import Audience
from meetings.kernel.errors import Gone
from meetings.voting import rules
from meetings.voting.models import Ballot, Poll, RollEntry
from meetings.voting.queries.blocks import block_lines
from meetings.voting.queries.calling import call_facts, entered_ways
from meetings.voting.queries.counted import counted_facts, paper_count
from meetings.voting.queries.deciding import quorum_facts, roll_of, rule_of
from meetings.voting.queries.earlier import earlier_votes
from meetings.voting.queries.mandates import IS_ELIGIBLE, weight_facts
from meetings.voting.queries.papers import form_facts, form_of, lines_facts, number
from meetings.voting.queries.running import running
from meetings.voting.queries.secret import secret_facts, secret_waiting, shown_marks
from meetings.voting.queries.states import CountFacts, NamedVote, PollFacts, RuleFacts, Waiting
from meetings.voting.rules import Base, Counts, PollState, kinds
from meetings.voting.rules.kinds import Kind
from meetings.voting.rules.means import COUNTED
from meetings.voting.rules.reveal import Reveal

# What everybody may know of a vote, under the same names.
COPIED = (
    *("id", "item_id", "item_number", "question", "state", "seconds", "roll_digest"),
    *("opened_at", "deadline_at", "closed_at", "announced_at", "annulled_at", "annul_reason"),
    *("quorum_present", "quorum_required", "kind", "repeats_id", "means", "reveal"),
)
HOLDER = RollEntry.__table__.alias("holder")
HELD_BY = and_(
    *(HOLDER.c.poll_id == RollEntry.poll_id, HOLDER.c.participant_id == RollEntry.caster_id),
    RollEntry.caster_id != RollEntry.participant_id,
)
CAST_BY = and_(Ballot.poll_id == RollEntry.poll_id, Ballot.participant_id == RollEntry.participant_id)


@dataclass(frozen=True, slots=True)
class _Turnout:
    """Persons on the roll; `by_proxy` and `joined` are parts of eligible."""

    listed: int = 0
    eligible: int = 0
    cast: int = 0
    by_proxy: int = 0
    joined: int = 0


def poll_facts(session: Session, meeting_id: int, poll_id: int, audience: Audience) -> PollFacts:
    """One vote of this meeting; raises Gone for an unknown one and for another meeting's."""
    poll = session.get(Poll, poll_id)
    if poll is None or poll.meeting_id != meeting_id:
        raise Gone()
    return facts_of(session, poll, audience)


def poll_names(session: Session, meeting_id: int, poll_id: int) -> tuple[NamedVote, ...]:
    """Who answered what in a vote of this meeting; nobody before the announcement."""
    poll = session.get(Poll, poll_id)
    if poll is None or poll.meeting_id != meeting_id:
        raise Gone()
    return votes_by_name(session, poll) if poll.announced_at and not poll.is_secret else ()


def facts_of(session: Session, poll: Poll, audience: Audience) -> PollFacts:
    """Everything of a vote that this audience may see."""
    turnout = _turnout(session, poll)
    is_told = is_unsealed(poll, audience)
    copied: dict[str, Any] = {name: getattr(poll, name) for name in COPIED}
    return PollFacts(
        **copied,
        rule=rule_facts(poll, is_told),
        changeable=poll.is_changeable,
        **_told_turnout(turnout),
        weights=weight_facts(session, poll),
        without_quorum=poll.is_without_quorum,
        counts=_counts(poll) if is_told else None,
        carried=poll.is_carried if is_told else None,
        tie=poll.is_tie if is_told else None,
        by_chair=poll.is_by_chair if is_told else None,
        needs_new_round=poll.needs_new_round if is_told else None,
        waiting_names=_waiting(session, poll, audience),
        lines=lines_facts(poll) if is_told else None,
        # Papers of many lines by many people are too much for every screen: they are on the page of the vote.
        names=votes_by_name(session, poll) if _has_names(poll) else (),
        secret=secret_facts(session, poll, is_told=is_told),
        **_procedure(session, poll, audience, is_told),
    )


def _told_turnout(turnout: _Turnout) -> dict[str, Any]:
    return {
        "listed": turnout.listed,
        "eligible": turnout.eligible,
        "absent": turnout.listed - turnout.eligible,
        "cast": turnout.cast,
        "not_voted": turnout.eligible - turnout.cast,
        "by_proxy": turnout.by_proxy,
        "joined": turnout.joined,
    }


def _procedure(session: Session, poll: Poll, audience: Audience, is_told: bool) -> dict[str, Any]:
    """The paper, the sums so far, and what several items, counts by people and roll calls have more."""
    return {
        "form": form_facts(poll),
        "earlier": earlier_votes(session, poll) if is_told else (),
        "running": running(session, poll),
        "block": block_lines(poll),
        "counted": counted_facts(session, poll) if is_told else None,
        "call": call_facts(session, poll, audience),
    }


def is_unsealed(poll: Poll, audience: Audience) -> bool:
    """Whether this audience may know the result: all once it is announced, the desk once it is closed."""
    return poll.announced_at is not None or (poll.closed_at is not None and audience is Audience.DESK)


def rule_facts(poll: Poll, is_told: bool) -> RuleFacts:
    """The rule; a base that depends on the counts, and what is needed of it, only with them."""
    rule = rule_of(poll)
    base, least = poll.base_count, poll.needed
    if base is None and poll.opened_at is not None and rule.base not in rules.COUNTED_BASES:
        base = rules.base_count(rule, roll_of(poll), Counts())
        least = rules.needed(rule, base, poll.unit or rules.WHOLE)
    if rule.base in rules.COUNTED_BASES and not is_told:
        base = least = None
    shown = (None if base is None else number(base), None if least is None else number(least))
    how = (rule.numerator, rule.denominator, rule.strict, rule.base, rule.tie, *shown)
    return RuleFacts(*how, quorum_facts(poll, is_told=is_told))


def _counts(poll: Poll) -> CountFacts | None:
    if poll.yes is None or poll.no is None or poll.abstain is None:
        return None
    base = poll.base_count or Fraction(0)
    has_abstain = poll.base is not Base.FOR_AND_AGAINST
    return CountFacts(
        yes=number(poll.yes),
        no=number(poll.no),
        abstain=number(poll.abstain),
        yes_percent=str(rules.percent(poll.yes, base, rule_of(poll).fraction)),
        no_percent=_percent(poll.no, base),
        abstain_percent=_percent(poll.abstain, base) if has_abstain else None,
    )


def _percent(part: Fraction, base: Fraction) -> str:
    share: Decimal = rules.percent(part, base)
    return str(share)


def _has_names(poll: Poll) -> bool:
    is_live = poll.state is PollState.OPEN and poll.reveal is Reveal.NAMES
    return (poll.announced_at is not None or is_live) and poll.kind is Kind.DECISION and not poll.is_secret


def _turnout(session: Session, poll: Poll) -> _Turnout:
    is_by_proxy = RollEntry.caster_id != RollEntry.participant_id
    counted = (func.count(), func.count(RollEntry.caster_id), func.count(Ballot.participant_id))
    several = (func.count(case((is_by_proxy, 1))), func.count(case((RollEntry.has_joined, 1))))
    query = select(*counted, *several).select_from(RollEntry).outerjoin(Ballot, CAST_BY)
    listed, eligible, cast, by_proxy, joined = session.execute(query.where(RollEntry.poll_id == poll.id)).one()
    if poll.is_secret:
        cast = shown_marks(session, poll.id)
    by_hand = paper_count(session, poll)
    cast += by_hand.returned if by_hand else 0
    return _Turnout(listed, eligible, cast, by_proxy, joined)


def _waiting(session: Session, poll: Poll, audience: Audience) -> tuple[Waiting, ...]:
    if poll.state is not PollState.OPEN or audience is not Audience.DESK:
        return ()
    if poll.is_secret:
        return secret_waiting(session, poll.id)
    query = (
        select(RollEntry.participant_id, RollEntry.name, RollEntry.seat, HOLDER.c.name)
        .outerjoin(Ballot, CAST_BY)
        .outerjoin(HOLDER, HELD_BY)
        .where(RollEntry.poll_id == poll.id, IS_ELIGIBLE, Ballot.participant_id.is_(None))
        .order_by(RollEntry.place)
    )
    silent = attendance.silent_since(session, poll.meeting_id)
    return tuple(
        Waiting(person, name, seat, holder or "", person in silent)
        for person, name, seat, holder in session.execute(query)
    )


def votes_by_name(session: Session, poll: Poll) -> tuple[NamedVote, ...]:
    """What everybody on the roll answered, in its order; for the eyes of all only after the announcement.

    Nobody is named where hands or papers were counted.
    """
    if poll.means in COUNTED:
        return ()
    form, ways = form_of(poll), entered_ways(session, poll.id)
    query = (
        select(RollEntry, Ballot.choice, HOLDER.c.name.label("holder"))
        .outerjoin(Ballot, CAST_BY)
        .outerjoin(HOLDER, HELD_BY)
        .where(RollEntry.poll_id == poll.id)
        .order_by(RollEntry.place)
    )
    return tuple(
        NamedVote(
            *(entry.participant_id, entry.name, entry.seat, entry.standing, kinds.shown(form, choice)),
            ways.get(entry.participant_id),
            *(holder or "", number(entry.weight)),
        )
        for entry, choice, holder in session.execute(query)
    )
