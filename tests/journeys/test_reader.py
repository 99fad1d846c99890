"""The reader on tablets: what stands over its pages, how it is turned, and what it holds in memory."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reading import Reading, go, in_front, opened
from tests.papers import files

TURNED_WITHIN_MS = 150
OPENED_WITHIN_MS = 1500
MOST_CANVASES = 8
MOST_PIXELS = 64_000_000

# A tool of another room: writes on every page it is told of, and takes back what it wrote.
TOOL = """async () => {
  const source = document.querySelector("script[src*='js/reader/reader.js']").src;
  const layers = await import(source.replace("reader.js", "layers.js"));
  window.seen = [];
  window.turns = [];
  const count = (what, page) => {
    const facts = document.body.dataset;
    facts[what + page] = Number(facts[what + page] ?? 0) + 1;
  };
  layers.onTurn((page) => window.turns.push(page));
  window.end = layers.onPage(({ page, frame, textLayer, width, height, scale }) => {
    const box = frame.getBoundingClientRect();
    const fits = Math.abs(box.width - width) < 2 && Math.abs(box.height - height) < 2 && scale > 0;
    window.seen.push({ page, fits, text: textLayer.textContent });
    const mark = document.createElement("i");
    mark.className = "mark-of-test";
    frame.append(mark);
    count("drawn", page);
    return () => count("gone", page);
  });
  layers.toolSlot().append("Công cụ");
  await layers.whenOpen();
}"""


def marks(page: Page, number: int) -> int:
    """How often the tool's mark stands on a page."""
    return page.locator(f'.leaf[data-page="{number}"] .mark-of-test').count()


def test_tools_of_other_rooms_stand_on_every_page_that_is_drawn(reading: Reading) -> None:
    _, path = reading.long_paper()
    reader = reading.delegate(f"{path}?page=7")
    opened(reader)
    reader.evaluate(TOOL)
    expect(reader.locator('.leaf[data-page="7"] .mark-of-test')).to_have_count(1)
    seen = reader.evaluate("window.seen.find((each) => each.page === 7)")
    assert seen["fits"]
    assert "Trang 7 của báo cáo" in seen["text"]
    reader.locator("[data-larger]").click()
    expect(reader.locator("body[data-drawn7='2'][data-gone7='1']")).to_be_attached()
    assert marks(reader, 7) == 1
    go(reader, 90)
    expect(reader.locator('.leaf[data-page="90"] .mark-of-test')).to_have_count(1)
    expect(reader.locator("body[data-gone7='2']")).to_be_attached()
    assert marks(reader, 7) == 0
    assert reader.evaluate("[window.turns[0], window.turns.at(-1)]") == [7, 90]
    expect(reader.locator("[data-tool-slot]")).to_contain_text("Công cụ")
    reader.evaluate("window.end()")
    assert reader.locator("body[data-gone90='1']").count() == 1


# Scroll through everything, a window at a time, as fast as frames are drawn.
THROUGH = """async () => {
  const root = document.querySelector("[data-pages]");
  for (let top = 0; top < root.scrollHeight; top += root.clientHeight * 0.8) {
    root.scrollTop = top;
    await new Promise(requestAnimationFrame);
  }
}"""
CANVASES = "[...document.querySelectorAll('.leaf canvas')].map((canvas) => canvas.width * canvas.height)"
# One page on; answers when its picture is in front, in milliseconds.
TURN = """async () => {
  const front = () => document.querySelector(".leaf[data-front]");
  const before = front();
  const began = performance.now();
  document.querySelector("[data-next]").click();
  while (front() === before || !front().querySelector("canvas")) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""


def test_five_hundred_pages_take_no_more_memory_than_a_few(reading: Reading) -> None:
    desk = reading.desk()
    reading.send(desk, **{"02__1_Rất dài": files.large(pages=500, megabytes=2)})
    reading.publish(desk)
    reader = reading.delegate(f"papers/{reading.paper_id(desk, 'Rất dài')}")
    opened(reader)
    reader.evaluate(THROUGH)
    expect(reader.locator('.leaf[data-page="500"] canvas')).to_be_attached()
    go(reader, 250)
    expect(reader.locator('.leaf[data-page="250"] canvas')).to_be_attached()
    expect(reader.locator('.leaf[data-page="500"] canvas')).to_have_count(0)
    pixels = reader.evaluate(CANVASES)
    assert 1 <= len(pixels) <= MOST_CANVASES
    assert sum(pixels) <= MOST_PIXELS


@pytest.mark.alone
def test_pages_open_and_turn_as_fast_as_paper(reading: Reading) -> None:
    _, path = reading.long_paper()
    reader = reading.delegate(path)
    starts = []
    for _ in range(3):
        reader.reload()
        opened(reader)
        starts.append(reader.evaluate("performance.getEntriesByName('first-page')[0].startTime"))
    assert min(starts) <= OPENED_WITHIN_MS, starts
    turns = []
    for page in range(2, 12):
        turns.append(reader.evaluate(TURN))
        expect(reader.locator(f'.leaf[data-page="{page + 1}"] canvas')).to_be_attached()
    assert sorted(turns)[len(turns) // 2] <= TURNED_WITHIN_MS, turns


def test_one_page_and_two_side_by_side_keep_the_place(reading: Reading) -> None:
    _, path = reading.long_paper()
    reader = reading.delegate(f"{path}?page=6")
    opened(reader)
    reader.locator("[data-outline-toggle]").click()
    reader.locator("[data-view=spread]").click()
    reader.keyboard.press("Escape")
    expect(reader.locator("[data-outline-toggle]")).to_be_focused()
    expect(reader.locator(".leaf:visible")).to_have_count(2)
    assert in_front(reader) == "6"
    reader.keyboard.press("ArrowRight")
    expect(reader.locator("[name=page]")).to_have_value("7")
    expect(reader.locator('.leaf:visible[data-page="8"] canvas')).to_be_attached()
    reader.reload()
    opened(reader)
    expect(reader.locator(".leaf:visible")).to_have_count(2)
    reader.locator("[data-outline-toggle]").click()
    reader.locator("[data-view=page]").click()
    expect(reader.locator(".leaf:visible")).to_have_count(1)
    reader.locator("[data-panel-tab=pages]").click()
    thumb = reader.locator("[data-thumb='9']")
    expect(thumb.locator("img")).to_have_js_property("naturalWidth", 200)
    thumb.click()
    expect(thumb).to_have_attribute("aria-current", "page")
    expect(reader.locator('.leaf:visible[data-page="9"] canvas')).to_be_attached()


def test_an_old_tablet_gets_pictures_and_so_does_one_without_scripts(reading: Reading) -> None:
    _, path = reading.long_paper()
    address = f"/m/{reading.sitting.meeting_id}/{path}"
    old = reading.delegate("papers")
    old.add_init_script("delete Array.prototype.toSorted")
    old.goto(f"{address}?page=3")
    expect(old.locator(".plain__page")).to_have_js_property("naturalWidth", 1200)
    old.locator("[rel=next]").first.click()
    expect(old.locator(".plain__place").first).to_have_text("Trang 4 trên 120")
    still = reading.room.enter("still", reading.server.url, java_script_enabled=False)
    reading.sitting.admit(still.context, reading.server.url, reading.sitting.token(reading.sitting.guest.person_id))
    still.goto(address)
    expect(still.locator(".plain__page")).to_be_visible()


def test_an_old_tablet_draws_on_a_picture_and_keeps_it_until_the_server_has_it(reading: Reading) -> None:
    _, path = reading.long_paper()
    old = reading.delegate("papers")
    old.goto(f"/m/{reading.sitting.meeting_id}/{path}/notes?page=4")
    expect(old.locator(".plain__page")).to_have_js_property("naturalWidth", 1200)
    old.get_by_text("Đỏ", exact=True).click()
    old.locator("[data-draw]").click()
    box = old.locator(".plain__stack").bounding_box()
    assert box
    old.mouse.move(box["x"] + 100, box["y"] + 100)
    old.mouse.down()
    old.mouse.move(box["x"] + 200, box["y"] + 140, steps=5)
    old.mouse.up()
    address = f"**/{path}/notes"
    old.route(address, lambda route: route.abort())
    old.locator("[data-keep]").click()
    expect(old.locator("[data-said]")).to_contain_text("vẫn còn đây")
    old.unroute(address)
    with old.expect_navigation():
        old.locator("[data-keep]").click()
    expect(old.locator(".plain__note")).to_contain_text("Nét vẽ")
    points = (old.locator(".plain__ink--red").get_attribute("points") or "").split()
    assert abs(int(points[0]) - 100 / box["width"] * 10_000) < 40
    reader = reading.enter("tablet", reading.sitting.deputies[1].person_id, f"{path}?page=4")
    expect(reader.locator('.leaf[data-page="4"] .ink--red path')).to_be_attached()
    reading.room.forgive("ERR_FAILED")


def test_a_marked_paper_has_its_readers_name_over_every_page(reading: Reading) -> None:
    desk, path = reading.long_paper()
    desk.locator("summary", has_text="Điều chỉnh").click()
    desk.get_by_role("button", name="Sửa: Báo cáo dài").click()
    desk.locator("[name=is_watermarked]").check()
    desk.locator("[name=may_download]").uncheck()
    desk.locator(".file__edit [type=submit]").click()
    expect(desk.locator(".file__edit")).to_have_count(0)
    reader = reading.delegate(path)
    opened(reader)
    expect(reader.locator('.leaf[data-page="1"] .leaf__mark')).to_contain_text(reading.sitting.deputies[1].name)
    go(reader, 50)
    expect(reader.locator('.leaf[data-page="50"] .leaf__mark')).to_be_attached()
    expect(reader.locator("a[download]")).to_have_count(0)
