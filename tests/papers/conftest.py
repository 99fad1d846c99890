"""A desk for the tests of papers, with its pages where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.agenda.site import Site
from tests.agenda.stage import Stage
from tests.papers.buckets import S3, lend_credentials
from tests.papers.desk import Desk
from tests.papers.shelves import BucketShelf, FolderShelf, Shelf
from tests.papers.visits import Visits
from tests.servers import started


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk on SQLite, and again on PostgreSQL."""
    desk = Desk(Stage(database_url), tmp_path)
    yield desk
    desk.stage.house.stop()


@pytest.fixture
def visits(migrated_sqlite: str, tmp_path: Path) -> Iterator[Visits]:
    """A desk with its pages and files."""
    site = Site(migrated_sqlite, tmp_path / "data")
    yield Visits(site, Desk(site, tmp_path / "data"))
    site.house.stop()


@pytest.fixture(scope="session")
def s3() -> Iterator[S3]:
    """This worker's own S3; take `fragile_s3` to kill one."""
    lend_credentials()
    yield from started(S3)  # type: ignore[misc]


@pytest.fixture
def fragile_s3() -> Iterator[S3]:
    """An S3 of one test alone, which may kill and start it."""
    lend_credentials()
    yield from started(S3)  # type: ignore[misc]


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.servers)])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    """An empty store: once a folder, once a bucket."""
    folder = tmp_path / "data" / "papers"
    if request.param == "folder":
        return FolderShelf(folder)
    server: S3 = request.getfixturevalue("s3")
    return BucketShelf(server, server.at(folder, uuid4().hex))


@pytest.fixture
def stored_visits(shelf: Shelf, migrated_sqlite: str, tmp_path: Path) -> Iterator[Visits]:
    """A desk with its pages, whose files are in a folder, and again in a bucket."""
    settings = shelf.settings() if isinstance(shelf, BucketShelf) else {}
    site = Site(migrated_sqlite, tmp_path / "data", **settings)
    yield Visits(site, Desk(site, tmp_path / "data", shelf))
    site.house.stop()


@pytest.fixture
def visits_on_both(migrated_url: str, tmp_path: Path) -> Iterator[Visits]:
    """A desk with its pages and files on SQLite, and again on PostgreSQL."""
    site = Site(migrated_url, tmp_path / "data")
    yield Visits(site, Desk(site, tmp_path / "data"))
    site.house.stop()
