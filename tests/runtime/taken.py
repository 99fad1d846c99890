"""A server whose clients' texts are taken on their way, in a process of its own: `python -m tests.runtime.taken`."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from meetings.runtime import patch

    RUNTIME = patch("eventlet")

from collections.abc import Callable

import eventlet
import eventlet.wsgi
import socketio

from meetings.runtime import receiving
from tests.live.raw import PING, Raw, frame

offered: list[str] = []


def take(client: str, text: str, answered: Callable[[], None]) -> bool:
    """Takes what begins with 42, and answers it a moment later; what says so, at once."""
    offered.append(text)
    if not text.startswith("42"):
        return False
    if "now" in text:
        answered()
        return True

    def answer() -> None:
        offered.append(f"answered {text}")
        answered()

    eventlet.spawn_after(0.05, answer)
    return True


def turn() -> None:
    """Let everybody else go on for a moment."""
    eventlet.spawn_after(0.01, lambda: None).wait()


def main() -> None:
    """Two clients that send, one that goes."""
    server = socketio.Server(async_mode="eventlet")
    receiving.install(server.eio, take)
    listener = eventlet.listen(("127.0.0.1", 0))
    eventlet.spawn(eventlet.wsgi.server, listener, socketio.WSGIApp(server), log_output=False)
    port = listener.getsockname()[1]
    one, other = Raw(port, ""), Raw(port, "")
    assert offered == ["40", "40"], offered
    one.send(frame("42a"), frame("x", PING), frame("42b"), frame("42c now"), frame("42d"))
    assert one.read()[1] == b"x"
    assert offered[2:4] == ["42a", "answered 42a"], offered  # the ping came after an act that was being answered
    other.send(frame("42e"))
    other.close()
    while offered[-1] != "answered 42d":
        turn()
    mine = [text for text in offered[2:] if "42e" not in text]
    assert mine == ["42a", "answered 42a", "42b", "answered 42b", "42c now", "42d", "answered 42d"], mine
    assert "answered 42e" in offered
    while len(server.eio.sockets) > 1:
        turn()
    one.send(frame("", 8))
    assert one.end() == 1000
    turn()
    assert not [each for each in eventlet.hubs.get_hub().get_readers() if "Receiver" in each.cb.__qualname__]


if __name__ == "__main__":
    main()
    sys.exit()
