"""Two hundred tablets fetch a paper of ten megabytes, and somebody else acts: how long their answers take."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from meetings.kernel.pages import COOKIE
from tests.bench import lone, machine
from tests.bench.hall import Hall, Seats
from tests.nginx import Nginx, before
from tests.papers import files
from tests.papers.test_nginx import uploaded
from tests.serving import ROOT, Server

EVERY_SECONDS = 0.01
NICENESS = 10  # whoever fetches must not keep whoever measures from the client's core


@contextmanager
def through_nginx(server: Server) -> Iterator[int]:
    """The port of an nginx before the server, on the servers' core; raises NotInstalled."""
    with running(before(server)) as nginx:
        yield nginx.port


@contextmanager
def running(nginx: Nginx) -> Iterator[Nginx]:
    """It runs on the servers' core."""
    nginx.start()
    assert nginx.process is not None
    machine.pin_family(nginx.process.pid, machine.cores().servers)
    try:
        yield nginx
    finally:
        nginx.stop()


def publish(hall: Hall, seats: Seats, port: int, megabytes: int) -> str:
    """A paper of this size, out; where it is fetched."""
    content = files.large(pages=40, megabytes=megabytes)
    address = f"http://127.0.0.1:{port}"
    paper_id = uploaded(f"{address}/m/{hall.meeting_id}", address, {COOKIE: hall.desk_tokens[1]}, content)
    # Each round sends one of the same name: it takes the item's next number.
    seats.act(seats.office, "papers.bind", paper_id=paper_id, item_id=hall.item_id, number="")
    seats.act(seats.office, "papers.publish", paper_ids=[paper_id])
    return f"/m/{hall.meeting_id}/papers/{paper_id}/file"


def acts_beside(seats: Seats, port: int, path: str, clients: int) -> list[float]:
    """Votes, one after the other, from when so many clients begin to fetch the paper until all have the whole of it."""
    words = [sys.executable, "-m", "tests.papers.fetching", str(port), path, seats.hall.tokens[-1], str(clients)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as fetching:
        begin, told = cast(IO[str], fetching.stdin), cast(IO[str], fetching.stdout)
        os.setpriority(os.PRIO_PROCESS, fetching.pid, NICENESS)
        told.readline()

        def is_enough(done: int) -> bool:
            if done == lone.ACTORS:  # each has voted once
                begin.close()
            return done > lone.ACTORS and fetching.poll() is not None

        took = lone.votes(seats, is_enough, EVERY_SECONDS)[lone.ACTORS :]
        if fetching.returncode:
            raise RuntimeError("the paper did not come")
    return took
