"""The statements of the box, built once: every vote runs them, by itself or with a thousand others."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Executable, Table, bindparam, insert, select, update

from meetings.kernel.many import one_of
from meetings.voting.models import Ballot, BallotHistory, RollEntry

BALLOTS: Table = Ballot.metadata.tables[Ballot.__tablename__]
INSERT, KEEP = insert(BALLOTS), insert(Ballot.metadata.tables[BallotHistory.__tablename__])
UPDATE = (
    update(BALLOTS)
    .where(BALLOTS.c.poll_id == bindparam("new_poll_id"), BALLOTS.c.participant_id == bindparam("new_participant_id"))
    .values({name: bindparam(f"new_{name}") for name in ("choice", "revision", "receipt", "cast_at")})
)


@cache
def stood(dialect: str) -> Executable:
    """The places of these owners on the rolls of these polls, with what stands there."""
    e, b = RollEntry, Ballot
    return (
        select(e.poll_id, e.participant_id, e.name, e.caster_id, e.holder_id)
        .add_columns(b.revision, b.choice, b.receipt, b.cast_at)
        .outerjoin(b, (b.poll_id == e.poll_id) & (b.participant_id == e.participant_id))
        .where(one_of(dialect, e.poll_id, "polls"), one_of(dialect, e.participant_id, "owners"))
    )
