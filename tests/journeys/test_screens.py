"""Every main page in both languages and colours, on three devices: nothing overflows, all can be hit and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.full_house import MEETING, FullHouse, Somebody
from tests.journeys.room import Room

SIZES = {"tablet": (1180, 820), "portrait": (820, 1180), "phone": (390, 844), "narrow phone": (360, 740)}
NARROW, STRIP_PX = (390, 360), 49  # its height with the line below
AXE = Path(__file__).resolve().parents[2] / "static" / "node_modules" / "axe-core" / "axe.min.js"
AXE_RUN = """() => axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations
  .filter((v) => ["serious", "critical"].includes(v.impact))
  .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")}`))"""

# What a person would see at once: a page wider than its screen, small text, small targets, two primary buttons.
MEASURE = """() => {
  const found = [];
  const visible = {visibilityProperty: true, opacityProperty: true};
  const isSeen = (e) => e.checkVisibility(visible) && !e.closest(".sr, .skip, .textLayer");
  const words = (e) => (e.textContent || e.ariaLabel || "").trim().slice(0, 40);
  const name = (e) => `<${e.tagName.toLowerCase()} class="${e.className}"> ${words(e)}`;
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) found.push(`${wide} px wider than the screen`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || ["SCRIPT", "STYLE", "OPTION"].includes(parent.tagName) || !isSeen(parent)) continue;
    if (parseFloat(getComputedStyle(parent).fontSize) < 16) found.push(`text under 16 px: ${name(parent)}`);
  }
  const fields = "input:not([type=checkbox], [type=radio], [type=hidden], [type=file])";
  for (const target of document.querySelectorAll(`button, summary, select, textarea, a[href], ${fields}`)) {
    const box = target.getBoundingClientRect();
    if (!isSeen(target) || box.width === 0 || getComputedStyle(target).display === "inline") continue;
    if (box.height < 47.5) found.push(`target of ${Math.round(box.height)} px: ${name(target)}`);
  }
  const primary = [...document.querySelectorAll("main .button--primary:not(:disabled)")].filter(isSeen);
  if (primary.length > 1) found.push(`${primary.length} primary buttons: ${primary.map(name).join(" | ")}`);
  return [...new Set(found)];
}"""

pytestmark = pytest.mark.timeout(300)  # a whole house is loaded, then some fifty pages


@dataclass(frozen=True)
class Place:
    """A page, who looks at it, and what shows that it is there."""

    who: Callable[[FullHouse], Somebody | None]
    path: str
    ready: str = "main"


PLACES = {
    "sign-in": Place(lambda house: None, "/sign-in"),
    "meetings": Place(lambda house: house.deputies[0], "/"),
    "me": Place(lambda house: house.deputies[0], "/me"),
    "home": Place(lambda house: house.voting[6], f"/m/{MEETING}/home", "#next"),
    "vote": Place(lambda house: house.deputies[0], f"/m/{MEETING}/home", "[data-choice]"),
    "papers": Place(lambda house: house.voting[6], f"/m/{MEETING}/papers"),
    "floor": Place(lambda house: house.voting[6], f"/m/{MEETING}/floor"),
    "chair": Place(lambda house: house.chair, f"/m/{MEETING}/chair", "[data-step]"),
    "desk": Place(lambda house: house.secretary, f"/m/{MEETING}/desk", ".card"),
    "papers-desk": Place(lambda house: house.secretary, f"/m/{MEETING}/desk/papers"),
    "attendance": Place(lambda house: house.secretary, f"/m/{MEETING}/attendance"),
    "scan badges": Place(lambda house: house.secretary, f"/m/{MEETING}/attendance/scan", "#scanned"),
    "kiosk": Place(lambda house: house.secretary, f"/m/{MEETING}/kiosk", ".door__answer"),
    "attendance sheet": Place(lambda house: house.secretary, f"/m/{MEETING}/attendance/sheet"),
    "attendance over the year": Place(lambda house: house.secretary, "/attendance"),
    "badges": Place(lambda house: house.secretary, f"/m/{MEETING}/badges"),
    "agenda": Place(lambda house: house.secretary, f"/m/{MEETING}/agenda"),
    "participants": Place(lambda house: house.secretary, f"/m/{MEETING}/people"),
    "votes": Place(lambda house: house.secretary, f"/m/{MEETING}/polls", ".rows"),
    "import": Place(lambda house: house.secretary, f"/m/{MEETING}/import"),
    "course": Place(lambda house: house.secretary, f"/m/{MEETING}/course"),
    "self-check": Place(lambda house: house.administrator, "/administration"),
    "house journal": Place(lambda house: house.administrator, "/administration/journal"),
    "accounts": Place(lambda house: house.administrator, "/people"),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FullHouse]:
    """The example in the middle of a vote that stays open for a while."""
    made = FullHouse(tmp_path_factory.mktemp("house"))
    made.arrive()
    made.begin()
    made.give_floor()
    made.open_vote()
    for _ in range(8):
        made.act(made.chair, "voting.extend", poll_id=made.poll_id)
    yield made
    made.close()


def look(page: Page, place: Place, path: str) -> list[str]:
    """What is wrong with a page at every size."""
    page.goto(path)
    expect(page.locator(place.ready).first).to_be_visible()
    page.evaluate("document.fonts.ready")
    found = []
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{size}: {trouble}" for trouble in page.evaluate(MEASURE)]
    return found


def accessibility(page: Page) -> list[str]:
    """What axe finds serious on the page as it stands."""
    page.add_script_tag(path=AXE)
    violations: list[str] = page.evaluate(AXE_RUN)
    return violations


@pytest.mark.parametrize("locale, scheme", [("vi", "light"), ("en", "dark")])
def test_pages_fit_can_be_hit_and_can_be_read(house: FullHouse, room: Room, locale: str, scheme: str) -> None:
    house.speak(locale)
    troubles: dict[str, list[str]] = {}
    pages: dict[Any, Page] = {}
    for name, place in PLACES.items():
        who = place.who(house)
        if who not in pages:
            pages[who] = room.enter(f"{name}", house.url, "desk", locale, scheme, bypass_csp=True)
            pages[who].context.add_cookies([{"name": "locale", "value": locale, "url": house.url}])
            if who:
                who.admit(pages[who].context, house.url)
        found = look(pages[who], place, place.path) + accessibility(pages[who])
        if found:
            troubles[name] = found
    assert troubles == {}


def test_next_step_of_the_chair_needs_no_scrolling(house: FullHouse, room: Room) -> None:
    page = room.enter("chair", house.url)
    house.chair.admit(page.context, house.url)
    page.goto(f"/m/{MEETING}/chair")
    step = page.locator("[data-step=close_poll]")
    expect(step).to_be_in_viewport(ratio=1)
    expect(page.locator(".waiting__names li")).to_have_count(13)
    expect(page.locator("[data-quorum]")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_strip_of_a_narrow_phone_stays_one_line_while_it_connects(house: FullHouse, room: Room, locale: str) -> None:
    page = room.enter("delegate", house.url, "phone", locale, service_workers="block")
    house.voting[6].admit(page.context, house.url)
    page.goto(f"/m/{MEETING}/home")
    expect(page.locator("[data-connection=connected]")).to_be_visible()
    heights = {"connected": strip_heights(page)}
    page.route_web_socket("**/socket.io/**", lambda _socket: None)  # it opens, and nobody speaks
    page.goto(f"/m/{MEETING}/floor")
    expect(page.locator("[data-connection=connecting]")).to_be_visible()
    expect(page.locator(".strip [data-quorum]")).to_be_visible()
    heights["connecting"] = strip_heights(page)
    assert heights == {state: [STRIP_PX] * len(NARROW) for state in ("connected", "connecting")}


def strip_heights(page: Page) -> list[int]:
    """How high the strip is on each narrow phone."""
    found = []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 740})
        found.append(round((page.locator("[data-strip]").bounding_box() or {"height": 0})["height"]))
    return found
