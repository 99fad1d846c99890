"""Papers behind a real nginx: it sends the bytes, and Phiên still decides who gets them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import pytest
import requests

from meetings.kernel.pages import COOKIE
from tests.journeys.sitting import Sitting
from tests.nginx import before
from tests.papers import files
from tests.servers import started
from tests.serving import Server

HALL, PIECES = 150, 8
WANTED = ("Content-Disposition", "Content-Security-Policy", "X-Content-Type-Options", "Cache-Control", "ETag", "Vary")


@pytest.fixture
def behind(sqlite_database: str, serve: Callable[..., Server]) -> Iterator[tuple[Sitting, Server, str]]:
    """A sitting, its server, and the address of the nginx before it."""
    sitting = Sitting(sqlite_database)
    server = serve(DATABASE_URL=sqlite_database, X_ACCEL="/kept-papers")
    for nginx in started(lambda: before(server)):
        yield sitting, server, f"http://127.0.0.1:{nginx.port}"
    sitting.house.stop()


def uploaded(meeting: str, origin: str, cookies: dict[str, str], content: bytes) -> int:
    """A draft, sent as the desk sends it; its id."""
    page = requests.get(f"{meeting}/desk/papers", cookies=cookies, timeout=10)
    key = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
    assert key
    headers = {"X-CSRFToken": key[1], "Content-Type": "application/pdf", "Origin": origin}
    cookies = {**cookies, **page.cookies.get_dict()}
    address = f"{meeting}/papers/upload?name=02.1_Tờ trình.pdf"
    sent = requests.post(address, content, cookies=cookies, headers=headers, timeout=30)
    assert sent.ok, sent.text
    return int(sent.json()["answer"]["paper_id"])


@pytest.mark.servers
def test_nginx_sends_the_bytes_to_who_may_have_them(behind: tuple[Sitting, Server, str]) -> None:
    sitting, _, address = behind
    content = files.large(pages=20, megabytes=2)
    office, delegate = ({COOKIE: sitting.token(who)} for who in (sitting.office_person, sitting.deputies[0].person_id))
    paper_id = uploaded(f"{address}/m/{sitting.meeting_id}", address, office, content)
    file = f"{address}/m/{sitting.meeting_id}/papers/{paper_id}/file"
    assert requests.get(file, cookies=delegate, timeout=10).status_code == 404
    sitting.act(sitting.office, "papers.publish", meeting_id=sitting.meeting_id, paper_ids=[paper_id])
    whole = requests.get(file, cookies=delegate, timeout=10)
    part = requests.get(file, cookies=delegate, headers={"Range": "bytes=100000-100099"}, timeout=10)
    assert (whole.status_code, whole.content == content) == (200, True)
    assert (part.status_code, part.content) == (206, content[100000:100100])
    assert part.headers["Content-Range"] == f"bytes 100000-100099/{len(content)}"
    assert [name for name in WANTED if not whole.headers.get(name)] == []
    known = requests.get(file, cookies=delegate, headers={"If-None-Match": whole.headers["ETag"]}, timeout=10)
    assert (known.status_code, known.content) == (304, b"")
    assert requests.get(file, timeout=10, allow_redirects=False).status_code in (302, 401, 404)
    digest = whole.headers["ETag"].strip('"')
    inside = f"{address}/kept-papers/{digest[:2]}/{digest}"
    assert requests.get(inside, cookies=delegate, timeout=10).status_code == 404


@pytest.mark.servers
def test_who_reads_does_not_wait_for_a_hall_that_downloads_the_same_paper(behind: tuple[Sitting, Server, str]) -> None:
    sitting, _, address = behind
    office, delegate = ({COOKIE: sitting.token(who)} for who in (sitting.office_person, sitting.deputies[0].person_id))
    paper_id = uploaded(f"{address}/m/{sitting.meeting_id}", address, office, files.pdf("Tờ trình"))
    sitting.act(sitting.office, "papers.publish", meeting_id=sitting.meeting_id, paper_ids=[paper_id])
    file = f"{address}/m/{sitting.meeting_id}/papers/{paper_id}/file"
    with ThreadPoolExecutor(HALL) as hall:
        whole = [hall.submit(requests.get, file, cookies=delegate, timeout=60) for _ in range(HALL)]
        wait(whole, return_when=FIRST_COMPLETED)
        for begin in range(PIECES):
            piece = requests.get(file, cookies=delegate, headers={"Range": f"bytes={begin}-99"}, timeout=30)
            assert piece.status_code == 206
        assert sum(not each.done() for each in whole) > PIECES  # they begin one after the other, and hold nobody up
    assert {each.result().status_code for each in whole} == {200}
