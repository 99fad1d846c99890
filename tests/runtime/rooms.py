"""A server with nothing but rooms: `python -m tests.runtime.rooms PORT direct|ordinary|threads [tls]`.

POST /emit {room, first, count, size} sends numbered messages to a room at once; GET /facts tells what is kept.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from meetings.runtime import patch

    patch("threads" if sys.argv[2] == "threads" else "eventlet")

import threading
from pathlib import Path
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, join_room, leave_room

from meetings.live import packets
from meetings.runtime import current, sockets
from meetings.runtime.serve import serve

PING_SECONDS, PATIENCE_SECONDS = 10, 18


def rooms(way: str) -> tuple[Flask, SocketIO]:
    """The server as the product wires it."""
    app, runtime = Flask(__name__), current()
    socketio = SocketIO(
        app,
        async_mode="threading" if way == "threads" else "eventlet",
        async_handlers=False,
        manage_session=False,
        max_http_buffer_size=64 * 1024,
        ping_interval=PING_SECONDS,
        ping_timeout=PATIENCE_SECONDS,
        client_manager=sockets.client_manager(runtime, way == "direct"),
        serializer=packets.Packet,
    )
    look = sockets.keep(runtime, socketio.server, way == "direct")
    packets.guard(socketio)
    runtime.spawn(_keep, look)
    _routes(app, socketio)
    return app, socketio


def _keep(look: Any) -> None:
    pause = threading.Event()
    while not pause.wait(0.5):
        look()


def _routes(app: Flask, socketio: SocketIO) -> None:
    @socketio.on("watch")
    def watch(wish: dict[str, str]) -> str:
        (join_room if "join" in wish else leave_room)(wish.get("join") or wish["leave"])
        return "done"

    @app.get("/health")
    def health() -> dict[str, bool]:
        return {"ok": True}

    @app.post("/emit")
    def emit() -> dict[str, bool]:
        order = request.get_json()
        for number in range(order["first"], order["first"] + order["count"]):
            socketio.emit("said", {"n": number, "pad": "ỹ" + "x" * order["size"]}, to=order["room"] or None)
        return {"ok": True}

    @app.get("/facts")
    def facts() -> dict[str, Any]:
        return facts_of(socketio)


def facts_of(socketio: SocketIO) -> dict[str, Any]:
    """What this process keeps for its clients."""
    engine = socketio.server.eio
    queues = [client.queue for client in engine.sockets.values()]
    status = Path("/proc/self/status").read_text()
    return {
        "clients": len(queues),
        "direct": sum(getattr(queue, "send", None) is not None for queue in queues),
        "waiting": sum(queue.qsize() for queue in queues),
        "rooms": sum(str(room).startswith("of-") for room in socketio.server.manager.rooms.get("/", {})),
        "rss_kb": int(status.split("VmRSS:")[1].split()[0]),
    }


if __name__ == "__main__":
    APP, _ = rooms(sys.argv[2])
    FILES = [Path(word) for word in sys.argv[3:5]]
    serve(APP, "127.0.0.1", int(sys.argv[1]), (FILES[0], FILES[1]) if FILES else None, lambda: None, lambda: None)
