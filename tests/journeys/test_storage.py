"""A server that cannot write: every screen says so, no vote is taken, none is lost, and it goes on by itself."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import expect

from tests.journeys.test_ballot import Hall, hall, settle

__all__ = ["hall"]
pytestmark = pytest.mark.one_server
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def process_of(hall: Hall) -> int:
    """The server's."""
    assert hall.server.process is not None
    return hall.server.process.pid


@contextmanager
def locked(hall: Hall) -> Iterator[None]:
    """Another program holds the database's only lock for writing."""
    path = hall.sitting.house.database.url.removeprefix("sqlite:///")
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(hall: Hall) -> Iterator[None]:
    """No file of the server can take another byte."""
    resource.prlimit(process_of(hall), resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    yield
    resource.prlimit(process_of(hall), resource.RLIMIT_FSIZE, NO_LIMIT)


@pytest.mark.parametrize("trouble", [locked, full])
def test_screens_say_that_nothing_can_be_saved_until_it_can(
    hall: Hall, trouble: Callable[[Hall], AbstractContextManager[None]]
) -> None:
    voter, other = hall.tablet(hall.sitting.deputies[0]), hall.tablet(hall.sitting.deputies[1])
    hall.chair("voting.open", seconds=600)
    settle(voter)
    settle(other)
    other.locator("[data-choice=no]").click()
    expect(other.locator("[data-receipt=no]")).to_be_visible()
    with trouble(hall):
        voter.locator("[data-choice=yes]").click()
        expect(voter.locator("[data-paused]")).to_be_visible()
        expect(voter.locator("[data-choice=yes]")).to_be_disabled()
        expect(other.locator("[data-paused]")).to_be_visible()  # who is not voting hears it, too
    expect(other.locator("[data-paused]")).to_have_count(0)
    expect(voter.locator("[data-paused]")).to_have_count(0)
    receipt, again = voter.locator("[data-receipt=yes]"), voter.locator("[data-retry]")
    expect(receipt.or_(again)).to_be_visible()
    if again.is_visible():  # the answer was not known: the same key is sent again and counts once
        again.click()
    expect(receipt).to_be_visible()
    hall.chair("voting.close")
    hall.chair("voting.announce")
    expect(other.locator("[data-receipt], [data-votebar]")).to_have_count(0)
    expect(other.locator(".result")).to_contain_text("Tán thành 1")
