"""Flask-SocketIO on eventlet as it comes: `python -m tests.bench.peers.stock PORT`.

Only what breaks beyond a thousand clients is not the default: the length of the listening queue and the connections
that eventlet's server takes.
"""

import warnings

warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated.*")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import sys  # noqa: E402

import eventlet.wsgi  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402

from tests.bench.peers.state import state  # noqa: E402

app = Flask(__name__)
app.config["SECRET_KEY"] = "stock"
socketio = SocketIO(app, async_mode="eventlet", ping_interval=10, ping_timeout=20)


@socketio.on("connect")
def connect(_auth: object = None) -> None:
    """Everybody is in the one room."""
    join_room("meeting")


@socketio.on("go")
def go(_meeting_id: int) -> None:
    """One state to all."""
    socketio.emit("state", state(), to="meeting")


if __name__ == "__main__":
    listener = eventlet.listen(("127.0.0.1", int(sys.argv[1])), backlog=4096)
    eventlet.wsgi.server(listener, app, log_output=False, max_size=20_000)
