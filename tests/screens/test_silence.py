"""Which screens the desk is told to be silent, and which worker tells it; on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.live.boards import Watch
from meetings.live.elsewhere import Elsewhere
from meetings.live.watchers import Watchers
from meetings.screens.watching import SILENT_AFTER, ScreenWatch
from tests.screens.wall import Wall


def test_silent_screens_are_told_to_the_desk_and_heard_again(wall: Wall) -> None:
    screen_id = wall.let_in()
    session_id, watchers = wall.session_of(screen_id), Watchers()
    watch, start = ScreenWatch(wall.stage.house, watchers, Elsewhere()), now()

    def silent() -> Any:
        return wall.desk().screens[0].screen.silent_since

    watch.look(start)
    watch.look(start + SILENT_AFTER / 2)
    assert silent() is None
    watch.look(start + SILENT_AFTER)
    assert silent() == start
    watchers.enter("sid", session_id, None)
    watch.look(start + timedelta(seconds=20))
    assert silent() == start  # connected, and watches nothing yet
    watchers.add("sid", Watch("hall", wall.meeting_id, Audience.PUBLIC))
    watch.look(start + timedelta(seconds=25))
    assert silent() is None
    assert wall.told() == ["screen_admitted"]  # devices are no part of the course


def test_one_of_several_workers_tells_of_the_screens_that_it_held_however_briefly(wall: Wall) -> None:
    sessions, watchers = [wall.session_of(wall.let_in()) for _ in range(3)], Watchers()
    wall.stage.house.is_on_duty = lambda: False
    watch, start = ScreenWatch(wall.stage.house, watchers, Elsewhere()), now()
    for session_id in sessions[:2]:
        watchers.enter(str(session_id), session_id, None)
        watchers.add(str(session_id), Watch("hall", wall.meeting_id, Audience.PUBLIC))
    watchers.leave(str(sessions[0]))  # before anybody looked
    for seconds in (0, 8):
        watch.look(start + timedelta(seconds=seconds))
    silent = [line.screen.silent_since for line in wall.desk().screens]
    assert silent == [start, None, None]  # the third is another worker's, as far as this one knows


def test_screens_of_a_worker_that_died_are_told_silent_by_the_one_on_duty(wall: Wall) -> None:
    sessions, elsewhere, start = [wall.session_of(wall.let_in()) for _ in range(2)], Elsewhere(), now()
    watch = ScreenWatch(wall.stage.house, Watchers(), elsewhere)
    for worker, session_id in zip("ab", sessions, strict=True):
        elsewhere.is_new(worker, 1, start)
        elsewhere.tell(worker, frozenset(), frozenset({session_id}))

    def look(seconds: int) -> list[datetime | None]:
        at = start + timedelta(seconds=seconds)
        elsewhere.is_new("b", 2 + seconds, at)  # b goes on
        elsewhere.lost(at)
        watch.look(at)
        return [line.screen.silent_since for line in wall.desk().screens]

    assert look(0) == look(8) == [None, None]
    assert look(9) == look(16) == [None, None]  # a is dead, and its screens have as long as others to come back
    assert look(17) == [start + timedelta(seconds=9), None]


def test_a_screen_that_went_over_to_another_worker_is_not_silent(wall: Wall) -> None:
    session_id, watchers, elsewhere, start = wall.session_of(wall.let_in()), Watchers(), Elsewhere(), now()
    wall.stage.house.is_on_duty = lambda: False
    watch = ScreenWatch(wall.stage.house, watchers, elsewhere)
    watchers.enter("sid", session_id, None)
    watchers.add("sid", Watch("hall", wall.meeting_id, Audience.PUBLIC))
    watch.look(start)
    watchers.leave("sid")
    elsewhere.is_new("b", 1, start)
    elsewhere.tell("b", frozenset(), frozenset({session_id}))
    for seconds in (5, 13):
        watch.look(start + timedelta(seconds=seconds))
    assert wall.desk().screens[0].screen.silent_since is None
    elsewhere.tell("b", frozenset())
    for seconds in (18, 26):
        watch.look(start + timedelta(seconds=seconds))
    assert wall.desk().screens[0].screen.silent_since == start + timedelta(seconds=18)


def test_while_the_others_are_not_heard_only_own_screens_are_told_silent(wall: Wall) -> None:
    wall.let_in()
    watch, start = ScreenWatch(wall.stage.house, Watchers(), Elsewhere(lambda: False)), now()
    for seconds in (0, 8, 60):
        watch.look(start + timedelta(seconds=seconds))
    assert wall.desk().screens[0].screen.silent_since is None
