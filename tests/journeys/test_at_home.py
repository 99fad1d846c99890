"""One delegate's home through states that come late, a lost network, and a second device."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.journeys.cable import Cable
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server

RIGHT_AGAIN_WITHIN_SECONDS = 1.0


@pytest.fixture
def town(sqlite_database: str, serve: Callable[..., Server]) -> tuple[Sitting, Server]:
    """A council in session, its server, and nobody on a page yet."""
    sitting = Sitting(sqlite_database)
    sitting.begin()
    sitting.house.stop()
    return sitting, serve(DATABASE_URL=sqlite_database)


def at_home(room: Room, town: tuple[Sitting, Server], url: str) -> Page:
    """The first delegate's home, reached through `url`."""
    page = room.enter("delegate", url)
    town[0].admit(page.context, url, town[0].token(town[0].deputies[0].person_id))
    return page


def chair_does(room: Room, town: tuple[Sitting, Server], name: str, **what: int) -> None:
    """An act of the chair, from elsewhere."""
    sitting, server = town
    context = room.browser.new_context(base_url=server.url)
    sitting.admit(context, server.url, sitting.token(sitting.chair.person_id))
    order = {"meeting_id": sitting.meeting_id, **what}
    answer = context.request.post(f"/api/act/{name}", data=order, headers={"Origin": server.url})
    assert answer.ok, answer.text()
    context.close()


def test_one_asks_to_speak_on_the_item_that_is_on_the_screen(town: tuple[Sitting, Server], room: Room) -> None:
    sitting, server = town
    page = at_home(room, town, server.url)
    held: list[str | bytes] = []

    def hold_back_the_floor(here: WebSocketRoute) -> None:
        there = here.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if isinstance(message, str) and message.startswith('42["state"') and '"board":"floor"' in message:
                held.append(message)
            else:
                here.send(message)

        there.on_message(pass_on)

    page.route_web_socket("**/socket.io/**", hold_back_the_floor)
    page.goto(f"/m/{sitting.meeting_id}/home")
    expect(page.locator("[data-connection=connected]")).to_be_attached()
    chair_does(room, town, "agenda.open_item", item_id=sitting.items[2])
    expect(page.locator("#item")).to_have_text("Bế mạc")
    page.locator("[data-ask]").click()
    expect(page.locator("[data-withdraw]")).to_be_visible()
    assert held


def test_who_was_away_is_right_again_within_a_second(
    town: tuple[Sitting, Server], room: Room, cable: Callable[[Server], Cable]
) -> None:
    sitting, server = town
    wire = cable(server)
    page = at_home(room, town, wire.url)
    begun: list[float] = []
    page.on("websocket", lambda _socket: begun.append(monotonic()))
    page.goto(f"/m/{sitting.meeting_id}/home")
    expect(page.locator("[data-connection=connected]")).to_be_attached()
    wire.cut(loudly=True)
    expect(page.locator("[data-connection=offline]")).to_be_attached()
    expect(page.locator("[data-ask]")).to_be_disabled()
    expect(page.locator(".floor__mine")).to_contain_text("Thao tác được khi có kết nối trở lại.")
    chair_does(room, town, "agenda.open_item", item_id=sitting.items[2])
    chair_does(room, town, "voting.open", poll_id=sitting.poll_id)
    assert page.locator("#item").inner_text() != "Bế mạc"
    wire.mend()
    expect(page.locator("[data-ballot]")).to_be_visible()
    expect(page.locator("#item")).to_have_text("Bế mạc")
    assert monotonic() - begun[-1] <= RIGHT_AGAIN_WITHIN_SECONDS
    expect(page.locator("[data-connection=synced], [data-connection=connected]")).to_be_attached()
    room.forgive("ERR_|WebSocket")


def test_two_devices_of_one_delegate_show_one_vote(
    sqlite_database: str, serve: Callable[..., Server], room: Room
) -> None:
    sitting = Sitting(sqlite_database)
    sitting.begin()
    me = sitting.deputies[0]
    sitting.act(sitting.chair.session_id, "voting.open", meeting_id=sitting.meeting_id, poll_id=sitting.poll_id)
    tokens = [sitting.token(me.person_id) for _ in range(2)]
    sitting.house.stop()
    server = serve(DATABASE_URL=sqlite_database)
    pages = []
    for name, token in zip(("tablet", "phone"), tokens, strict=True):
        page = room.enter(name, server.url, name)
        sitting.admit(page.context, server.url, token)
        page.goto(f"/m/{sitting.meeting_id}/home")
        pages.append(page)
        expect(page.locator("[data-sheet][data-settled]")).to_be_attached()
    pages[0].locator("[data-choice=yes]").click()
    expect(pages[0].locator("[data-receipt=yes]")).to_be_visible()
    expect(pages[1].locator("[data-receipt=yes]")).to_be_visible()
    pages[1].locator("[data-change]").click()
    expect(pages[1].locator("[data-sheet][data-settled]")).to_be_attached()
    pages[1].locator("[data-choice=no]").click()
    for page in pages:
        expect(page.locator("[data-receipt=no], [data-votebar]").first).to_be_visible()
    answer = pages[0].request.get(f"/api/m/{sitting.meeting_id}/boards?kind=voting&kind=voting.me").json()
    poll, mine = (state["state"] for state in answer["states"])
    assert (poll["poll"]["cast"], mine["choice"], mine["revision"]) == (1, "no", 2)
