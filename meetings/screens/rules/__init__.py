"""What each screen shows and which one step comes next: pure decisions from the state of the meeting."""

from meetings.screens.rules.pins import (
    LONGEST_MESSAGE,
    LONGEST_NAME,
    Content,
    Message,
    Pin,
    Shown,
    held_by,
    shown_in_hall,
    shown_on,
    tidy_message,
    tidy_name,
)
from meetings.screens.rules.scenes import Now, Scene, hall_scene, quiet_scene
from meetings.screens.rules.steps import Mine, Step, chair_step, delegate_step
from meetings.screens.rules.waiting import CODE_SECONDS, WaitingScreen, WaitingScreens, digits

__all__ = [
    "CODE_SECONDS",
    "LONGEST_MESSAGE",
    "LONGEST_NAME",
    "Content",
    "Message",
    "Mine",
    "Now",
    "Pin",
    "Scene",
    "Shown",
    "Step",
    "WaitingScreen",
    "WaitingScreens",
    "chair_step",
    "delegate_step",
    "digits",
    "hall_scene",
    "held_by",
    "quiet_scene",
    "shown_in_hall",
    "shown_on",
    "tidy_message",
    "tidy_name",
]
