"""What somebody sends in, and what the secretary and its sender see of it."""

from __future__ import annotations

from typing import Any

from meetings.kernel.board import Audience
from meetings.papers import queries
from meetings.papers.queries import MySending, SentIn
from meetings.papers.store import Taken
from tests.agenda.stage import Seated
from tests.papers.desk import Desk


def order_of(desk: Desk, name: str, taken: Taken | None = None, **cover: Any) -> dict[str, Any]:
    """What sending a file of this name asks for once it is in."""
    return {**desk.order(f"{name}.pdf", taken or desk.taken(name)), "title": name, **cover}


def send(desk: Desk, who: Seated, name: str, taken: Taken | None = None, **cover: Any) -> int:
    """Send it; the id of the sending."""
    return int(desk.stage.act(who.session_id, "papers.send", **order_of(desk, name, taken, **cover))["sent_id"])


def refused(desk: Desk, who: Seated, act: str, /, **order: Any) -> str:
    """The code that somebody's act is refused with."""
    return desk.stage.refused(who.session_id, act, **{"meeting_id": desk.meeting_id, **order})


def waiting(desk: Desk) -> tuple[SentIn, ...]:
    """The board of the secretary."""
    return desk.stage.house.read(queries.sent_board, desk.meeting_id, Audience.DESK).waiting


def mine(desk: Desk, who: Seated) -> tuple[MySending, ...]:
    """The board of a sender."""
    person_id = who.person_id
    return desk.stage.house.read(queries.my_sent, desk.meeting_id, frozenset({person_id}))[person_id].sent


def states(desk: Desk, who: Seated) -> list[tuple[str, str, str]]:
    """State, number and answer of each, the newest first."""
    return [(one.state.value, one.number, one.answer) for one in mine(desk, who)]


def kinds(desk: Desk) -> list[str]:
    """What the journal says of papers."""
    return [kind for kind, _ in desk.stage.journal(desk.meeting_id) if kind.startswith("paper")]
