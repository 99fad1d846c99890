"""The state that all of them send: 300 bytes as a frame of text."""

import json
from time import time_ns

BYTES = 300
BARE = {
    "board": "bench",
    "meeting_id": 1,
    "version": [1, 12345],
    "state": {"text": ""},
    "server_now": 1_700_000_000_000,
}
ENVELOPE = len(f"42{json.dumps(['state', BARE], separators=(',', ':'))}")
TEXT = "x" * (BYTES - ENVELOPE)


def state() -> dict[str, object]:
    """As the product wraps a state."""
    return {**BARE, "state": {"text": TEXT}, "server_now": time_ns() // 1_000_000}
