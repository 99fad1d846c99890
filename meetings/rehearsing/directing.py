"""One rehearsal from the copy to the report; whatever happens, nothing of the copy is left."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from meetings.administration import snapshot
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.rehearsing import copying, folders, report, staging
from meetings.rehearsing.folders import Progress
from meetings.rehearsing.play import play, scene_seconds
from meetings.rehearsing.player import Scene
from meetings.rehearsing.report import Report
from meetings.rehearsing.server import Server
from meetings.rehearsing.staging import Stage

HOUSE = "house"
Stopping = Callable[[asyncio.Event], None]


def rehearse(settings: Settings, meeting_id: int, delegates: int, minutes: float, stopping: Stopping) -> Path:
    """Copy, play, report; where the report is kept.  `stopping` learns what to set when somebody ends it early.

    Raises Refusal: rehearsal_running, and those of copying, staging and the server.
    """
    with folders.alone(settings.data) as run:
        folders.tell(settings.data, Progress(meeting_id=meeting_id, step="copying"))
        with snapshot.frozen(settings.database_url) as source, Session(source) as session:
            no_way_in = staging.cannot_sign_in(session, meeting_id)
        url = copying.copy(settings, run / HOUSE, meeting_id)
        stage = staging.staged(url, meeting_id, delegates, no_way_in)
        folders.tell(settings.data, Progress(meeting_id=meeting_id, step="starting"))
        server = Server(run / HOUSE)
        try:
            made = asyncio.run(_played(settings, stage, server, minutes, stopping))
        finally:
            server.end()
        return folders.keep(settings.data, made)


async def _played(settings: Settings, stage: Stage, server: Server, minutes: float, stopping: Stopping) -> Report:
    await server.answering()
    began_at, began = now(), time.monotonic()
    scene = Scene(stage, server.port, scene_seconds(minutes))
    stopping(scene.over)

    def each_second(scene: Scene) -> None:
        scene.tally.memory.append(server.memory())
        told = {"connected": len(scene.here), "delegates": len(stage.delegates), "acts": scene.tally.acts}
        share = min(1.0, (time.monotonic() - began) / (60 * minutes))
        folders.tell(
            settings.data, Progress(meeting_id=stage.meeting.id, step="playing", share=share, at=scene.at, **told)
        )

    is_whole = await play(scene, each_second)
    return _report(scene, began_at, time.monotonic() - began, is_whole=is_whole)


def _report(scene: Scene, began_at: datetime, seconds: float, *, is_whole: bool) -> Report:
    stage, tally = scene.stage, scene.tally
    start, most, end = report.memory(tally)
    return Report(
        meeting_id=stage.meeting.id,
        title=stage.meeting.title,
        began_at=began_at,
        seconds=round(seconds, 1),
        delegates=len(stage.delegates),
        was_stopped=not is_whole,
        acts=report.of_acts(tally),
        lost=tally.lost,
        returns=report.figures("return", tally.returns, {}) if tally.returns else None,
        votes=report.of_votes(tally),
        memory_start=start,
        memory_most=most,
        memory_end=end,
        findings=[*stage.findings, *report.of_play(tally)],
    )


def with_parent(over: asyncio.Event) -> None:
    """Stop when standard input ends: whoever started this closes it, or is gone."""

    def gone() -> None:
        loop.remove_reader(sys.stdin.fileno())
        over.set()

    loop = asyncio.get_running_loop()
    loop.add_reader(sys.stdin.fileno(), gone)
