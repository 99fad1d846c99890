"""A notebook for the tests of marks and comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agenda.site import Site
from tests.agenda.stage import Stage
from tests.authorization.conftest import estate
from tests.notes.notebook import Notebook
from tests.papers.desk import Desk

__all__ = ["estate"]


@pytest.fixture
def notebook(database_url: str, tmp_path: Path) -> Iterator[Notebook]:
    """A notebook on SQLite, and again on PostgreSQL."""
    notebook = Notebook(Desk(Stage(database_url), tmp_path))
    yield notebook
    notebook.stage.house.stop()


@pytest.fixture
def house_of_notes(migrated_sqlite: str, tmp_path: Path) -> Iterator[Notebook]:
    """A notebook in the whole application, with its pages and boards."""
    notebook = Notebook(Desk(Site(migrated_sqlite, tmp_path / "data"), tmp_path / "data"))
    yield notebook
    notebook.stage.house.stop()
