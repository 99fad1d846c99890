"""The example session: real files, imported as any other, ready to open, and gone with one act."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings import schema
from meetings.app import Application, create_app, start
from meetings.config import Settings
from meetings.example.agenda import ITEMS, PAPERS
from meetings.example.first import load_if_empty
from meetings.example.folder import file_name, write_folder
from meetings.example.load import load
from meetings.invitations import queries as invitations
from meetings.kernel.base import Base
from meetings.kernel.board import Audience
from meetings.kernel.journal import verify
from meetings.papers import queries
from tests.serving import Server


@pytest.fixture
def application(migrated_url: str, tmp_path: Path) -> Iterator[Application]:
    settings = Settings.from_env({"DATA": str(tmp_path / "var"), "DATABASE_URL": migrated_url})
    schema.upgrade(settings.database_url)
    made = create_app(settings)
    start(made)
    yield made
    made.house.stop()


def counted(session: Session, table: str) -> int:
    return session.scalar(select(func.count()).select_from(Base.metadata.tables[table])) or 0


def test_most_of_its_papers_went_out_in_time(application: Application) -> None:
    house = application.house
    load(house, application.settings)
    papers = house.read(queries.published_papers, 1)
    assert [paper.number for paper in papers if paper.is_late] == ["08.2", "11.1"]
    assert len(papers) == 20


def test_folder_has_readable_papers_of_the_pages_they_promise(tmp_path: Path) -> None:
    write_folder(tmp_path)
    assert len(PAPERS) == 20
    for paper in PAPERS:
        reader = PdfReader(tmp_path / file_name(paper))
        assert len(reader.pages) == paper.pages
        assert paper.subject in " ".join(reader.pages[0].extract_text().split())
        assert reader.outline


def test_load_makes_a_session_that_can_be_opened(application: Application) -> None:
    house = application.house
    assert len(load(house, application.settings)) == 5
    tables = ("meeting", "item", "paper", "poll", "participant")
    assert [house.read(counted, table) for table in tables] == [1, 12, 20, 5, 56]
    voting = Base.metadata.tables["participant"].c.is_voting
    assert house.read(lambda session: session.scalar(select(func.count()).where(voting))) == 35
    assert house.read(verify) == []
    assert len(ITEMS) == 12
    assert load_if_empty(house, application.settings) == []


def test_some_have_answered_their_invitation_and_one_waits_for_the_chair(application: Application) -> None:
    load(application.house, application.settings)
    board = application.house.read(invitations.invitations_board, 1, Audience.DESK)
    assert (board.uninvited, board.accepted, board.declined, board.substitutes) == (0, 16, 1, 1)
    assert board.waiting > 20
    assert [line.consent for line in board.lines if line.substitute_name] == ["asked"]
    assert all(line.reason for line in board.lines if line.answer == "declined")


def test_remove_takes_everything_of_it_away(application: Application) -> None:
    house = application.house
    load(house, application.settings)
    administrator = house.dispatch_as_system(
        "people.create_account", given_name="Thật", username="that", password_hash="", is_administrator=True
    )["person_id"]
    session_id = house.dispatch_as_system("people.open_session", person_id=administrator, token_hash="a" * 64)[
        "session_id"
    ]
    house.dispatch("example.remove", {}, session_id)
    left = (
        "meeting",
        "item",
        "paper",
        "paper_version",
        "poll",
        "participant",
        "presence",
        "sign_in_link",
        "invitation",
    )
    assert [house.read(counted, table) for table in left] == [0] * len(left)
    assert house.read(counted, "person") == 1
    assert house.read(verify) == []


@pytest.mark.alone
def test_first_start_shows_the_links_soon(serve: Callable[..., Server]) -> None:
    began = time.monotonic()
    server = serve(EXAMPLE="yes")
    while server.said().count("/k/") < 5:
        assert time.monotonic() - began < 45, server.said()
        server.answers()
    assert time.monotonic() - began < 30
