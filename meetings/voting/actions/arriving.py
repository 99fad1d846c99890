"""Who arrives while a vote is open: regains the own vote, or joins the roll where opening said so."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from meetings.attendance import guards
from meetings.attendance import queries as attendance
from meetings.kernel.work import Work
from meetings.voting.actions.rows import open_poll_of
from meetings.voting.models import Poll, RollEntry
from meetings.voting.queries.mandates import open_roll_of
from meetings.voting.rules import Standing, mandates
from meetings.voting.rules.mandates import Late, Mandate


@guards.after_arrival
def take_in(work: Work, participant_ids: Collection[int]) -> None:
    """In the same transaction as the arrival: who is recorded as here may vote from that very moment, or may not."""
    poll = open_poll_of(work)
    if poll is None or poll.is_secret or not _concerns(work, poll, participant_ids):
        return
    work.session.flush()
    here = {each.participant_id for each in attendance.present_voters(work.session, work.meeting_id)}
    before = roll = open_roll_of(work.session, poll)
    for participant_id in sorted(here.intersection(participant_ids)):
        roll = mandates.arrive(roll, participant_id)
    changed = [mandate for owner, mandate in roll.mandates.items() if mandate != before.mandates[owner]]
    if changed:
        _write(work, poll, changed)
        poll.absent = mandates.sums(roll).absent
        work.announce("voting")


def _concerns(work: Work, poll: Poll, participant_ids: Collection[int]) -> bool:
    """Whether any of them has something to gain; a hall that checks in while a vote is open asks this once a batch."""
    if poll.late is Late.JOIN:
        return True
    mine = (RollEntry.poll_id == poll.id, RollEntry.participant_id.in_(participant_ids))
    return (
        work.session.scalar(select(RollEntry.poll_id).where(*mine, RollEntry.holder_id.is_not(None)).limit(1))
        is not None
    )


def _write(work: Work, poll: Poll, changed: Collection[Mandate]) -> None:
    lines: list[list[object]] = []
    entries = _entries(work, poll, {mandate.owner for mandate in changed})
    before = {entry.caster_id for entry in entries.values()}
    for mandate in sorted(changed, key=lambda each: each.owner):
        entry = entries[mandate.owner]
        if mandate.has_joined:
            entry.standing = Standing.PROXY if mandate.is_by_proxy else Standing.VOTING
            lines.append([entry.participant_id, entry.name, entry.seat, entry.standing.value, str(entry.weight)])
        else:
            work.record("vote_regained", poll_id=poll.id, participant_id=entry.participant_id, name=entry.name)
        entry.caster_id, entry.has_joined = mandate.caster, mandate.has_joined
    if lines:
        work.record("roll_joined", poll_id=poll.id, roll=lines)
    casters = _entries(work, poll, {*before, *(mandate.caster for mandate in changed)})
    told = {*entries.values(), *casters.values()}
    work.announce("voting.me", person_ids={entry.person_id for entry in told})


def _entries(work: Work, poll: Poll, participant_ids: Collection[int | None]) -> dict[int, RollEntry]:
    """These lines of the roll; one query, for a hall may come in at once."""
    query = select(RollEntry).where(RollEntry.poll_id == poll.id, RollEntry.participant_id.in_(participant_ids))
    return {entry.participant_id: entry for entry in work.session.scalars(query)}
