"""What people counted in votes by hand or on paper."""

from __future__ import annotations

import msgspec
from sqlalchemy.orm import Session

from meetings.voting.models import Poll, PollCount
from meetings.voting.queries.papers import form_of
from meetings.voting.queries.states import CountedFacts
from meetings.voting.rules import Choice
from meetings.voting.rules.kinds import Tally
from meetings.voting.rules.means import COUNTED
from meetings.voting.rules.procedures.counted import PaperCount, tally_of


def paper_count(session: Session, poll: Poll) -> PaperCount | None:
    """The count as it stands; None while nobody has entered one."""
    row = session.get(PollCount, poll.id) if poll.means in COUNTED else None
    if row is None:
        return None
    found = msgspec.json.decode(row.counted)
    lines = dict(found.pop("lines"))
    return PaperCount(**found, lines=lines)


def chair_by_hand(session: Session, poll: Poll) -> Choice | None:
    """The side that the chair took by hand, where it was entered."""
    row = session.get(PollCount, poll.id)
    return row.chair_choice if row else None


def counted_tally(session: Session, poll: Poll) -> Tally | None:
    """The same, as ballots of weight 1 would give it."""
    found = paper_count(session, poll)
    return None if found is None else tally_of(form_of(poll), found)


def counted_facts(session: Session, poll: Poll) -> CountedFacts | None:
    """The same, as screens receive it."""
    found, row = paper_count(session, poll), session.get(PollCount, poll.id)
    if found is None or row is None:
        return None
    names = ("issued", "returned", "valid", "invalid", "blank", "none")
    numbers = {name: getattr(found, name) for name in names}
    lines = {number: dict(words) for number, words in found.lines.items()}
    return CountedFacts(**numbers, lines=lines, corrections=row.corrections)
