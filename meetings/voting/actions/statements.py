"""The statements of the box, built once: every vote runs them, by itself or with a thousand others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, Table, bindparam, insert, select, update

from meetings.kernel.many import one_of
from meetings.kernel.prepared import Prepared
from meetings.voting.models import Ballot, BallotHistory, Poll, RollEntry

BALLOTS: Table = Ballot.metadata.tables[Ballot.__tablename__]
_IS_THAT = (BALLOTS.c.poll_id == bindparam("at_poll"), BALLOTS.c.participant_id == bindparam("at_place"))
_ANSWER: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("choice", "revision", "receipt", "cast_at")}
INSERT = Prepared(lambda _: insert(BALLOTS))
KEEP = Prepared(lambda _: insert(Ballot.metadata.tables[BallotHistory.__tablename__]))
UPDATE = Prepared(lambda _: update(BALLOTS).where(*_IS_THAT).values(_ANSWER))


@Prepared
def asked(dialect: str) -> Executable:
    """What casting has to know of these votes of a meeting, by the names that `Poll` has for it."""
    p = Poll
    return select(
        p.id, p.form, p.is_secret, p.means, p.state, p.is_changeable, p.salt, p.deadline_at, p.closed_at
    ).where(p.meeting_id == bindparam("meeting"), one_of(dialect, p.id, "polls"))


@Prepared
def stood(dialect: str) -> Executable:
    """The places of these owners on the rolls of these polls, with what stands there."""
    e, b = RollEntry, Ballot
    return (
        select(e.poll_id, e.participant_id, e.name, e.caster_id, e.holder_id)
        .add_columns(b.revision, b.choice, b.receipt, b.cast_at)
        .outerjoin(b, (b.poll_id == e.poll_id) & (b.participant_id == e.participant_id))
        .where(one_of(dialect, e.poll_id, "polls"), one_of(dialect, e.participant_id, "owners"))
    )
