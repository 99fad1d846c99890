"""A worker takes the hall's screen along when it dies: the desk is told."""

from __future__ import annotations

import queue
from typing import Any

import pytest

import meetings.screens.actions  # noqa: F401
from meetings.live.elsewhere import GONE_AFTER, TOLD_EVERY_SECONDS
from meetings.people.rules import new_token, token_hash
from meetings.screens.watching import SILENT_AFTER as SCREEN_SILENT_AFTER
from tests.faults.ballots import VotingHall
from tests.live.device import Device
from tests.workers.crew import Crew
from tests.workers.test_faults import BACK_SECONDS


def test_screen_of_a_dead_worker_that_does_not_come_back_is_told_silent(hall: VotingHall, crew: Crew) -> None:
    holder, other = crew.workers
    crew.put_on_duty(1)  # which would tell of any screen of which it does not know where it is
    token, house = new_token(), hall.sitting.house
    by = {"meeting_id": hall.meeting_id, "by_session_id": hall.sitting.chair.session_id}
    house.dispatch_as_system("screens.admit", **by, token_hash=token_hash(token), device="TV", screen_name="Bên trái")
    Device(holder.url, token).connect().watch(hall.meeting_id, "hall")
    desk = Device(other.url, hall.token(hall.sitting.chair)).connect()
    desk.watch(hall.meeting_id, "screens")
    told = TOLD_EVERY_SECONDS + BACK_SECONDS
    with pytest.raises(queue.Empty):  # it is known to be with the holder
        desk.await_state("screens", is_any_silent, SCREEN_SILENT_AFTER.total_seconds() + told)
    holder.kill()
    desk.await_state("screens", is_any_silent, (GONE_AFTER + SCREEN_SILENT_AFTER).total_seconds() + told)
    desk.leave()


def is_any_silent(state: dict[str, Any]) -> bool:
    """Whether the desk is told of a screen that is silent."""
    return any(line["screen"]["silent_since"] for line in state["screens"])
