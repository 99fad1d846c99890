"""500 and 2,000 delegates cast over their sockets, within ten seconds and within one; beside one transaction a vote."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

import pytest

from meetings.attendance.models import Presence
from meetings.kernel.clock import now
from meetings.people.models import AuthSession, Participant, Person
from meetings.people.rules import new_token, token_hash
from meetings.people.rules.names import sort_key, split_name
from tests.journeys.sitting import Sitting
from tests.serving import ROOT, Server

BATCH_OF = {"together": 50, "alone": 1}
RUN = (
    "import sys; sys.argv = ['meetings', 'serve']; "  # read before anything is patched
    "import meetings.__main__ as program, meetings.kernel.writer as writer; "
    "writer.MOST_IN_A_BATCH = {batch}; program.main(['serve'])"
)


class Arena:
    """A council of many, each with a sign-in, in session on its database."""

    def __init__(self, url: str, many: int) -> None:
        self.url, self.many = url, many
        self.sitting = Sitting(url)
        self.sitting.begin()
        self.tokens = [new_token() for _ in range(many)]
        self._seat()

    def _seat(self) -> None:
        """All of them in four transactions: what acts would do one by one."""
        stage, meeting_id = self.sitting, self.sitting.meeting_id
        persons = [_person(n) for n in range(self.many)]
        stage.add(*persons)
        places = [Participant(meeting_id=meeting_id, person_id=p.id, is_voting=True) for p in persons]
        stage.add(*places)
        here = {"meeting_id": meeting_id, "mode": "room", "began_at": now(), "method": "self"}
        stage.add(*(Presence(participant_id=place.id, **here) for place in places))
        moments = {"created_at": now(), "last_seen_at": now(), "expires_at": now() + timedelta(days=1)}
        pairs = zip(persons, self.tokens, strict=True)
        stage.add(*(AuthSession(token_hash=token_hash(t), person_id=p.id, **moments) for p, t in pairs))

    def open_poll(self) -> int:
        """A new vote, open; the one before is closed and announced."""
        sitting, here = self.sitting, {"meeting_id": self.sitting.meeting_id}
        order = {**here, "question": "Thông qua", "item_id": sitting.items[1]}
        poll_id = int(sitting.act(sitting.office, "voting.prepare", **order)["poll_id"])
        sitting.act(sitting.chair.session_id, "voting.open", **here, poll_id=poll_id)
        return poll_id

    def finish(self, poll_id: int) -> int:
        """How many were counted."""
        told = {"meeting_id": self.sitting.meeting_id, "poll_id": poll_id}
        closed = self.sitting.act(self.sitting.chair.session_id, "voting.close", **told)
        self.sitting.act(self.sitting.chair.session_id, "voting.announce", **told)
        return int(closed["cast"])

    def burst(self, server: Server, seconds: float) -> dict[str, float]:
        """Everybody casts once within so many seconds."""
        poll_id = self.open_poll()
        words = (str(server.port), str(self.sitting.meeting_id), str(poll_id), str(seconds))
        program = [sys.executable, "-m", "tests.benchmarks.casting", *words]
        done = subprocess.run(
            program, cwd=ROOT, input="\n".join(self.tokens), capture_output=True, text=True, timeout=400, check=True
        )
        told = json.loads(done.stdout)
        counted = self.finish(poll_id)
        assert told["acknowledged"] <= counted  # whoever was answered is counted; a server too slow answers late
        found = {"answered": told["acknowledged"], **figures(told["ms"], told["first_to_last"])}
        print(self.many, seconds, found, told["refused"], flush=True)
        return found


def _person(n: int) -> Person:
    name = split_name(f"Lò Văn {n}")
    parts = {"family_name": name.family, "middle_name": name.middle, "given_name": name.given}
    return Person(
        **parts, sort_key=sort_key(name), search_folded=f"lo van {n}", search_exact=f"lò văn {n}", created_at=now()
    )


def figures(took: list[float], seconds: float) -> dict[str, float]:
    """Acknowledged a second, and how long a voter waited (ms)."""
    return {
        "per_second": round(len(took) / seconds),
        "p50_ms": round(median(took), 1),
        "p99_ms": round(quantiles(took, n=100)[98], 1),
    }


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("many", [500, 2000])
def test_a_hall_casts_in_ten_seconds_and_in_one(many: int, sqlite_database: str, tmp_path: Path) -> None:
    arena, found = Arena(sqlite_database, many), {}
    for way, batch in BATCH_OF.items():
        server = Alone(tmp_path / way, batch, DATABASE_URL=sqlite_database)
        server.start()
        try:
            found[way] = {seconds: arena.burst(server, seconds) for seconds in (10.0, 1.0)}
        finally:
            server.terminate()
    print(json.dumps({many: found}, indent=1))
    together, alone = found["together"], found["alone"]
    assert together[10.0]["answered"] == together[1.0]["answered"] == many
    assert together[10.0]["p50_ms"] <= 300  # nobody notices that others vote, too
    assert together[1.0]["per_second"] > 2 * alone[1.0]["per_second"]


class Alone(Server):
    """A server whose writer takes so many votes into one transaction."""

    def __init__(self, folder: Path, batch: int, **settings: str) -> None:
        super().__init__(folder, **settings)
        self.command = ["-c", RUN.format(batch=batch)]
