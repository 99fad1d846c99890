"""Counting a closed vote, and its result as the journal carries it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.voting import rules
from meetings.voting.actions.rows import told_paper
from meetings.voting.models import Ballot, Poll, RollEntry
from meetings.voting.queries import chair_by_hand, counted_tally, form_of, number, roll_of, rule_of
from meetings.voting.rules import Base, Choice, Counts, kinds
from meetings.voting.rules.kinds import Kind, Paper, Tally

ON_ROLL = (RollEntry.poll_id == Ballot.poll_id) & (RollEntry.participant_id == Ballot.participant_id)


def count(session: Session, poll: Poll) -> None:
    """Write down what the box holds, and what the rule that opening froze says of it."""
    tally = counted_tally(session, poll)
    if poll.kind is Kind.DECISION and tally is not None:
        settle(poll, kinds.counts_of(tally, tally.lines[0]), chair_by_hand(session, poll))
    elif poll.kind is Kind.DECISION:
        settle(poll, _counts(session, poll.id), _choice_of(session, poll.id, poll.chair_participant_id))
    else:
        found = kinds.outcome(form_of(poll), tally or _tally(session, poll), roll_of(poll), rule_of(poll))
        settle_lines(poll, found)


def by_name(session: Session, poll: Poll) -> Mapping[str, Any]:
    """Every answer with its name, and the salt that proves the receipts."""
    return {"salt": poll.salt, "votes": votes(session, poll.id)}


def votes(session: Session, poll_id: int) -> list[list[Any]]:
    """Participant, name and answer of everybody who voted, in the order of the roll, as the journal keeps them."""
    query = select(RollEntry.participant_id, RollEntry.name, Ballot.choice).join(Ballot, ON_ROLL)
    return [list(row) for row in session.execute(query.where(RollEntry.poll_id == poll_id).order_by(RollEntry.place))]


def result(poll: Poll) -> dict[str, Any]:
    """Rule, numbers and verdict."""
    needed = None if poll.needed is None else number(poll.needed)
    base = None if poll.base_count is None else number(poll.base_count)
    facts = {**told_paper(poll), "base_count": base, "needed": needed}
    if poll.kind is not Kind.DECISION:
        return {**facts, **_told_lines(poll)}
    weights = {"yes": poll.yes, "no": poll.no, "abstain": poll.abstain}
    return {
        **facts,
        **{name: None if weight is None else number(weight) for name, weight in weights.items()},
        "carried": poll.is_carried,
        "tie": poll.is_tie,
        "by_chair": poll.is_by_chair,
        "needs_new_round": poll.needs_new_round,
    }


def _told_lines(poll: Poll) -> dict[str, Any]:
    """The tally, and who is elected or what low confidence leads to; docs/bundles.md names these."""
    found = msgspec.json.decode(poll.result)
    facts = {"tallies": [found["tally"]]}
    if poll.kind is Kind.RATING:
        return {**facts, "consequences": {str(line["number"]): line["consequence"] for line in found["lines"]}}
    elected = sorted(line["number"] for line in found["lines"] if line["elected"])
    return {**facts, "elected": elected, "tied": found["tied"], "seats_left": found["seats_left"]}


def settle(poll: Poll, counts: Counts, chair: Choice | None) -> None:
    """Write down what a decision came to; `chair`: how the chair voted, where that can be known."""
    verdict = rules.decide(rule_of(poll), roll_of(poll), counts, chair, poll.unit or rules.WHOLE)
    poll.yes, poll.no, poll.abstain = counts.yes, counts.no, counts.abstain
    poll.is_carried, poll.is_tie, poll.is_by_chair = verdict.is_carried, verdict.is_tie, verdict.is_by_chair
    poll.has_quorum = verdict.has_quorum
    poll.needs_new_round, poll.base_count, poll.needed = verdict.needs_new_round, verdict.base_count, verdict.needed


def _tally(session: Session, poll: Poll) -> Tally:
    form = form_of(poll)
    box = select(Ballot.choice, RollEntry.weight).join(RollEntry, ON_ROLL).where(Ballot.poll_id == poll.id)
    papers = (Paper(kinds.marks_of(form, row.choice), row.weight) for row in session.execute(box))
    return kinds.count(form, papers)


def settle_lines(poll: Poll, found: Mapping[str, Any]) -> None:
    """Write down what came out line by line; base and what is needed of it once, where they are the same for all."""
    rule = rule_of(poll)
    poll.result = msgspec.json.encode(found).decode()
    poll.has_quorum = rules.has_quorum(rule.quorum, roll_of(poll), Fraction(found["tally"]["cast"]))
    if rule.base is not Base.FOR_AND_AGAINST:
        poll.base_count = Fraction(found["lines"][0]["base"])
        poll.needed = rules.needed(rule, poll.base_count, poll.unit or rules.WHOLE)


def _counts(session: Session, poll_id: int) -> Counts:
    query = (
        select(Ballot.choice, func.sum(RollEntry.weight))
        .join(RollEntry, ON_ROLL)
        .where(Ballot.poll_id == poll_id)
        .group_by(Ballot.choice)
    )
    sums: dict[str, Fraction] = {row[0]: row[1] for row in session.execute(query)}
    zero = Fraction(0)
    return Counts(sums.get(Choice.YES, zero), sums.get(Choice.NO, zero), sums.get(Choice.ABSTAIN, zero))


def _choice_of(session: Session, poll_id: int, participant_id: int | None) -> Choice | None:
    query = select(Ballot.choice).where(Ballot.poll_id == poll_id, Ballot.participant_id == participant_id)
    choice = None if participant_id is None else session.scalar(query)
    return None if choice is None else Choice(choice)
