"""The kernel's shelf, watched; and halls on a real server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.conftest import shelf as shelf
from tests.live.hall import Hall
from tests.serving import Server

WAYS = {"taken": {}, "ordinary": {"RECEIVING": "ordinary"}}


@pytest.fixture(scope="module", params=list(WAYS))
def hall_of_both(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Hall]:
    """As `hall`, on a server that takes acts on their way, and again on one that leaves them to the library."""
    yield from _hall(sqlite_template, tmp_path_factory, **WAYS[request.param])


@pytest.fixture(scope="module")
def hall(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A council in session on a server on SQLite: one for all tests of a file, which take different deputies."""
    yield from _hall(sqlite_template, tmp_path_factory)


def _hall(template: Path, folders: pytest.TempPathFactory, **settings: str) -> Iterator[Hall]:
    folder = folders.mktemp("hall")
    url = f"sqlite:///{shutil.copyfile(template, folder / 'phien.db')}"
    hall = Hall(url, Server(folder / "server", DATABASE_URL=url, **settings))
    yield hall
    hall.close()
