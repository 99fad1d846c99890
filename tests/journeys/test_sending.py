"""A delegate's paper on its way to the secretary, back, and onto the agenda."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.cable import Cable
from tests.journeys.reading import Reading, opened
from tests.journeys.test_uploads import SLOW_BYTES_PER_SECOND, offset_of
from tests.papers import files
from tests.serving import Server

NOTE = "Kính gửi thư ký: bản đã ký"
REASON = "Thiếu chữ ký của Trưởng ban"


def choose(reading: Reading, page: Page, button: str, name: str, content: bytes) -> None:
    """Choose a file by one of the buttons of the page."""
    path = reading.folder / name
    path.write_bytes(content)
    with page.expect_file_chooser() as chooser:
        page.locator(button).first.click()
    chooser.value.set_files([path])


def sent(page: Page, state: str) -> None:
    """Wait until the newest of one's sendings stands so."""
    expect(page.locator("[data-sent]").first).to_have_attribute("data-sent", state)


class Sent:
    """The secretary's desk and a delegate's page from which papers go there."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.desk = reading, reading.desk()
        self.delegate = reading.delegate("papers")
        self.delegate.locator("[data-send-link]").click()
        self.card = self.desk.locator("[data-sent-in]")

    def send(self, button: str, name: str, content: bytes) -> None:
        """Choose a file, which proposes its own title and item, and send it with a note."""
        choose(self.reading, self.delegate, button, name, content)
        parcel = self.delegate.locator("[data-parcel=here]")
        expect(parcel.locator("[data-title]")).to_have_value("Báo cáo thẩm tra")
        expect(parcel.locator("[data-item]")).to_have_value(str(self.reading.sitting.items[1]))
        self.delegate.locator("[name=note]").fill(NOTE)
        self.delegate.locator("[data-send-now]").click()
        sent(self.delegate, "waiting")
        expect(self.card).to_contain_text(NOTE)
        expect(self.card).to_contain_text(self.reading.sitting.deputies[1].name)

    def send_back(self) -> None:
        """The secretary's answer."""
        self.card.locator("[data-send-back]").click()
        self.desk.locator("dialog input").fill(REASON)
        self.desk.locator("dialog [data-confirm]").click()
        expect(self.card).to_have_count(0)
        sent(self.delegate, "returned")
        expect(self.delegate.locator("[data-sent=returned]")).to_contain_text(REASON)

    def accept(self) -> None:
        """The other answer."""
        expect(self.card.locator("[name=item_id]")).to_have_value(str(self.reading.sitting.items[1]))
        self.card.locator("[data-accept]").click()
        expect(self.card).to_have_count(0)
        sent(self.delegate, "accepted")
        expect(self.delegate.locator("[data-sent=accepted]")).to_contain_text("02.1")

    def undo(self) -> None:
        """The acceptance was a slip; the desk's own page counts what waits again."""
        self.desk.locator("[data-accepted] summary").click()
        self.desk.locator("[data-unaccept]").click()
        sent(self.delegate, "waiting")
        expect(self.card).to_have_count(1)
        self.desk.goto(f"/m/{self.reading.sitting.meeting_id}/desk")
        self.desk.locator("[data-sent-count]").click()
        expect(self.card).to_have_count(1)


def test_a_paper_is_sent_in_sent_back_sent_again_accepted_and_read_by_all(reading: Reading) -> None:
    both = Sent(reading)
    other = reading.enter("other", reading.sitting.deputies[0].person_id, "papers", "phone")
    both.send("[data-choose]", "02.1_Báo cáo thẩm tra.pdf", files.pdf("bản một"))
    look = both.card.locator("[data-look]").get_attribute("href") or ""
    assert other.request.get(look).status == 404
    both.send_back()
    both.send("[data-again]", "ban-da-ky.pdf", files.pdf("bản hai", "đã ký"))
    both.accept()
    both.undo()
    both.accept()
    expect(other.locator("a.paper")).to_have_count(0)
    reading.publish(both.desk)
    other.locator("a.paper", has_text="Báo cáo thẩm tra").click()
    opened(other)
    assert other.request.get(look).status == 404
    other.goto(f"/m/{reading.sitting.meeting_id}/course")
    expect(other.locator("main")).to_contain_text("Có tài liệu gửi đến thư ký")


def slow(page: Page) -> None:
    """A network on which a file is long enough on its way to be interrupted."""
    expect(page.locator("[data-connection=connected]")).to_be_attached()
    network = page.context.new_cdp_session(page)
    speed = {"downloadThroughput": -1, "uploadThroughput": SLOW_BYTES_PER_SECOND, "latency": 0, "offline": False}
    network.send("Network.emulateNetworkConditions", speed)


def test_what_is_sent_in_goes_on_after_a_lost_connection_and_is_taken_back(
    reading: Reading, cable: Callable[[Server], Cable]
) -> None:
    wire, desk, parts = cable(reading.server), reading.desk(), list[int]()
    page = reading.enter("delegate", reading.sitting.deputies[1].person_id, "papers/send", "phone", url=wire.url)
    slow(page)
    page.on("request", lambda request: parts.append(int(offset_of(request))) if "offset=" in request.url else None)
    with page.expect_request(lambda request: "offset=" in request.url and int(offset_of(request)) > 0):
        choose(reading, page, "[data-choose]", "Quy hoạch.pdf", files.large(pages=3, megabytes=30))
    wire.cut(loudly=True)
    expect(page.locator("[data-parcel=resuming]")).to_contain_text("Sẽ tự gửi tiếp từ")
    before = len(parts)
    wire.mend()
    expect(page.locator("[data-parcel=here]")).to_contain_text("3 trang", timeout=30_000)
    assert min(parts[before:]) > 0
    page.locator("[data-send-now]").click()
    expect(desk.locator("[data-sent-in]")).to_contain_text("Quy hoạch")
    page.locator("[data-take-back]").click()
    page.locator("dialog [data-confirm]").click()
    expect(page.locator("[data-sent]")).to_have_count(0)
    expect(desk.locator("[data-sent-in]")).to_have_count(0)
    reading.room.forgive("ERR_|WebSocket")
