"""The play itself: everybody on the stage in one loop, until the time is over or somebody stops it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from meetings.rehearsing.chair import Chair, Secretary
from meetings.rehearsing.delegate import Delegate
from meetings.rehearsing.player import Scene

ARRIVING_SHARE = 0.2  # of the time; faster than five a second only where there is no other way
ARRIVALS_A_SECOND = 5
END_SECONDS = 20
EVERY_SECONDS = 1.0


async def play(scene: Scene, each_second: Callable[[Scene], None]) -> bool:
    """Play until `scene.ends_at`, or until `scene.over` is set; whether it was played to its end."""
    await Secretary(scene, scene.stage.secretary).prepare()
    many, seconds = len(scene.stage.delegates), scene.left
    arriving = min(many / ARRIVALS_A_SECOND, ARRIVING_SHARE * seconds)
    hesitation = max(0.5, min(8.0, seconds / 30))
    delegates = [
        Delegate(scene, who, arriving * place / many, hesitation) for place, who in enumerate(scene.stage.delegates)
    ]
    chair = Chair(scene, scene.stage.chair)
    watch = asyncio.create_task(_watch(scene, each_second))
    lives = [asyncio.create_task(each.live()) for each in delegates]
    await scene.pause(arriving)
    leading = asyncio.create_task(chair.run())
    await scene.pause(scene.left)
    is_whole = not scene.over.is_set()
    scene.over.set()
    await asyncio.wait([leading, *lives, watch], timeout=END_SECONDS)
    for task in [leading, *lives, watch]:
        task.cancel()
    await asyncio.gather(leading, *lives, watch, return_exceptions=True)
    _tell_crashes(scene, [leading, *lives, watch])
    return is_whole


def _tell_crashes(scene: Scene, tasks: list[asyncio.Task[None]]) -> None:
    """A player who fell over is a fault of the rehearsal: never hidden."""
    for task in tasks:
        if not task.cancelled() and (error := task.exception()) is not None:
            scene.tally.refuse("rehearsal", type(error).__name__)


async def _watch(scene: Scene, each_second: Callable[[Scene], None]) -> None:
    while not scene.over.is_set():
        each_second(scene)
        await scene.pause(EVERY_SECONDS)


def scene_seconds(minutes: float) -> float:
    """When a play of so many minutes ends, by time.monotonic()."""
    return time.monotonic() + 60 * minutes
