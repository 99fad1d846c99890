"""The cable of the journeys: what passes, and what does not."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.journeys.cable import Cable


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)
        yield listener


def test_cable_carries_then_holds_back_then_breaks(listener: socket.socket) -> None:
    cable = Cable(listener.getsockname()[1])
    with socket.create_connection(("127.0.0.1", cable.port), timeout=10) as near:
        far, _ = listener.accept()
        near.sendall(b"one")
        assert far.recv(10) == b"one"
        cable.cut()
        near.sendall(b"two")
        far.settimeout(0.2)
        with pytest.raises(TimeoutError):
            far.recv(10)
        cable.mend()
        assert near.recv(10) == b""
    with socket.create_connection(("127.0.0.1", cable.port), timeout=10) as near:
        again, _ = listener.accept()
        again.sendall(b"three")
        assert near.recv(10) == b"three"
    cable.close()


def test_loud_cut_breaks_at_once(listener: socket.socket) -> None:
    cable = Cable(listener.getsockname()[1])
    with socket.create_connection(("127.0.0.1", cable.port), timeout=10) as near:
        far, _ = listener.accept()
        cable.cut(loudly=True)
        assert near.recv(10) == b""
        far.settimeout(10)
        assert far.recv(10) == b""
    cable.close()
