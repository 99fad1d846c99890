"""The verbs of the floor."""

from meetings.speaking.actions import asking, calling, clocks, listing, undoing, writing

__all__ = ["asking", "calling", "clocks", "listing", "undoing", "writing"]
