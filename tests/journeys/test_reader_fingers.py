"""The reader under fingers: pinched, tapped twice, swiped on; also while a page is being drawn anew under them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.reading import Reading, opened

FITS = """() => {
  const pages = document.querySelector("[data-pages]");
  return pages.scrollWidth <= pages.clientWidth + 1;
}"""


def width_of(page: Page, number: int) -> float:
    """How wide a page is on the screen."""
    box = page.locator(f'.leaf[data-page="{number}"]').bounding_box()
    assert box
    return box["width"]


def touch(page: Page, *steps: tuple[tuple[float, float], ...]) -> None:
    """Fingers on the glass, moved from step to step and lifted."""
    glass = page.context.new_cdp_session(page)
    for kind, fingers in zip(("touchStart", *("touchMove",) * (len(steps) - 1), "touchEnd"), (*steps, ()), strict=True):
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(fingers)]
        glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    glass.detach()


def swipe(page: Page, x: float, y: float, right: float) -> None:
    """One finger, as fast as a hand: the browser moves it, because a finger that rests is a long press."""
    glass = page.context.new_cdp_session(page)
    hand = {"x": x, "y": y, "xDistance": right, "yDistance": 0, "speed": 1600, "gestureSourceType": "touch"}
    glass.send("Input.synthesizeScrollGesture", hand)
    glass.detach()


def test_fingers_change_the_size_and_turn_pages(reading: Reading) -> None:
    _, path = reading.long_paper()
    reader = reading.delegate(path)
    opened(reader)
    fits = width_of(reader, 1)
    touch(reader, ((500, 400), (600, 400)), ((450, 400), (600, 400)))
    expect(reader.locator('.leaf[data-page="1"] canvas')).to_be_attached()
    assert 1.3 < width_of(reader, 1) / fits < 1.7
    reader.locator("[data-fit]").click()
    assert abs(width_of(reader, 1) - fits) < 2
    for _ in range(2):
        reader.touchscreen.tap(500, 400)
    assert 1.9 < width_of(reader, 1) / fits < 2.1
    reader.locator("[data-outline-toggle]").click()
    reader.locator("[data-view=page]").click()
    reader.locator("[data-panel-close]").click()
    expect(reader.locator(".reader__column--paged")).to_be_attached()
    expect(reader.locator("[data-panel-close]")).to_be_hidden()
    reader.wait_for_function(FITS)
    swipe(reader, 800, 400, -400)
    expect(reader.locator("[name=page]")).to_have_value("2")
