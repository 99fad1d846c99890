"""The verbs of a speaker's clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from msgspec import Meta

from meetings.agenda import guards
from meetings.agenda.guards import Turn
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.undo import course
from meetings.kernel.work import Work
from meetings.speaking import rules
from meetings.speaking.actions.rows import speaker_of, the_speech, told
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries import clock_of
from meetings.speaking.rules import Clock


class ThisSpeech(Payload):
    """Which speech, by default the one that runs."""

    meeting_id: int
    request_id: int | None = None


class AddTime(Payload):
    """So many seconds more for the speech that runs."""

    meeting_id: int
    request_id: int | None = None
    seconds: Annotated[int, Meta(ge=1, le=3600)] = 60


@action("speaking.add_minute", Act.RUN_FLOOR, undo=course("floor_extended"))
def add_minute(work: Work, actor: Actor, order: AddTime) -> None:
    """Give the speaker more time."""
    speech = the_speech(work, order.request_id)
    set_clock(speech, rules.extended(clock_of(speech), order.seconds))
    work.record("floor_extended", **told(work, speech), seconds=order.seconds, allowed_seconds=speech.allowed_seconds)
    work.announce("floor")


@action("speaking.pause", Act.RUN_FLOOR, undo=course("floor_paused"))
def pause(work: Work, actor: Actor, order: ThisSpeech) -> None:
    """Let the speaker's clock stand."""
    stop_clock(work, the_speech(work, order.request_id))


@action("speaking.resume", Act.RUN_FLOOR, undo=course("floor_resumed"))
def resume(work: Work, actor: Actor, order: ThisSpeech) -> None:
    """Let the speaker's clock run on with what it had left."""
    speech = the_speech(work, order.request_id)
    set_clock(speech, rules.resumed(clock_of(speech), work.now))
    work.record("floor_resumed", **told(work, speech))
    work.announce("floor")


@guards.before(Turn.RECESS)
def stop_clock_first(work: Work, _item_id: int) -> None:
    """A recess is not the speaker's time."""
    speech = speaker_of(work)
    if speech is not None and speech.paused_at is None:
        stop_clock(work, speech)


def stop_clock(work: Work, speech: SpeechRequest) -> None:
    """A speaker's clock stands from now on."""
    set_clock(speech, rules.paused(clock_of(speech), work.now))
    work.record("floor_paused", **told(work, speech))
    work.announce("floor")


def set_clock(speech: SpeechRequest, clock: Clock) -> None:
    """Write a clock down."""
    speech.allowed_seconds, speech.paused_at = clock.allowed_seconds, clock.paused_at
    speech.stood_still_ms = round(clock.stood_still / timedelta(milliseconds=1))
