"""The secretary's page: a rehearsal begun, watched, stopped, its report read; it gives way to a meeting."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
import requests

from meetings.kernel.pages import COOKIE
from tests.rehearsing.house import RealHouse
from tests.serving import Server

LOOKS = 600
FORM_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
REPORT = re.compile(r'href="(/m/\d+/rehearsal/[\d-]+\.json)"')


class Browser:
    """The secretary's browser on the page of rehearsals."""

    def __init__(self, server: Server, real: RealHouse, token: str) -> None:
        self.here = f"{server.url}/m/{real.meeting_id}/rehearsal"
        self._session = requests.Session()
        self._session.cookies.set(COOKIE, token)
        self._form_token = FORM_TOKEN.search(self.page())[1]  # type: ignore[index]

    def page(self, path: str = "") -> str:
        return self._session.get(self.here + path, timeout=60).text

    def post(self, path: str = "", **fields: str) -> requests.Response:
        given = {**fields, "csrf_token": self._form_token}
        return self._session.post(self.here + path, data=given, timeout=60)

    def progress(self) -> dict[str, Any]:
        found: dict[str, Any] = self._session.get(self.here + "/progress", timeout=60).json()
        return found

    def wait(self, until: Callable[[dict[str, Any]], object]) -> None:
        """Ask again, a fifth of a second later, until it is so."""
        for _ in range(LOOKS):
            if until(self.progress()):
                return
            Event().wait(0.2)
        raise AssertionError(self.progress())


@pytest.fixture
def secretary(small: RealHouse, serve: Callable[..., Server]) -> Browser:
    """On a running server."""
    server = serve(DATABASE_URL=small.url, DATA=str(small.data))
    return Browser(server, small, small.sitting.token(small.sitting.office_person))


@pytest.mark.timeout(300)
def test_secretary_begins_stops_and_reads_the_report(small: RealHouse, secretary: Browser) -> None:
    assert "chưa được diễn tập" in secretary.page()
    assert secretary.post(delegates="5", minutes="10").status_code == 200
    secretary.wait(lambda told: told["share"] > 0)
    assert "Đang diễn tập" in secretary.page()
    again = secretary.post(delegates="5", minutes="1")
    assert again.status_code == 409
    assert "Một buổi diễn tập đang chạy" in again.text
    assert secretary.post("/stop").status_code == 200
    secretary.wait(lambda told: not told["running"])
    (path,) = REPORT.findall(secretary.page())
    report = secretary.page("/" + path.rpartition("/")[2])
    assert "dừng sớm" in report
    assert "Kỳ họp thứ 8" in report
    assert small.leftovers() == []
    assert secretary.post("/stop").status_code == 409


@pytest.mark.timeout(300)
def test_a_rehearsal_gives_way_to_a_meeting(small: RealHouse, secretary: Browser) -> None:
    secretary.post(delegates="5", minutes="10")
    secretary.wait(lambda told: told["share"] > 0)
    small.sitting.act(small.sitting.chair.session_id, "agenda.open_meeting", meeting_id=small.meeting_id)
    secretary.wait(lambda told: not told["running"])
    refused = secretary.post(delegates="5", minutes="1")
    assert refused.status_code == 409
    assert "đang họp" in refused.text


@pytest.mark.parametrize("given", [{}, {"delegates": "0"}, {"delegates": "501"}, {"delegates": "9" * 40}])
def test_numbers_beyond_the_limits_begin_nothing(secretary: Browser, given: dict[str, str]) -> None:
    assert secretary.post(**{"minutes": "1", **given}).status_code == 422
    assert secretary.progress()["running"] is False
