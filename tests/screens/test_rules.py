"""What the screens show and which step comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meetings.screens.rules import Mine, Now, Scene, chair_step, delegate_step, hall_scene

T0 = datetime(2026, 8, 5, 2, 0, tzinfo=UTC)
RUNNING = Now("in_session", current_item_id=4, current_item_since=T0, next_item_id=5)


@pytest.mark.parametrize(
    ("now", "scene"),
    [
        (replace(RUNNING, meeting_state="invited"), Scene.WELCOME),
        (replace(RUNNING, meeting_state="closed"), Scene.CLOSED),
        (replace(RUNNING, meeting_state="recess"), Scene.RECESS),
        (replace(RUNNING, meeting_state="recess", poll_state="open"), Scene.VOTE),
        (RUNNING, Scene.ITEM),
        (replace(RUNNING, current_item_id=None, current_item_since=None), Scene.WELCOME),
        (replace(RUNNING, speaker_since=T0), Scene.SPEAKER),
        (replace(RUNNING, speaker_since=T0, poll_state="open"), Scene.VOTE),
        (replace(RUNNING, poll_state="closed"), Scene.VOTE),
    ],
)
def test_hall_scene_follows_the_meeting(now: Now, scene: Scene) -> None:
    assert hall_scene(now) is scene


def test_hall_scene_keeps_a_result_until_something_newer_happens() -> None:
    announced = replace(RUNNING, poll_state="announced", poll_item_id=4, poll_announced_at=T0 + timedelta(minutes=5))
    assert hall_scene(announced) is Scene.RESULT
    assert hall_scene(replace(announced, speaker_since=T0 + timedelta(minutes=6))) is Scene.SPEAKER
    moved_on = replace(announced, current_item_id=5, current_item_since=T0 + timedelta(minutes=7))
    assert hall_scene(moved_on) is Scene.ITEM
    annulled = replace(announced, poll_state="annulled")
    assert hall_scene(annulled) is Scene.ITEM


@pytest.mark.parametrize(
    ("now", "code", "asks"),
    [
        (replace(RUNNING, meeting_state="draft"), "await_invitation", False),
        (replace(RUNNING, meeting_state="invited"), "open_meeting", True),
        (replace(RUNNING, poll_state="open", poll_id=9, waiting=3), "close_poll", True),
        (replace(RUNNING, poll_state="closed", poll_id=9), "announce_poll", True),
        (replace(RUNNING, meeting_state="recess"), "resume", False),
        (replace(RUNNING, speaker_since=T0, waiting=2), "finish_speech", False),
        (replace(RUNNING, waiting=2, prepared_poll_id=7), "give_floor", False),
        (replace(RUNNING, prepared_poll_id=7), "open_poll", True),
        (RUNNING, "open_item", False),
        (replace(RUNNING, next_item_id=None), "close_meeting", True),
        (replace(RUNNING, meeting_state="closed"), "over", False),
    ],
)
def test_chair_step_is_one_and_asks_before_what_cannot_be_undone(now: Now, code: str, asks: bool) -> None:
    step = chair_step(now, meeting_id=1)
    assert (step.code, step.asks_first) == (code, asks)


def test_chair_step_names_the_act_and_what_it_is_about() -> None:
    step = chair_step(replace(RUNNING, poll_state="open", poll_id=9), meeting_id=1)
    assert (step.act, step.payload) == ("voting.close", {"meeting_id": 1, "poll_id": 9})


SEATED = Mine(attendance="in_room", is_voting=True)
PAPER = {"paper_id": 3, "page": 1}


@pytest.mark.parametrize(
    ("now", "mine", "code"),
    [
        (RUNNING, replace(SEATED, may_vote_now=True), "vote"),
        (RUNNING, replace(SEATED, may_vote_now=True, has_voted=True), "follow"),
        (RUNNING, replace(SEATED, attendance="awaited", unread_paper=PAPER), "check_in"),
        (RUNNING, replace(SEATED, attendance="left"), "check_in"),
        (replace(RUNNING, meeting_state="draft"), replace(SEATED, attendance="awaited"), "await_opening"),
        (RUNNING, replace(SEATED, floor="speaking", unread_paper=PAPER), "you_speak"),
        (replace(RUNNING, speaker_since=T0), replace(SEATED, floor="waiting", place=1), "you_are_next"),
        (replace(RUNNING, speaker_since=T0), replace(SEATED, floor="waiting", place=2), "follow"),
        (RUNNING, replace(SEATED, unread_paper=PAPER), "read_paper"),
        (replace(RUNNING, meeting_state="recess"), SEATED, "recess"),
        (replace(RUNNING, meeting_state="closed"), replace(SEATED, may_vote_now=True), "over"),
    ],
)
def test_delegate_step_puts_the_vote_first(now: Now, mine: Mine, code: str) -> None:
    assert delegate_step(now, mine).code == code
