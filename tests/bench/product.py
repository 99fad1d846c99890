"""The product as it is served, with what only the bench asks of it: `python -m tests.bench.product serve`.

One more board, `bench`, of 300 bytes; the event `go`, after which the publisher sends it at once to who watches; and by
the environment variable BENCH the variants that the table compares with:

- `one_each`: a transaction for each act
- `naive`: coming back as it is without what is remembered: each state is read and encoded for each who asks, sent
  through the library's queues, and garbage is collected as Python does by itself
"""

from __future__ import annotations

import gc
import os
import sys

import meetings.__main__ as program  # patches the runtime
from meetings import serving
from meetings.app import Application, create_app
from meetings.config import Settings
from meetings.kernel import writer
from meetings.kernel.board import Audience, Board
from meetings.kernel.work import EVERYBODY
from meetings.live import packets
from meetings.live.boards import Boards
from meetings.live.publisher import Topic
from meetings.runtime import serve
from meetings.screens import boards
from tests.bench.peers import state

VARIANT = os.environ.get("BENCH", "")
GC_AS_PYTHON_HAS_IT = (700, 10, 10)


def build(_session: object, _meeting_id: int, _audience: Audience) -> dict[str, str]:
    """What the board shows."""
    return {"text": state.TEXT}


def with_go(settings: Settings) -> Application:
    """The application, listening to one event more."""
    application = create_app(settings)

    def go(_sid: str, meeting_id: int) -> None:
        application.publisher._publish(Topic("bench", meeting_id, True), EVERYBODY)

    application.socketio.server.on("go", go)  # where the product's own events are given, without a request of Flask
    if VARIANT:  # is so slow that it would take its clients for dead while their acts wait
        application.socketio.server.eio.ping_timeout = 300
        writer.PATIENCE_SECONDS = 300.0
    return application


def vary() -> None:
    """Make it the variant that is asked for."""
    if VARIANT == "one_each":
        writer.MOST_IN_A_BATCH = 1
    elif VARIANT == "naive":
        Boards._remembered = lambda *_: None  # type: ignore[method-assign]
        Boards._present = lambda boards, watches: [boards._build([watch])[watch] for watch in watches]  # type: ignore[method-assign]
        gc.freeze = lambda: None
        serve.COLLECT = GC_AS_PYTHON_HAS_IT


if __name__ == "__main__":
    boards.BOARDS = (*boards.BOARDS, Board("bench", build))
    packets.EVENTS = packets.EVENTS | {"go"}
    serving.create_app = with_go
    vary()
    sys.exit(program.main(sys.argv[1:]))
