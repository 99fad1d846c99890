"""What every test may ask for: databases (tests/servers.py) and a running server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serving import Server

pytest_plugins = ["tests.servers"]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """serve(DATABASE_URL=…, EXAMPLE="yes") starts a server; all are stopped in the end."""
    servers: list[Server] = []

    def start(**settings: str) -> Server:
        servers.append(Server(tmp_path / f"server{len(servers) + 1}", **settings))
        return servers[-1].start()

    yield start
    for server in servers:
        server.terminate()
