"""The online room: who gets which address, and what the page lets it do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from meetings.config import Settings, WrongSettings
from meetings.screens.conference import room_address, room_of
from tests.agenda.site import Site

JITSI = "https://hop.example:8443"


@pytest.fixture
def online(migrated_sqlite: str, tmp_path: Path) -> Iterator[Site]:
    site = Site(migrated_sqlite, tmp_path / "data", JITSI_URL=JITSI + "/")
    yield site
    site.house.stop()


def test_room_follows_from_secret_and_meeting() -> None:
    rooms = {room_of(secret, meeting_id) for secret in ("a", "b") for meeting_id in (1, 2)}
    assert len(rooms) == 4
    assert room_of("a", 1) == room_of("a", 1)


def test_address_asks_for_silence_and_tells_the_name() -> None:
    before, _, said = room_address(JITSI, "phien-1-x", 'Nguyễn "An" & Bình', "vi").partition("#")
    wishes = {key: json.loads(unquote(value)) for key, _, value in (each.partition("=") for each in said.split("&"))}
    assert before == f"{JITSI}/phien-1-x"
    assert (wishes["config.startWithAudioMuted"], wishes["config.startWithVideoMuted"]) == (True, True)
    assert wishes["userInfo.displayName"] == 'Nguyễn "An" & Bình'


def test_page_frames_that_server_alone_and_lends_it_microphone_and_camera(online: Site) -> None:
    meeting_id = online.meeting()
    person = online.seat(meeting_id, "Nguyễn Văn An", voting=True).person_id
    answer = online.client(person).get(f"/m/{meeting_id}/online")
    assert f"frame-src {JITSI};" in answer.headers["Content-Security-Policy"]
    assert f'microphone=(self "{JITSI}")' in answer.headers["Permissions-Policy"]
    assert f'src="{JITSI}/{room_of(online.application.settings.secret_key, meeting_id)}#' in answer.text
    assert f"/m/{meeting_id}/online" in online.page(person, f"/m/{meeting_id}/home")[1]


def test_without_a_server_there_is_no_room(site: Site) -> None:
    meeting_id = site.meeting()
    person = site.seat(meeting_id, "Nguyễn Văn An", voting=True).person_id
    assert site.page(person, f"/m/{meeting_id}/online")[0] == 404
    status, home = site.page(person, f"/m/{meeting_id}/home")
    assert (status, "/online" in home) == (200, False)


@pytest.mark.parametrize("url", ["hop.example", "https://hop.example/sub", "https://x; script-src *", "javascript:1"])
def test_an_address_that_is_no_origin_is_refused_at_the_start(url: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match="JITSI_URL"):
        Settings.from_env({"DATA": str(tmp_path), "JITSI_URL": url})


@pytest.fixture
def site(migrated_sqlite: str, tmp_path: Path) -> Iterator[Site]:
    site = Site(migrated_sqlite, tmp_path / "data")
    yield site
    site.house.stop()
