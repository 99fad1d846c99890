"""Every verb of the hall's screens; importing them registers them."""

from meetings.screens.actions import devices, showing

__all__ = ["devices", "showing"]
