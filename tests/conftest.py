"""What every test may ask for: databases (tests/servers.py) and a running server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.servers import ON_WORKERS
from tests.serving import Server

pytest_plugins = ["tests.servers"]
# A busy machine is no reason to fail: bars of time are measured by tests marked `alone`.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Let fixtures know whether their test failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def serve(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Server]]:
    """serve(DATABASE_URL=…, EXAMPLE="yes") starts a server; all are stopped in the end.

    With ON_WORKERS=1 it is two workers behind nginx, on the PostgreSQL that `sqlite_database` then stands for.
    """
    servers: list[Server] = []

    def start(**settings: str) -> Server:
        folder = tmp_path / f"server{len(servers) + 1}"
        servers.append(manned(folder, **settings) if ON_WORKERS else Server(folder, **settings))
        return servers[-1].start()

    def manned(folder: Path, **settings: str) -> Server:
        from tests.workers.crew import Manned

        url = settings.pop("DATABASE_URL", "") or request.getfixturevalue("sqlite_database")
        return Manned(folder, request.getfixturevalue("redis_server").url(), DATABASE_URL=url, **settings)

    yield start
    if request.node.stash.get(FAILED, False):
        for server in servers:
            print(server.explain())
    for server in servers:
        server.terminate()
