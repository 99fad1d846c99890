"""Voters by the thousand over sockets of their own: a program beside the server, so that it does not share its hub.

`python -m tests.benchmarks.casting PORT MEETING POLL SECONDS < tokens`: everybody connects, watches what a
tablet watches, and casts once, spread evenly over SECONDS; prints JSON {sent, acknowledged, refused, ms: [...]} and, in
seconds, `first_to_last`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field

from meetings.rehearsing.tablet import Tablet

PATIENCE_SECONDS = 240
AT_ONCE = 50  # handshakes on their way
BOARDS = ["voting", "voting.me"]
CHOICES = ("yes", "yes", "no", "abstain")


@dataclass
class Tally:
    """What came back."""

    ms: list[float] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


async def vote(tablet: Tablet, order: dict[str, object], at: float, number: int, tally: Tally) -> None:
    """Cast at its moment; how long the answer took."""
    await asyncio.sleep(max(0.0, at - time.perf_counter()))
    began = time.perf_counter()
    wish = {"name": "voting.cast", "key": f"{order['poll_id']}-{number}", "payload": order}
    answer = await tablet.ask("act", wish)
    if answer["ok"]:
        tally.at += [began, time.perf_counter()]
        tally.ms.append(1000 * (tally.at[-1] - began))
    else:
        tally.refused.append(str(answer["code"]))


async def enter(port: int, meeting_id: int, tokens: list[str]) -> tuple[list[Tablet], list[asyncio.Task[None]]]:
    """Everybody's tablet past its handshakes, watching, with the task that takes in what comes."""
    gate, pumps = asyncio.Semaphore(AT_ONCE), list[asyncio.Task[None]]()

    async def one(token: str) -> Tablet:
        async with gate:
            tablet = await Tablet.connect(port, token)
            pumps.append(asyncio.create_task(tablet.pump()))
            await tablet.ask("watch", {"meeting_id": meeting_id, "boards": BOARDS})
            return tablet

    return list(await asyncio.gather(*(one(token) for token in tokens))), pumps


async def run(port: int, meeting_id: int, poll_id: int, seconds: float, tokens: list[str]) -> Tally:
    """Connect everybody, then let them vote."""
    tablets, pumps = await enter(port, meeting_id, tokens)
    tally, start, step = Tally(), time.perf_counter() + 0.5, seconds / len(tablets)
    order = {"meeting_id": meeting_id, "poll_id": poll_id}
    await asyncio.gather(
        *(
            vote(tablet, {**order, "choice": CHOICES[n % len(CHOICES)]}, start + step * n, n, tally)
            for n, tablet in enumerate(tablets)
        )
    )
    for pump in pumps:
        pump.cancel()
    return tally


def main(words: list[str]) -> None:
    """As the module says."""
    port, meeting_id, poll_id = (int(word) for word in words[:3])
    seconds = float(words[3])
    tokens = sys.stdin.read().split()
    work = asyncio.wait_for(run(port, meeting_id, poll_id, seconds, tokens), PATIENCE_SECONDS)
    tally = asyncio.run(work)
    told = {"sent": len(tokens), "acknowledged": len(tally.ms), "refused": tally.refused[:5], "ms": tally.ms}
    print(json.dumps({**told, "first_to_last": max(tally.at) - min(tally.at)}))


if __name__ == "__main__":
    main(sys.argv[1:])
