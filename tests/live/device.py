"""A client of the live channel as somebody outside would write it: python-socketio and a cookie."""

from __future__ import annotations

import queue
import threading
import time
from typing import Any
from uuid import uuid4

import socketio
from socketio.exceptions import ConnectionError as Refused

from meetings.kernel.pages import COOKIE

PATIENCE_SECONDS = 20


class Device:
    """One device of one person."""

    def __init__(self, url: str, token: str = "", **headers: str) -> None:
        self._url = url
        self._headers = {**({"Cookie": f"{COOKIE}={token}"} if token else {}), **headers}
        self._client = socketio.Client(reconnection=False)
        self.states: queue.Queue[dict[str, Any]] = queue.Queue()
        self.cut = threading.Event()
        self._client.on("state", self.states.put)
        self._client.on("disconnect", lambda *_: self.cut.set())

    def connect(self, transport: str = "websocket") -> Device:
        """Connect; raises Refused where the server does not want us."""
        self._client.connect(self._url, headers=self._headers, transports=[transport], wait_timeout=PATIENCE_SECONDS)
        return self

    def is_refused(self, transport: str = "websocket") -> bool:
        """Whether the server turns this device away."""
        try:
            self.connect(transport)
        except Refused:
            return True
        self.leave()
        return False

    def ask(self, event: str, wish: Any) -> Any:
        """Send an event and wait for its one answer."""
        return self._client.call(event, wish, timeout=PATIENCE_SECONDS)

    def watch(self, meeting_id: int, *boards: str) -> dict[str, Any]:
        """Watch boards; their first states by name."""
        answer = self.ask("watch", {"meeting_id": meeting_id, "boards": list(boards)})
        return {state["board"]: state for state in answer["states"]}

    def act(self, name: str, key: str = "", **payload: Any) -> dict[str, Any]:
        """Do an act; what the server answers."""
        answer: dict[str, Any] = self.ask("act", {"name": name, "key": key or uuid4().hex, "payload": payload})
        return answer

    def send(self, name: str, answered: Any, key: str = "", **payload: Any) -> None:
        """Do an act without waiting; `answered` is called as often as the server answers."""
        order = {"name": name, "key": key or uuid4().hex, "payload": payload}
        self._client.emit("act", order, callback=answered)

    def await_state(self, board: str, wanted: Any, seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """The next state of this board for which `wanted(state)` holds."""
        until = time.monotonic() + seconds
        while True:
            state = self.states.get(timeout=max(0.01, until - time.monotonic()))
            if state["board"] == board and wanted(state["state"]):
                return state

    def leave(self) -> None:
        """Go away."""
        self._client.disconnect()
