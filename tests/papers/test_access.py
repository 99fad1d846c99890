"""Who gets which paper: every kind of reader × every reach × every address that has something of a paper."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from meetings.kernel.pages import DECLARED
from meetings.kernel.policy import Act
from meetings.papers import queries
from tests.agenda.site import Site
from tests.papers.desk import Desk
from tests.papers.readers import MAY_READ, NOBODY, TITLES, Readers
from tests.papers.visits import Visits

OF_THE_DESK = {Act.MANAGE_PAPERS, Act.SEE_DESK, Act.APPROVE_PAPERS}
# The same file, asked for in the ways that browsers and spies know.
WAYS = ("", "?download", "?version=1", "?version=1&download")


@pytest.fixture(scope="module")
def readers(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    """One meeting for the whole table: nothing here changes it."""
    folder = tmp_path_factory.mktemp("readers")
    file = folder / "phien.db"
    file.write_bytes(sqlite_template.read_bytes())
    site = Site(f"sqlite:///{file}", folder / "data")
    yield Readers(Visits(site, Desk(site, folder / "data")))
    site.house.stop()


def addresses(readers: Readers, paper_id: int, meeting_id: int = 0) -> list[str]:
    """Every address that takes a paper and is not the desk's, whichever room it belongs to."""
    ids = {"meeting_id": meeting_id or readers.desk.meeting_id, "paper_id": paper_id}
    found = []
    for rule in readers.visits.site.application.flask.url_map.iter_rules():
        is_read = "GET" in (rule.methods or ()) and "paper_id" in rule.arguments
        if is_read and DECLARED[rule.endpoint] not in (*OF_THE_DESK, Act.FOLLOW):
            found.append(re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(ids.get(m[1], 1)), rule.rule))
    assert len(found) >= 2
    return [*sorted(found), *(f"/m/{ids['meeting_id']}/papers/{paper_id}/file{way}" for way in WAYS if way)]


@pytest.mark.parametrize("name", MAY_READ)
def test_a_paper_is_there_for_whom_it_is_meant_and_for_nobody_else(readers: Readers, name: str) -> None:
    wrong = {}
    for who, person_id in readers.who.items():
        browser = readers.visits.site.client(person_id)
        for path in addresses(readers, readers.papers[name]):
            for headers in ({}, {"Range": "bytes=0-9"}):
                answer = browser.get(path, headers=headers)
                is_there = answer.status_code in (200, 206, 304)
                if is_there != (who in MAY_READ[name]) or (not is_there and TITLES[name] in answer.text):
                    wrong[who, path] = answer.status_code
                if not is_there and who != NOBODY and answer.status_code != 404:
                    wrong[who, path] = answer.status_code
    assert wrong == {}


@pytest.mark.parametrize("name", MAY_READ)
def test_a_paper_is_not_there_under_another_meeting(readers: Readers, name: str) -> None:
    found = {
        (who, path): status
        for who in ("secretary", "stranger")
        for path in addresses(readers, readers.papers[name], readers.desk.elsewhere)
        if (status := readers.visits.get(readers.who[who], path).status_code) != 404
    }
    assert found == {}


def test_pages_and_boards_name_only_the_papers_that_one_may_read(readers: Readers) -> None:
    base = f"/m/{readers.desk.meeting_id}"
    told = {}
    for who, person_id in readers.who.items():
        if who in ("stranger", NOBODY, "secretary", "chair"):
            continue
        for path in (f"{base}/papers", base, f"{base}/course", f"{base}/course/lines", f"{base}/agenda"):
            page = readers.visits.get(person_id, path).text
            for name, title in TITLES.items():
                was_known = name == "withdrawn" and "course" in path  # everybody had it, and is told that it is gone
                if title in page and who not in MAY_READ[name] and not was_known:
                    told[who, path] = title
    assert told == {}


def test_the_list_has_all_that_one_may_read(readers: Readers) -> None:
    for who in ("delegate", "in the group", "of the delegation", "guest", "alternate"):
        page = readers.visits.get(readers.who[who], f"/m/{readers.desk.meeting_id}/papers").text
        assert {name for name, title in TITLES.items() if title in page} == {
            name for name, readers_of in MAY_READ.items() if who in readers_of
        }


def test_readable_says_the_same_of_everybody_as_the_addresses_do(readers: Readers) -> None:
    house, meeting_id = readers.desk.stage.house, readers.desk.meeting_id
    seats = house.read(queries.readers_of, meeting_id)
    for who, person_id in readers.who.items():
        if person_id is not None and person_id in seats:
            found = house.read(queries.readable, meeting_id, seats[person_id])
            assert found == {readers.papers[name] for name, meant in MAY_READ.items() if who in meant}


def test_reading_marks_of_a_paper_that_one_may_not_read_are_refused(readers: Readers) -> None:
    stage = readers.desk.stage
    wrong = {}
    for who in ("delegate", "in the group", "of the delegation", "guest", "alternate", "chair"):
        session_id = stage.sign_in(readers.who[who])
        for name, paper_id in readers.papers.items():
            order = {"meeting_id": readers.desk.meeting_id, "paper_id": paper_id}
            code = stage.refused(session_id, "papers.mark_opened", **order)
            if (code == "ok") != (who in MAY_READ[name]):
                wrong[who, name] = code
    assert wrong == {}


def test_what_is_taken_along_is_what_one_may_read(readers: Readers) -> None:
    base = f"/m/{readers.desk.meeting_id}"
    is_out = {name for name in MAY_READ if name not in ("draft", "withdrawn", "sent in", "sent back")}
    for who, person_id in readers.who.items():
        wanted = {name for name in is_out if who in MAY_READ[name]}
        archive, saved = (
            readers.visits.get(person_id, path) for path in (f"{base}/papers/all.zip", f"/api{base}/papers/to-save")
        )
        if not wanted:
            assert (archive.status_code, saved.status_code) in ((404, 404), (302, 401)), who
            continue
        names = zipfile.ZipFile(BytesIO(archive.data)).namelist()[1:]
        assert {name for name in TITLES if any(TITLES[name] in path for path in names)} == wanted, who
        assert {paper["id"] for paper in saved.json["papers"]} == {readers.papers[name] for name in wanted}, who
