"""While a hall fetches a large paper, everybody else's acts go on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles

import pytest
import requests

from meetings.kernel.pages import COOKIE
from tests.journeys.sitting import Sitting
from tests.papers import files
from tests.papers.test_nginx import uploaded
from tests.serving import ROOT, Server

QUIET_ACTS = 150
MOST_SECONDS = 0.3


class Hall:
    """A sitting with a paper out, its server, somebody who acts, and clients who fetch."""

    def __init__(self, sitting: Sitting, server: Server, megabytes: int) -> None:
        self.sitting, self.server = sitting, server
        self.token = sitting.token(sitting.deputies[0].person_id)
        content = files.large(pages=40, megabytes=megabytes)
        office = {COOKIE: sitting.token(sitting.office_person)}
        self.paper_id = uploaded(f"{server.url}/m/{sitting.meeting_id}", server.url, office, content)
        sitting.act(sitting.office, "papers.publish", meeting_id=sitting.meeting_id, paper_ids=[self.paper_id])
        self.size = len(content)
        self.session = requests.Session()
        self.session.cookies.set(COOKIE, self.token)

    def act(self) -> float:
        """An act that is written to the disk; seconds until it is answered."""
        order = {"meeting_id": self.sitting.meeting_id, "paper_id": self.paper_id}
        began = time.perf_counter()
        answer = self.session.post(
            f"{self.server.url}/api/act/papers.mark_opened", json=order, headers={"Origin": self.server.url}, timeout=60
        )
        assert answer.ok, answer.text
        return time.perf_counter() - began

    def acts_beside(self, clients: int) -> tuple[list[float], float]:
        """How long acts take while so many clients fetch the paper, and the megabytes a second that these got."""
        path = f"/m/{self.sitting.meeting_id}/papers/{self.paper_id}/file"
        words = [sys.executable, "-m", "tests.papers.fetching", str(self.server.port), path, self.token, str(clients)]
        began = time.perf_counter()
        with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as fetching:
            took = list(self._until(fetching))
            took_all = time.perf_counter() - began
            came = int(fetching.communicate()[0].split()[-1])
        assert came >= clients * self.size
        return took, came / took_all / 1e6

    def _until(self, process: subprocess.Popen[str]) -> Iterator[float]:
        while process.poll() is None:
            yield self.act()


def p99(took: list[float]) -> float:
    """What 99 of 100 acts did not exceed."""
    return quantiles(took, n=100, method="inclusive")[98]


@pytest.fixture
def sitting(sqlite_database: str) -> Iterator[Sitting]:
    """A council beside its server."""
    sitting = Sitting(sqlite_database)
    yield sitting
    sitting.house.stop()


@pytest.mark.long
@pytest.mark.alone
@pytest.mark.timeout(900)
def test_acts_go_on_while_200_clients_fetch_10_megabytes(
    sitting: Sitting, sqlite_database: str, serve: Callable[..., Server]
) -> None:
    hall = Hall(sitting, serve(DATABASE_URL=sqlite_database), megabytes=10)
    quiet = [hall.act() for _ in range(QUIET_ACTS)]
    busy, speed = hall.acts_beside(200)
    for name, took in (("nobody fetches", quiet), ("200 clients fetch", busy)):
        print(f"{name:20} {len(took):5} acts  median {median(took) * 1000:5.0f} ms  p99 {p99(took) * 1000:5.0f} ms")
    print(f"{'fetched':20} {speed:5.0f} MB/s")
    assert p99(busy) <= MOST_SECONDS
