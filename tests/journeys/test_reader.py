"""The reader on tablets: what stands over its pages, how it is turned, and what it holds in memory."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.reading import Reading, go, opened

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
