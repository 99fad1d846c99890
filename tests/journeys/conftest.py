"""Browsers for journeys: Debian's Chromium, one context for each person and device."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, expect, sync_playwright

from tests.conftest import FAILED
from tests.journeys.cable import Cable
from tests.journeys.devices import CHROMIUM_FLAGS
from tests.journeys.reading import Reading
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.servers import refuse
from tests.serving import Server

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Bars of time are measured by tests marked `alone`; here a busy machine is no reason to fail.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def chromium_path() -> str | None:
    """The installed Chromium."""
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """What starts a Chromium: one driver for all journeys of this worker, as a process can have no second one."""
    if chromium_path() is None:
        refuse("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """One Chromium for all journeys of this worker."""
    browser = chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def room(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Room]:
    """Opens pages with room.enter(…); a script error or a CSP violation anywhere fails the test."""
    room = Room(browser)
    yield room
    failed = request.node.stash.get(FAILED, True)
    if failed or room.troubles:
        room.photograph(re.sub(r"\W+", "-", request.node.name))
    room.close()
    if not failed:
        assert room.troubles == []


@pytest.fixture
def cable(serve: Callable[..., Server]) -> Iterator[Callable[[Server], Cable]]:
    """cable(server) is a way to the server that can be cut; enter pages with its url."""
    cables: list[Cable] = []

    def lay(server: Server) -> Cable:
        cables.append(Cable(server.port))
        return cables[-1]

    yield lay
    for each in cables:
        each.close()


@pytest.fixture
def reading(sqlite_database: str, serve: Callable[..., Server], room: Room, tmp_path: Path) -> Reading:
    """A council that is invited, its server, and nobody on a page yet."""
    sitting = Sitting(sqlite_database)
    sitting.house.stop()
    return Reading(sitting, serve(DATABASE_URL=sqlite_database), room, tmp_path)
