"""The kernel's shelf, watched; and halls on a real server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.conftest import shelf as shelf
from tests.live.hall import Hall
from tests.serving import Server


@pytest.fixture(scope="module")
def hall(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A council in session on a server on SQLite: one for all tests of a file, which take different deputies."""
    folder = tmp_path_factory.mktemp("hall")
    url = f"sqlite:///{shutil.copyfile(sqlite_template, folder / 'phien.db')}"
    hall = Hall(url, Server(folder / "server", DATABASE_URL=url))
    yield hall
    hall.close()
