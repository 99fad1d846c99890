"""Whose votes there are before a vote opens, and who may cast them while it is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.attendance import queries as attendance
from meetings.kernel.board import Audience
from meetings.voting.models import Ballot, MandateRule, Poll, Proxy, RollEntry, VotingWeight
from meetings.voting.queries.papers import form_of, number
from meetings.voting.queries.states import HeldVote, Number, WeightFacts
from meetings.voting.rules import WHOLE
from meetings.voting.rules.kinds import shown
from meetings.voting.rules.mandates import Late, Mandate, OpenRoll, ProxyRules

# Somebody may cast this vote: its owner or who holds it.
IS_ELIGIBLE = RollEntry.caster_id.is_not(None)


@dataclass(frozen=True, slots=True)
class MandateSettings:
    """What a meeting allows: proxies, so many in one hand (None: any number), late comers."""

    proxies: ProxyRules
    late: Late


@dataclass(frozen=True, slots=True)
class MandateLine:
    """One voting delegate: what the vote weighs, to whom it is given, and who gave theirs to this one."""

    participant_id: int
    name: str
    seat: str
    delegation: str
    weight: Number
    is_present: bool
    holder: str
    holder_id: int | None
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MandatesBoard:
    """Whose votes weigh what and who holds them, for those who set it down; `most_held` None: any number."""

    has_proxies: bool
    most_held: int | None
    late: Late
    people: tuple[MandateLine, ...]


def mandates_board(session: Session, meeting_id: int, _audience: Audience) -> MandatesBoard:
    """What the next vote will open with."""
    rule = settings_of(session, meeting_id)
    return MandatesBoard(rule.proxies.allowed, rule.proxies.most_held, rule.late, mandate_lines(session, meeting_id))


def settings_of(session: Session, meeting_id: int) -> MandateSettings:
    """What this meeting allows."""
    row = session.get(MandateRule, meeting_id)
    if row is None:
        return MandateSettings(ProxyRules(), Late.WAIT)
    return MandateSettings(ProxyRules(row.has_proxies, row.most_held), row.late)


def weights_of(session: Session, participant_ids: Iterable[int]) -> dict[int, Fraction]:
    """What these votes weigh, where it is not 1."""
    query = select(VotingWeight).where(VotingWeight.participant_id.in_(list(participant_ids)))
    return {row.participant_id: row.weight for row in session.scalars(query)}


def proxies_of(session: Session, voting: Collection[int]) -> dict[int, int]:
    """giver → holder, where both of them are voting delegates."""
    query = select(Proxy.giver_id, Proxy.holder_id).where(Proxy.giver_id.in_(list(voting)))
    return {row.giver_id: row.holder_id for row in session.execute(query) if row.holder_id in voting}


def mandate_lines(session: Session, meeting_id: int) -> tuple[MandateLine, ...]:
    """All voting delegates by given name."""
    people = attendance.voters(session, meeting_id)
    names = {each.participant_id: each.name for each in people}
    weights, given = weights_of(session, names), proxies_of(session, names.keys())
    return tuple(
        MandateLine(
            *(each.participant_id, each.name, each.seat, each.delegation),
            number(weights.get(each.participant_id, WHOLE)),
            each.is_present,
            names.get(given.get(each.participant_id, 0), ""),
            given.get(each.participant_id),
            tuple(names[giver] for giver, holder in given.items() if holder == each.participant_id),
        )
        for each in people
    )


def open_roll_of(session: Session, poll: Poll) -> OpenRoll:
    """The roll of an open vote as it stands."""
    cast = set(session.scalars(select(Ballot.participant_id).where(Ballot.poll_id == poll.id)))
    entries = session.scalars(select(RollEntry).where(RollEntry.poll_id == poll.id)).all()
    mandates = {
        entry.participant_id: Mandate(
            *(entry.participant_id, entry.weight, entry.standing, entry.caster_id),
            is_cast=entry.participant_id in cast,
            has_joined=entry.has_joined,
        )
        for entry in entries
    }
    holders = {entry.participant_id: entry.holder_id for entry in entries if entry.holder_id is not None}
    return OpenRoll(mandates, holders, poll.late)


def weight_facts(session: Session, poll: Poll) -> WeightFacts | None:
    """Turnout by weight; None where every vote weighs 1."""
    if poll.unit is None:
        return None
    on_roll = (RollEntry.poll_id == Ballot.poll_id) & (RollEntry.participant_id == Ballot.participant_id)
    mine = RollEntry.poll_id == poll.id
    listed = session.scalar(select(func.sum(RollEntry.weight)).where(mine))
    eligible = session.scalar(select(func.sum(RollEntry.weight)).where(mine, IS_ELIGIBLE))
    cast = session.scalar(select(func.sum(RollEntry.weight)).join(Ballot, on_roll).where(mine))
    return WeightFacts(*(number(Fraction(each or 0)) for each in (listed, eligible, cast)))


def held_votes(session: Session, poll: Poll, casters: Mapping[int, int]) -> dict[int, tuple[HeldVote, ...]]:
    """person → the votes they may cast or have cast for others; `casters`: participant → person."""
    query = (
        select(RollEntry.caster_id, RollEntry.participant_id, RollEntry.name, RollEntry.weight)
        .add_columns(Ballot.choice, Ballot.revision, Ballot.receipt, Ballot.cast_at)
        .outerjoin(Ballot, (Ballot.poll_id == RollEntry.poll_id) & (Ballot.participant_id == RollEntry.participant_id))
        .where(RollEntry.poll_id == poll.id, RollEntry.caster_id.in_(list(casters)))
        .where(RollEntry.caster_id != RollEntry.participant_id)
        .order_by(RollEntry.place)
    )
    form = form_of(poll)
    held: dict[int, list[HeldVote]] = {}
    for row in session.execute(query):
        told = (row.participant_id, row.name, number(row.weight), shown(form, row.choice))
        vote = HeldVote(*told, row.revision or 0, row.receipt, row.cast_at)
        held.setdefault(casters[row.caster_id], []).append(vote)
    return {person_id: tuple(votes) for person_id, votes in held.items()}
