"""A way to Redis on which a worker can be made deaf: it still speaks, and hears nothing any more."""

from __future__ import annotations

import contextlib
import socket
import threading


class Deafness:
    """Forwards TCP to Redis; after `deafen()` nothing comes back on connections that have subscribed."""

    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._listener.getsockname()[1]}/0"
        self._is_deaf = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def deafen(self) -> None:
        """From now on; no connection breaks."""
        self._is_deaf.set()

    def heal(self) -> None:
        """New connections hear again."""
        self._is_deaf.clear()

    def close(self) -> None:
        """Let nobody in any more."""
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with contextlib.suppress(OSError), near, socket.create_connection(self._target) as far:
            listens = threading.Event()
            threading.Thread(target=self._carry_back, args=(far, near, listens), daemon=True).start()
            while data := near.recv(65536):
                if b"SUBSCRIBE" in data:
                    listens.set()
                far.sendall(data)

    def _carry_back(self, far: socket.socket, near: socket.socket, listens: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := far.recv(65536):
                if not (listens.is_set() and self._is_deaf.is_set()):
                    near.sendall(data)
            near.shutdown(socket.SHUT_RDWR)
