"""Taking part online: the room of a small real server stands beside the agenda, and the ballot comes over both."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server

# What a Jitsi server would show, of which only this matters here: what it was asked for.
PAGE = b"""<!doctype html><meta charset="utf-8"><body style="margin:0;background:#222;color:#fff;font:24px sans-serif">
<p id="asked"></p><script>document.getElementById("asked").textContent = decodeURIComponent(location.hash)</script>"""


@pytest.fixture
def jitsi() -> Iterator[str]:
    """The address of a server with rooms."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_room_beside_the_agenda_is_entered_muted_and_the_ballot_lies_over_it(
    sqlite_database: str, serve: Callable[..., Server], room: Room, jitsi: str
) -> None:
    sitting = Sitting(sqlite_database)
    sitting.begin()
    sitting.house.stop()
    server = serve(DATABASE_URL=sqlite_database, JITSI_URL=jitsi)
    here, deputy = f"/m/{sitting.meeting_id}", sitting.deputies[0]
    home = room.enter("delegate", server.url)
    sitting.admit(home.context, server.url, sitting.token(deputy.person_id))
    home.goto(f"{here}/home")
    home.locator("[data-online]").click()
    asked = home.frame_locator("[data-room]").locator("#asked")
    expect(asked).to_contain_text("config.startWithAudioMuted=true")
    expect(asked).to_contain_text(deputy.name)
    expect(home.locator("#item")).to_contain_text("đầu tư công")
    chair = room.enter("chair", server.url)
    sitting.admit(chair.context, server.url, sitting.token(sitting.chair.person_id))
    chair.goto(f"{here}/chair")
    chair.locator("[data-step=open_poll]").click()
    chair.locator("dialog [data-confirm]").click()
    home.locator("[data-sheet][data-settled] .choice--yes").click()
    expect(home.locator("[data-sheet]")).to_contain_text("Đã ghi nhận")


def test_who_is_not_in_the_room_comes_in_asks_for_the_floor_and_has_it(
    sqlite_database: str, serve: Callable[..., Server], room: Room, jitsi: str
) -> None:
    sitting = Sitting(sqlite_database)
    sitting.here(sitting.chair, *sitting.deputies[1:])
    chair, remote = sitting.chair, sitting.deputies[0]
    sitting.act(chair.session_id, "agenda.open_meeting", meeting_id=sitting.meeting_id)
    sitting.act(chair.session_id, "agenda.open_item", meeting_id=sitting.meeting_id, item_id=sitting.items[0])
    sitting.house.stop()
    server = serve(DATABASE_URL=sqlite_database, JITSI_URL=jitsi)
    pages = {}
    for who, path in ((remote, "home"), (chair, "chair")):
        pages[path] = room.enter(path, server.url)
        sitting.admit(pages[path].context, server.url, sitting.token(who.person_id))
        pages[path].goto(f"/m/{sitting.meeting_id}/{path}")
    home, console = pages["home"], pages["chair"]
    home.locator("[data-arrive=online]").click()
    expect(home.locator(".arrived")).to_contain_text("trực tuyến")
    home.locator(".arrived button").click()
    home.locator("[data-ask]").click()
    console.locator("[data-step=give_floor]").click()
    expect(home.get_by_text("Mời đại biểu phát biểu").first).to_be_visible()
    expect(console.locator("[data-step=finish_speech]")).to_be_visible()
