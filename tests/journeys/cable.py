"""The cable between a browser and the server, to be pulled out and put back in the middle of a journey."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading


class Cable:
    """Forwards TCP from a port of its own to the server's.

    While it is cut nothing passes either way and no connection breaks, as when Wi-Fi is lost;
    `cut(loudly=True)` also breaks the connections, as when the access point restarts.
    """

    def __init__(self, port: int) -> None:
        """`port` is the server's, on 127.0.0.1."""
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._whole = threading.Event()
        self._whole.set()
        self._sockets: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, loudly: bool = False) -> None:
        """Let nothing through from now on."""
        self._whole.clear()
        if loudly:
            self._break_all()

    def mend(self) -> None:
        """Let everything through again; what was lost in between stays lost, as its connection breaks now."""
        self._break_all()
        self._whole.set()

    def close(self) -> None:
        """Take the cable away for good."""
        self._listener.close()
        self._break_all()
        self._whole.set()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with self._lock:
            self._sockets.add(near)
        with contextlib.suppress(OSError), near:
            self._whole.wait()
            with socket.create_connection(self._target) as far:
                with self._lock:
                    if near not in self._sockets:  # broken while the server was being reached
                        return
                    self._sockets.add(far)
                self._pump(near, far)
        with self._lock:
            self._sockets -= {each for each in self._sockets if each.fileno() == -1}

    def _pump(self, near: socket.socket, far: socket.socket) -> None:
        other = {near: far, far: near}
        with selectors.DefaultSelector() as ready:
            for each in other:
                ready.register(each, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    self._whole.wait()
                    source = near if key.fileobj is near else far
                    data = source.recv(65536)
                    if not data:
                        return
                    other[source].sendall(data)

    def _break_all(self) -> None:
        with self._lock:
            broken, self._sockets = self._sockets, set()
        for each in broken:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
