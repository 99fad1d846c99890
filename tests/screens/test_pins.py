"""What each of several screens shows: the course, a pin, a message, and which of them comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meetings.kernel.errors import Refusal
from meetings.screens.rules import (
    Content,
    Message,
    Now,
    Pin,
    Scene,
    Shown,
    held_by,
    shown_in_hall,
    shown_on,
    tidy_message,
    tidy_name,
)

T0 = datetime(2026, 8, 5, 2, 0, tzinfo=UTC)
RUNNING = Now("in_session", current_item_id=4, current_item_since=T0, next_item_id=5)
SPEAKING = replace(RUNNING, speaker_since=T0)
VOTING = replace(RUNNING, poll_state="open", poll_item_id=4)
ANNOUNCED = replace(RUNNING, poll_state="announced", poll_item_id=4, poll_announced_at=T0 + timedelta(minutes=5))
WORDS = Message("Mời đại biểu ổn định chỗ ngồi.", T0 + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("now", "content", "scene"),
    [
        (SPEAKING, Content.AGENDA, Scene.AGENDA),
        (SPEAKING, Content.ITEM, Scene.ITEM),
        (VOTING, Content.SPEAKER, Scene.ITEM),  # nobody speaks: the place of the meeting
        (replace(SPEAKING, poll_state="open"), Content.SPEAKER, Scene.SPEAKER),
        (replace(SPEAKING, is_questioning=True), Content.SPEAKER, Scene.QUESTION),
        (RUNNING, Content.QUORUM, Scene.QUORUM),
        (VOTING, Content.VOTE, Scene.VOTE),
        (replace(ANNOUNCED, speaker_since=T0 + timedelta(hours=1)), Content.VOTE, Scene.RESULT),
        (RUNNING, Content.VOTE, Scene.ITEM),
        (replace(ANNOUNCED, poll_has_names=True), Content.SEATS, Scene.SEATS),
        (ANNOUNCED, Content.SEATS, Scene.RESULT),  # nobody's answer is public
        (replace(VOTING, poll_has_names=True), Content.SEATS, Scene.ITEM),
        (replace(SPEAKING, paper_since=T0), Content.PAPER, Scene.PAPER),
        (SPEAKING, Content.PAPER, Scene.ITEM),
        (replace(RUNNING, meeting_state="recess"), Content.RECESS, Scene.RECESS),
        (RUNNING, Content.RECESS, Scene.ITEM),
        (VOTING, Content.BLANK, Scene.BLANK),
        (VOTING, Content.COURSE, Scene.VOTE),
        (replace(RUNNING, meeting_state="invited"), Content.AGENDA, Scene.AGENDA),
        (replace(RUNNING, meeting_state="invited"), Content.SPEAKER, Scene.WELCOME),
        (replace(RUNNING, meeting_state="closed"), Content.AGENDA, Scene.CLOSED),
        (replace(RUNNING, meeting_state="closed"), Content.BLANK, Scene.BLANK),
    ],
)
def test_a_pinned_hall_shows_that_or_the_place_of_the_meeting(now: Now, content: Content, scene: Scene) -> None:
    assert shown_in_hall(now, Pin(content), None) == Shown(scene)


def test_a_question_is_a_scene_of_its_own() -> None:
    assert shown_in_hall(replace(SPEAKING, is_questioning=True), None, None).scene is Scene.QUESTION
    assert shown_in_hall(replace(SPEAKING, is_questioning=True, poll_state="open"), None, None).scene is Scene.VOTE


def test_a_certain_item_stays_whatever_is_in_hand() -> None:
    assert shown_in_hall(VOTING, Pin(Content.ITEM, item_id=9), None) == Shown(Scene.ITEM, item_id=9)


def test_a_message_stands_before_everything_but_a_vote() -> None:
    told = Shown(Scene.MESSAGE, text=WORDS.text)
    assert shown_in_hall(SPEAKING, None, WORDS) == told
    assert shown_in_hall(SPEAKING, Pin(Content.AGENDA), WORDS) == told
    assert shown_in_hall(replace(RUNNING, meeting_state="closed"), None, WORDS) == told
    assert shown_in_hall(VOTING, None, WORDS).scene is Scene.VOTE
    assert shown_in_hall(replace(RUNNING, round_is_open=True), None, WORDS).scene is Scene.ROUND


def test_a_result_that_is_newer_than_the_message_is_seen_until_the_meeting_goes_on() -> None:
    assert shown_in_hall(ANNOUNCED, None, WORDS).scene is Scene.RESULT
    assert shown_in_hall(replace(ANNOUNCED, speaker_since=T0 + timedelta(minutes=9)), None, WORDS).text == WORDS.text
    later = replace(WORDS, since=T0 + timedelta(minutes=6))
    assert shown_in_hall(ANNOUNCED, None, later).scene is Scene.MESSAGE


def test_a_screen_set_apart_keeps_its_content_and_the_others_show_what_the_hall_shows() -> None:
    hall = shown_in_hall(SPEAKING, Pin(Content.AGENDA), WORDS)
    assert shown_on(SPEAKING, None, hall) == hall
    assert shown_on(SPEAKING, Pin(Content.SPEAKER), hall).scene is Scene.SPEAKER
    assert shown_on(SPEAKING, Pin(Content.COURSE), hall).scene is Scene.SPEAKER
    assert shown_on(SPEAKING, Pin(Content.MESSAGE, text="Lối ra"), hall) == Shown(Scene.MESSAGE, text="Lối ra")


@pytest.mark.parametrize("scene", [Scene.ITEM, Scene.SPEAKER, Scene.PAPER, Scene.VOTE, Scene.RESULT, Scene.WELCOME])
def test_what_is_seen_can_be_kept_with_one_tap(scene: Scene) -> None:
    assert held_by(scene) is not None


def test_words_for_a_hall_are_one_short_paragraph() -> None:
    assert tidy_message("  Mời \n đại  biểu ") == "Mời đại biểu"
    for text, code in (("  \n ", "hall_message_empty"), ("x" * 201, "hall_message_too_long")):
        with pytest.raises(Refusal) as refused:
            tidy_message(text)
        assert refused.value.code == code
    assert tidy_message("x" * 200) == "x" * 200
    assert tidy_name("  Tường   trái ") == "Tường trái"
    with pytest.raises(Refusal):
        tidy_name("x" * 61)
