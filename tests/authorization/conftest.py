"""One estate for the whole matrix: what is refused changes nothing, what is done is taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.authorization.estate import Estate


@pytest.fixture(scope="session")
def estate(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Estate]:
    """The house with somebody of every role, on SQLite."""
    folder = tmp_path_factory.mktemp("estate")
    file = shutil.copyfile(sqlite_template, folder / "phien.db")
    estate = Estate(f"sqlite:///{file}", folder / "data")
    yield estate
    estate.house.stop()
