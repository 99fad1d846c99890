"""Televisions in the hall: let in by their code, pinned, told something, shut out; and hours without a hand on them."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.cable import Cable
from tests.journeys.test_ballot import Hall, hall
from tests.serving import Server

__all__ = ["hall"]
WORDS = "Mời đại biểu ổn định chỗ ngồi."
STATE_CHANGES = 500


def television(hall: Hall, name: str, url: str = "") -> Page:
    """A television that has been switched on and shows its code."""
    page = hall.room.enter(name, url or hall.server.url, device="hall")
    page.goto("/tv")
    expect(page.locator("[data-code]")).to_be_visible()
    return page


def desk_of(hall: Hall) -> Page:
    """The page of screens on the chair's tablet."""
    hall.chair_page.goto(f"/m/{hall.sitting.meeting_id}/screens")
    return hall.chair_page


def let_in(desk: Page, tv: Page, name: str) -> None:
    """The code is read from the wall and typed in."""
    code = tv.locator("[data-code]").get_attribute("data-code") or ""
    desk.locator("#connect [name=code]").fill(f"{code[:3]} {code[3:]}")
    desk.locator("#connect [name=name]").fill(name)
    desk.locator("#connect [type=submit]").click()
    tv.wait_for_url("**/hall")


def showing(tv: Page, scene: str) -> None:
    """What the television shows."""
    expect(tv.locator("[data-hall]")).to_have_attribute("data-scene", scene)


def test_two_televisions_are_let_in_pinned_told_something_and_one_is_shut_out(hall: Hall) -> None:
    hall.room.forgive(r"status of 40[13]|WebSocket")
    left, clock, desk = television(hall, "left"), television(hall, "clock"), desk_of(hall)
    let_in(desk, left, "Tường trái")
    let_in(desk, clock, "Đồng hồ")
    expect(desk.locator("[data-screen] h3")).to_have_text(["Tường trái", "Đồng hồ"])
    expect(desk.locator("[data-state=connected]")).to_have_count(2)
    for tv in (left, clock):
        showing(tv, "item")
    desk.locator("[data-screen] [data-own-pin]").nth(1).select_option("speaker")
    desk.locator("[data-hall-card] [data-pin=agenda]").click()
    showing(left, "agenda")
    expect(left.locator(".hall__entry--now")).to_contain_text("Điều chỉnh kế hoạch")
    showing(clock, "item")
    desk.locator("[data-say] textarea").fill(WORDS)
    desk.locator("[data-say] [type=submit]").click()
    showing(left, "message")
    expect(left.locator("[data-hall-message]")).to_have_text(WORDS)
    expect(desk.locator("[data-say] textarea")).to_have_value("")
    the_vote_comes_first(hall, desk, left)
    shut_out(desk, left)
    showing(clock, "item")
    told = hall.chair_page.request.get(f"{hall.server.url}/m/{hall.sitting.meeting_id}/course").text()
    for sentence in ("Tường trái", "được ghim: chương trình", WORDS):
        assert json.dumps(sentence)[1:-1] in told


def the_vote_comes_first(hall: Hall, desk: Page, left: Page) -> None:
    """A vote is never hidden by a message, and neither is what came of it."""
    desk.locator("[data-hall-card] [data-pin=none]").click()
    hall.chair("voting.open", seconds=600)
    showing(left, "vote")
    hall.chair("voting.close")
    hall.chair("voting.announce")
    showing(left, "result")
    desk.locator("[data-unsay]").click()
    expect(desk.locator("[data-unsay]")).to_have_count(0)
    showing(left, "result")


def shut_out(desk: Page, tv: Page) -> None:
    """One tap and a question; within two seconds the television shows a code again."""
    desk.locator("[data-screen] [data-revoke]").first.click()
    desk.locator("dialog [data-confirm]").click()
    expect(desk.locator("[data-screen]")).to_have_count(1)
    tv.wait_for_url("**/tv")
    expect(tv.locator("[data-code]")).to_be_visible()


def test_the_chair_keeps_what_is_seen_and_lets_go_with_one_tap(hall: Hall) -> None:
    tv, desk = television(hall, "wall"), desk_of(hall)
    let_in(desk, tv, "")
    chair, person = hall.chair_page, hall.sitting.deputies[0]
    chair.goto(f"/m/{hall.sitting.meeting_id}/chair")
    expect(chair.locator("[data-hall-now] [data-seen=item]")).to_be_visible()
    chair.locator("[data-hold]").click()
    expect(chair.locator("[data-hall-now] [data-pinned]")).to_be_visible()
    asked = {"participant_id": person.participant_id, "item_id": hall.sitting.items[1]}
    give_floor(hall, asked)
    expect(chair.locator(".console")).to_contain_text(person.name)
    showing(tv, "item")
    chair.locator("[data-unpin]").click()
    showing(tv, "speaker")
    expect(tv.locator(".hall__name")).to_have_text(person.name)
    chair.locator("[data-hall-more]").click()
    chair.locator("[data-hall-now] [data-pin=blank]").click()
    showing(tv, "blank")
    expect(tv.locator(".hall__top")).to_have_count(0)


def give_floor(hall: Hall, asked: dict[str, int]) -> None:
    """Somebody has raised a hand and speaks."""
    url, own = f"{hall.server.url}/api/act", {"Origin": hall.server.url}
    here = {"meeting_id": hall.sitting.meeting_id}
    for name, order in (("speaking.ask_for", asked), ("speaking.give", {})):
        assert hall.chair_page.request.post(f"{url}/{name}", data={**here, **order}, headers=own).ok


def test_a_television_goes_on_through_a_cut_cable_and_a_restart(hall: Hall, cable: Callable[[Server], Cable]) -> None:
    hall.room.forgive(r"ERR_|WebSocket|status of 50\d|status of 40[04]")
    wire = cable(hall.server)
    tv, desk = television(hall, "wall", wire.url), desk_of(hall)
    let_in(desk, tv, "Tường trái")
    give_floor(hall, {"participant_id": hall.sitting.deputies[0].participant_id, "item_id": hall.sitting.items[1]})
    showing(tv, "speaker")
    expect(tv.locator(".hall__time")).to_be_visible()  # the speaker's clock comes by a board of its own
    wire.cut(loudly=True)
    expect(tv.locator("[data-hall-lost]")).to_be_visible()
    showing(tv, "speaker")  # the last picture stands
    seen = tv.locator(".hall__time").inner_text()
    expect(tv.locator(".hall__time")).not_to_have_text(seen)  # and its clock runs on
    expect(desk.locator("[data-state=silent]")).to_be_visible()
    hall.server.kill()
    hall.server.start()
    wire.mend()
    expect(tv.locator("[data-hall-lost]")).to_have_count(0)
    showing(tv, "speaker")
    expect(desk.locator("[data-state=connected]")).to_be_visible()
    desk.reload()
    desk.locator("[data-hall-card] [data-pin=agenda]").click()
    showing(tv, "agenda")
    tv.goto("/tv")  # switched off and on, with that address as its home page
    tv.wait_for_url("**/hall")
    showing(tv, "agenda")


def test_a_waiting_television_outlives_a_restart_and_is_let_in_by_its_next_code(hall: Hall) -> None:
    hall.room.forgive(r"ERR_|WebSocket|status of 50\d|status of 40[04]")
    tv = television(hall, "wall")
    before = tv.locator("[data-code]").get_attribute("data-code")
    hall.server.terminate()
    expect(tv.locator(".tv__state--lost")).to_be_visible()
    hall.server.start()
    expect(tv.locator(".tv__state--lost")).to_have_count(0)
    assert tv.locator("[data-code]").get_attribute("data-code") != before
    let_in(desk_of(hall), tv, "")
    showing(tv, "item")


def test_five_hundred_changes_leave_the_page_as_large_as_it_was(hall: Hall) -> None:
    tv, desk = television(hall, "wall"), desk_of(hall)
    let_in(desk, tv, "")
    contents = ("agenda", "item", "quorum", "blank")
    for content in contents:  # each is seen once: what the page keeps of a scene for the next time is no growth
        pin(hall, content)
        showing(tv, content)
    pin(hall, "agenda")
    showing(tv, "agenda")
    before = nodes(tv)
    for n in range(STATE_CHANGES):
        pin(hall, contents[n % len(contents)])
    pin(hall, "agenda")
    showing(tv, "agenda")
    assert nodes(tv) <= before + 5


def pin(hall: Hall, content: str) -> None:
    """The chair's act, as often as the server takes it."""
    order = {"meeting_id": hall.sitting.meeting_id, "content": content}
    sent = hall.chair_page.request.post(f"{hall.server.url}/api/act/screens.pin", data=order, headers=hall.own)
    assert sent.ok, sent.text()


def nodes(page: Page) -> int:
    """Every node of the page, those included that nothing shows any more, after a collection of garbage."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Memory.getDOMCounters")
    session.detach()
    return int(found["nodes"])
