"""The verbs of opinion forms."""

from meetings.opinions.actions import preparing, replying, sending, summarising

__all__ = ["preparing", "replying", "sending", "summarising"]
