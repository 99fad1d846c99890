"""How stays are ended and begun: by the server's clock, and never one over another.

The clock never goes back while the server runs; over a restart the machine's clock may have been set back.  A stay then
ends no sooner than it began, and the next begins no sooner than the one before has ended.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import case, delete, func, insert, literal, select, update

from meetings.attendance.models import Presence, SilentDevice
from meetings.kernel.base import UtcDateTime
from meetings.kernel.work import Work


def end_stays(work: Work, participant_ids: Collection[int]) -> None:
    """Whoever of them is here goes."""
    moment = case((Presence.began_at > work.now, Presence.began_at), else_=literal(work.now, UtcDateTime))
    open_ones = (Presence.participant_id.in_(participant_ids), Presence.ended_at.is_(None))
    ended = update(Presence).where(*open_ones).values(ended_at=moment)
    work.session.execute(ended, execution_options={"synchronize_session": False})


def begin_stays(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    """Write new stays; each row has all but the moment. Somebody vouches for them: a silent device is forgotten."""
    if not rows:
        return
    who = [row["participant_id"] for row in rows]
    work.session.execute(delete(SilentDevice).where(SilentDevice.participant_id.in_(who)))
    later = select(Presence.participant_id, func.max(Presence.ended_at).label("ended_at"))
    later = later.where(Presence.participant_id.in_(who), Presence.ended_at > work.now)
    ended = {r.participant_id: r.ended_at for r in work.session.execute(later.group_by(Presence.participant_id))}
    stamped = [{**row, "began_at": ended.get(row["participant_id"], work.now)} for row in rows]
    work.session.execute(insert(Presence), stamped)
