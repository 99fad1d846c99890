"""Every verb of the hall's plan; importing them registers them."""

from meetings.seating.actions import drawing, placing

__all__ = ["drawing", "placing"]
