"""500 and 2,000 delegates cast over their sockets, within ten seconds and within one; beside one transaction a vote."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.benchmarks.arena import Arena
from tests.serving import ROOT, Server

BATCH_OF = {"together": 500, "alone": 1}
RUN = (
    "import sys; sys.argv = ['meetings', 'serve']; "  # read before anything is patched
    "import meetings.__main__ as program, meetings.kernel.writer as writer; "
    "writer.MOST_IN_A_BATCH = {batch}; program.main(['serve'])"
)


class Council(Arena):
    """An arena that casts."""

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
    arena, found = Council(sqlite_database, many), {}
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
