"""Notes on papers: made on one device and there on the other, without a connection, and in a new version."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.cable import Cable
from tests.journeys.reading import Reading, go, opened
from tests.papers import files
from tests.serving import Server

WORDS = "tăng 7,2% so với cùng kỳ"
TEXT = (
    "Báo cáo kinh tế – xã hội",
    f"Tổng sản phẩm trên địa bàn {WORDS} năm trước.",
    "Thu ngân sách đạt 98% dự toán.",
)
# Selects words of the text over a page, as a long press and a drag do.
SELECT = """(words) => {
  const squeeze = (text) => text.replace(/\\s+/g, "");
  for (const layer of document.querySelectorAll(".textLayer")) {
    const nodes = [];
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let i = 0; i < node.data.length; i += 1) if (node.data[i].trim()) nodes.push([node, i]);
    const at = nodes.map(([node, i]) => node.data[i]).join("").indexOf(squeeze(words));
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(...nodes[at]);
    const [last, index] = nodes[at + squeeze(words).length - 1];
    range.setEnd(last, index + 1);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""


def paper(reading: Reading) -> str:
    """A paper of three pages is published; its path."""
    desk = reading.desk()
    reading.send(desk, **{"02__1_Báo cáo": files.pdf(*TEXT)})
    reading.publish(desk)
    return f"papers/{reading.paper_id(desk, 'Báo cáo')}"


def ready(page: Page) -> Page:
    """The paper is open, and its notes are there."""
    opened(page)
    expect(page.locator("body[data-notes=ready]")).to_be_attached()
    return page


def select(page: Page, words: str) -> None:
    """Select words, and wait for the colours that answer them."""
    page.wait_for_function(SELECT, arg=words)
    expect(page.locator("[data-notes-bar]")).to_be_visible()


def saved(page: Page) -> None:
    """Wait until the server has everything."""
    expect(page.locator("[data-unsent]")).to_have_count(0)


def drag_finger(wire: CDPSession, x: float, y: float) -> None:
    """A finger goes a hand's breadth up."""
    for step in range(11):
        kind = "touchMove" if step else "touchStart"
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - 10 * step}]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def write_with_pen(wire: CDPSession, x: float, y: float) -> None:
    """A stroke of a pen."""
    for step, kind in enumerate(["mousePressed", *["mouseMoved"] * 8, "mouseReleased"]):
        at = {"x": x + 5 * step, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        wire.send("Input.dispatchMouseEvent", {"type": kind, "pointerType": "pen", **at})


def test_marks_of_one_device_are_on_the_other_and_on_nobody_elses(reading: Reading) -> None:
    path = paper(reading)
    tablet, phone = ready(reading.delegate(path)), ready(reading.delegate(path, device="phone", who="phone"))
    other = ready(reading.enter("other", reading.sitting.deputies[2].person_id, path))
    select(tablet, WORDS)
    tablet.locator("[data-notes-bar] [data-colour=green]").click()
    expect(tablet.locator(".marks .highlight--green")).to_be_attached()
    expect(phone.locator(".marks .highlight--green")).to_be_attached()
    phone.locator("[data-open-notes]").click()
    phone.locator("[data-edit-mark]").click()
    phone.locator("textarea[name=note]").fill("Hỏi lại Sở Tài chính")
    phone.locator("dialog [data-confirm]").click()
    expect(tablet.locator("[data-pin]")).to_have_attribute("title", "Hỏi lại Sở Tài chính")
    expect(other.locator(".marks")).not_to_have_count(0)
    assert other.locator(".marks .highlight, [data-pin]").count() == 0
    saved(tablet)
    saved(phone)
    tablet.reload()
    expect(ready(tablet).locator(".marks .highlight--green")).to_be_attached()


def test_pen_writes_is_undone_and_erased(reading: Reading) -> None:
    tablet = ready(reading.delegate(paper(reading)))
    tablet.locator("[data-pen-mode]").click()
    box = tablet.locator(".leaf[data-page='1']").bounding_box()
    assert box
    for step in (0, 60):
        tablet.mouse.move(box["x"] + 200, box["y"] + 200 + step)
        tablet.mouse.down()
        tablet.mouse.move(box["x"] + 300, box["y"] + 240 + step, steps=5)
        tablet.mouse.up()
    strokes = tablet.locator(".marks .ink path")
    expect(strokes).to_have_count(2)
    tablet.locator("[data-undo]").click()
    expect(strokes).to_have_count(1)
    tablet.locator("[data-pen-done]").click()
    saved(tablet)
    tablet.reload()
    expect(ready(tablet).locator(".marks .ink path")).to_have_count(1)
    tablet.locator("[data-pen-mode]").click()
    tablet.locator("[data-eraser]").click()
    tablet.mouse.move(box["x"] + 250, box["y"] + 180)
    tablet.mouse.down()
    tablet.mouse.move(box["x"] + 250, box["y"] + 260, steps=20)
    tablet.mouse.up()
    expect(tablet.locator(".marks .ink path")).to_have_count(0)
    saved(tablet)


def test_finger_writes_until_a_pen_is_seen_and_then_moves_the_page(reading: Reading) -> None:
    tablet = ready(reading.delegate(paper(reading)))
    tablet.locator("[data-pen-mode]").click()
    box = tablet.locator(".leaf[data-page='1']").bounding_box()
    assert box
    wire = tablet.context.new_cdp_session(tablet)
    strokes, pages = tablet.locator(".marks .ink path"), tablet.locator("[data-pages]")
    expect(tablet.locator("[data-finger]")).to_have_count(0)
    drag_finger(wire, box["x"] + 300, box["y"] + 300)
    expect(strokes).to_have_count(1)
    write_with_pen(wire, box["x"] + 500, box["y"] + 300)
    expect(strokes).to_have_count(2)
    expect(tablet.locator("[data-finger]")).to_have_attribute("aria-pressed", "false")
    before = pages.evaluate("(e) => e.scrollTop")
    drag_finger(wire, box["x"] + 300, box["y"] + 300)
    tablet.wait_for_function("(y) => document.querySelector('[data-pages]').scrollTop > y + 60", arg=before)
    expect(strokes).to_have_count(2)
    tablet.locator("[data-finger]").click()
    drag_finger(wire, box["x"] + 300, box["y"] + 300)
    expect(strokes).to_have_count(3)


def test_note_made_without_a_connection_is_sent_afterwards(reading: Reading, cable: Callable[[Server], Cable]) -> None:
    path, wire = paper(reading), cable(reading.server)
    tablet = ready(reading.delegate(path, url=wire.url))
    wire.cut(loudly=True)
    select(tablet, WORDS)
    tablet.locator("[data-notes-bar] [data-colour=yellow]").click()
    expect(tablet.locator(".marks .highlight--yellow")).to_be_attached()
    expect(tablet.locator("[data-unsent] .num")).to_have_text("1")
    wire.mend()
    saved(tablet)
    phone = ready(reading.delegate(path, device="phone", who="phone"))
    expect(phone.locator(".marks .highlight--yellow")).to_be_attached()
    reading.room.forgive("ERR_|WebSocket")


def test_note_that_was_not_sent_outlives_the_page_and_is_nobody_elses(
    reading: Reading, cable: Callable[[Server], Cable]
) -> None:
    path, wire = paper(reading), cable(reading.server)
    tablet = ready(reading.delegate(path, url=wire.url))
    tablet.route("**/api/act/notes.*", lambda route: route.abort())
    wire.cut(loudly=True)
    select(tablet, WORDS)
    tablet.locator("[data-notes-bar] [data-colour=red]").click()
    expect(tablet.locator("[data-unsent]")).to_be_attached()
    wire.mend()
    mine = tablet.context.cookies()
    someone = reading.sitting.token(reading.sitting.deputies[3].person_id)
    reading.sitting.admit(tablet.context, wire.url, someone)
    tablet.unroute("**/api/act/notes.*")
    tablet.reload()
    ready(tablet)
    assert tablet.locator(".marks .highlight, [data-unsent]").count() == 0
    tablet.context.add_cookies(mine)
    tablet.reload()
    expect(ready(tablet).locator(".marks .highlight--red")).to_be_attached()
    saved(tablet)
    reading.room.forgive("ERR_|WebSocket")


def replace(reading: Reading, desk: Page, path: str, *texts: str) -> None:
    """The paper gets a second version: another file that came in becomes it."""
    reading.send(desk, **{"03__1_Bản mới": files.pdf(*texts)})
    old, new = int(path.rsplit("/", 1)[1]), reading.paper_id(desk, "Bản mới")
    with reading.sitting.house.database.writing.begin() as connection:
        connection.exec_driver_sql(f"UPDATE paper_version SET paper_id = {old}, ordinal = 2 WHERE paper_id = {new}")
        connection.exec_driver_sql(f"UPDATE paper SET current_version = 2 WHERE id = {old}")


def test_new_version_carries_notes_and_keeps_the_rest_in_the_tray(reading: Reading) -> None:
    path = paper(reading)
    tablet = ready(reading.delegate(path))
    for number, words, colour in ((2, WORDS, "green"), (3, "Thu ngân sách đạt 98%", "red")):
        go(tablet, number)
        select(tablet, words)
        tablet.locator(f"[data-notes-bar] [data-colour={colour}]").click()
        expect(tablet.locator(f".marks .highlight--{colour}")).to_be_attached()
    saved(tablet)
    replace(reading, reading.room.pages["secretary"], path, "Bìa", TEXT[0], "Đã sửa.", TEXT[1])
    tablet = ready(reading.delegate(path, who="later"))
    tablet.locator("[data-open-notes]").click()
    tray = tablet.locator("[data-tray] [data-row]")
    expect(tray).to_have_count(1, timeout=60_000)
    expect(tray).to_contain_text("Thu ngân sách đạt 98%")
    expect(tablet.locator("[data-marks] [data-row]")).to_contain_text("Trang 4")
    tablet.locator("[data-marks] [data-go-mark]").click()
    expect(tablet.locator(".leaf[data-page='4'] .highlight--green")).to_be_attached()
    tray.locator("[data-place-anew]").click()
    go(tablet, 3)
    select(tablet, "Đã sửa")
    tablet.locator("[data-place-here]").click()
    expect(tray).to_have_count(0)
    saved(tablet)
