"""What the replay of the seats is made of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from meetings.minutes import queries as minutes
from meetings.seating import rules
from meetings.seating.queries.drawn import drawn_plan, sitters
from meetings.seating.rules import Plan, Replayed

_NAMED = frozenset({"participant_added", "participant_changed", "checked_in", "presence_corrected"})


@dataclass(frozen=True, slots=True)
class SeatsReplay:
    """The drawings and steps, and what everybody is called who was ever on the list."""

    told: Replayed
    names: dict[int, str]


def replay(session: Session, meeting_id: int) -> SeatsReplay:
    """Everything that the journal knows by now; no steps where no plan was ever drawn."""
    drawn, here = drawn_plan(session, meeting_id), sitters(session, meeting_id)
    entries = minutes.entries_since(session, meeting_id, 0)
    seats = {each.participant_id: each.seat for each in here}
    told = {
        entry.facts.get("participant_id", 0): entry.facts.get("name", "") for entry in entries if entry.kind in _NAMED
    }
    found = rules.replayed(entries, drawn.plan if drawn else Plan(()), seats)
    return SeatsReplay(found, told | {each.participant_id: each.name for each in here})
