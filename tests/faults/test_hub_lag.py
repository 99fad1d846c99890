"""While fifty people act, nobody waits for anybody else's turn of the hub, and no act is lost.

Alone: the processor time of a turn says little while other tests fill the caches.
"""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.agenda.stage import Seated
from tests.live.hall import Hall
from tests.serving import Server

PEOPLE = 50
ACT_SECONDS = 5.0
LONGEST_TURN_MS = 100
WATCHED = ("agenda", "attendance", "floor", "floor.me", "voting", "voting.me")


@pytest.fixture
def hall(migrated_sqlite: str, tmp_path: Path) -> Iterator[Hall]:
    """A council of fifty, whose server watches its own hub."""
    hall = Hall(migrated_sqlite, Server(tmp_path / "server", DATABASE_URL=migrated_sqlite, HUB_WATCH="1"))
    yield hall
    hall.close()


def crowd(hall: Hall) -> list[Seated]:
    """Fifty who may vote and speak, all of them here."""
    few = hall.sitting.deputies
    more = [hall.sitting.seat(hall.meeting_id, f"Nguyễn Thị {n}", voting=True) for n in range(PEOPLE - len(few))]
    hall.sitting.here(*more)
    return [*few, *more]


class Delegate:
    """One of the fifty: comes and goes, asks and withdraws, votes and votes again."""

    def __init__(self, hall: Hall, who: Seated, answers: queue.Queue[dict[str, Any]]) -> None:
        self._hall, self._answers = hall, answers
        self._device = hall.device(who)
        self._device.watch(hall.meeting_id, *WATCHED)
        self._request_id = 0

    def act(self, turn: int) -> int:
        """Send four acts at once; how many."""
        asks = {"name": "speaking.ask", "item_id": self._hall.sitting.items[1]}
        floor = asks if turn % 2 == 0 else {"name": "speaking.withdraw", "request_id": self._request_id}
        vote = {"poll_id": self._hall.sitting.poll_id, "choice": ("yes", "no")[turn % 2], "replaces": turn}
        acts = [{"name": "attendance.leave"}, {"name": "attendance.check_in"}, floor, {"name": "voting.cast", **vote}]
        for act in acts:
            self._device.send(answered=self._told, meeting_id=self._hall.meeting_id, **act)
        return len(acts)

    def _told(self, answer: dict[str, Any]) -> None:
        self._request_id = (answer.get("answer") or {}).get("request_id", self._request_id)
        self._answers.put(answer)


def hub(server: Server) -> dict[str, Any]:
    """What the server says of its hub when it ends."""
    server.terminate()
    line = next(line for line in server.said().splitlines() if "hub: {" in line)
    return dict(json.loads(line[line.index("{") :]))


@pytest.mark.alone
def test_no_turn_of_the_hub_is_long_and_no_act_is_lost_while_fifty_act(hall: Hall) -> None:
    answers: queue.Queue[dict[str, Any]] = queue.Queue()
    people = crowd(hall)
    opening = {"meeting_id": hall.meeting_id, "poll_id": hall.sitting.poll_id}
    assert hall.device(hall.sitting.chair).act("voting.open", **opening)["ok"]
    delegates = [Delegate(hall, who, answers) for who in people]
    turn, refused, until = 0, [], time.monotonic() + ACT_SECONDS
    while turn < 2 or time.monotonic() < until:
        sent = sum(delegate.act(turn) for delegate in delegates)  # two hundred at the same moment
        refused += [a for a in (answers.get(timeout=30) for _ in range(sent)) if not a["ok"]]
        turn += 1
    assert refused == []
    found = hub(hall.server)
    assert found["database_calls"] == []
    assert found["longest_ms"] <= LONGEST_TURN_MS, found
    assert found["turns"] > 10 * turn  # it was watched; how many turns two hundred acts take is the machine's to say
    assert "failed" not in hall.server.said()
