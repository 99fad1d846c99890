"""Processes that vote and are killed: forked from one that has imported everything, so that a cycle takes a moment.

As a program (`python -m tests.faults.burst DATABASE_URL`) it waits for orders on stdin, one JSON object a line; each is
done by a child with a house, a writer and connections of its own, that says on stdout what was acknowledged.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

from meetings.app import load_models
from meetings.kernel.database import Database
from meetings.kernel.house import House
from meetings.people.sources import PeopleSource
from meetings.runtime import current
from tests.programs import dies_with_us

ROOT = Path(__file__).resolve().parent.parent.parent
Turn = tuple[int, int, int]  # sign-in, participant, revision that the cast replaces


class Nursery:
    """The program above, running."""

    def __init__(self, database_url: str) -> None:
        command = [sys.executable, "-m", "tests.faults.burst", database_url]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._program = subprocess.Popen(command, cwd=ROOT, text=True, preexec_fn=dies_with_us, **pipes)  # type: ignore[call-overload]

    def run(self, poll_id: int, meeting_id: int, voters: Sequence[Sequence[Turn]]) -> Iterator[tuple[int, str, int]]:
        """Let all voters cast their turns at the same time: (participant, receipt, pid) as each is acknowledged.

        It ends when the child has ended, by itself or killed.
        """
        print(json.dumps([poll_id, meeting_id, voters]), file=self._program.stdin, flush=True)
        pid = int(self._program.stdout.readline())
        for line in iter(self._program.stdout.readline, "gone\n"):
            assert line, "the nursery itself has died"
            participant, receipt = line.split()
            yield int(participant), receipt, pid

    def close(self) -> None:
        """End it."""
        self._program.stdin.close()
        self._program.wait(20)


def main(url: str) -> None:
    """Wait for orders; nothing of a house exists before the fork."""
    load_models()
    for feature in ("agenda", "attendance", "people", "voting"):
        import_module(f"meetings.{feature}.actions")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            vote(url, *json.loads(line))
            os._exit(0)
        say(str(child))
        os.waitpid(child, 0)
        say("gone")


def vote(url: str, poll_id: int, meeting_id: int, voters: Sequence[Sequence[Turn]]) -> None:
    """What a child does."""
    house = House(Database(url, current()), PeopleSource())
    house.start()

    def cast_all(turns: Sequence[Turn]) -> None:
        for sign_in, participant, turn in turns:
            order = order_of(poll_id, meeting_id, turn)
            answer = house.dispatch("voting.cast", order, sign_in, key=f"{poll_id}-{participant}-{turn}")
            say(f"{participant} {answer['receipt']}")

    with ThreadPoolExecutor(len(voters)) as threads:
        list(threads.map(cast_all, voters))
    house.stop()


def order_of(poll_id: int, meeting_id: int, turn: int) -> Mapping[str, Any]:
    """The answer of this turn: for, against, for, …"""
    return {"meeting_id": meeting_id, "poll_id": poll_id, "choice": ("yes", "no")[turn % 2], "replaces": turn}


def say(line: str) -> None:
    """One line that no other can come between."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1])
