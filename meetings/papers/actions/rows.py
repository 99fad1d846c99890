"""The rows that the verbs change, found for this meeting only."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from meetings.agenda import queries as agenda
from meetings.agenda.rules import check_editable
from meetings.kernel.errors import Gone
from meetings.kernel.work import Work
from meetings.papers.models import Paper
from meetings.papers.rules import NOT_AT_DESK, PaperState
from meetings.people import queries as people

LONGEST_REASON = 300


def check_meeting(work: Work) -> None:
    """Papers change only while the meeting is not over; raises Gone or Refusal."""
    check_editable(agenda.meeting_facts(work.session, work.meeting_id).state)


def paper_of(work: Work, paper_id: int) -> Paper:
    """A paper of this meeting; raises Gone for an unknown one and for another meeting's.

    What was sent in and not accepted is none: it is only answered (sending.py).
    """
    row = work.session.get(Paper, paper_id)
    if row is None or row.meeting_id != work.meeting_id or row.state in NOT_AT_DESK:
        raise Gone()
    return row


def group_of(work: Work, item_id: int | None) -> list[Paper]:
    """The papers of an item in their order, or those without one; withdrawn ones included."""
    item = Paper.item_id.is_(None) if item_id is None else Paper.item_id == item_id
    query = select(Paper).where(Paper.meeting_id == work.meeting_id, item, Paper.state.not_in(NOT_AT_DESK))
    return list(work.session.scalars(query.order_by(Paper.position, Paper.id)))


def numbers_taken(work: Work, but: int = 0) -> dict[str, str]:
    """Number → title of every bound paper of the meeting that is not withdrawn, one paper left out."""
    query = select(Paper.number, Paper.title).where(
        Paper.meeting_id == work.meeting_id,
        Paper.item_id.is_not(None),
        Paper.number != "",
        Paper.state != PaperState.WITHDRAWN,
        Paper.id != but,
    )
    return {row.number: row.title for row in work.session.execute(query)}


def persons_of(work: Work, participant_ids: Sequence[int]) -> dict[int, str]:
    """The persons on these places of the list, with their names; raises Gone for one of another meeting."""
    wanted = set(participant_ids)
    if not wanted:
        return {}
    seats = [seat for seat in people.participants(work.session, work.meeting_id) if seat.id in wanted]
    if len(seats) != len(wanted):
        raise Gone()
    return {seat.person_id: seat.full_name for seat in seats}
