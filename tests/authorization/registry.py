"""The acts of the whole house, known before any house runs."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from meetings.app import FEATURES
from meetings.kernel.actions import ACTIONS, Action
from meetings.kernel.policy import Act


def every_act() -> list[Action]:
    """All that is registered, by name."""
    for feature in FEATURES:
        if find_spec(f"meetings.{feature}.actions"):
            import_module(f"meetings.{feature}.actions")
    registered = (ACTIONS[name] for name in sorted(ACTIONS))
    return [action for action in registered if action.run.__module__.startswith("meetings.")]


def open_acts() -> list[Action]:
    """Those that a client may send."""
    return [action for action in every_act() if action.act is not Act.SYSTEM]
