"""Files from the secretary's machine to the server, over a network that comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Request, expect

from tests.journeys.cable import Cable
from tests.journeys.reading import Reading
from tests.papers import files
from tests.serving import Server

SLOW_BYTES_PER_SECOND = 12_000_000


def test_an_upload_goes_on_where_a_lost_connection_stopped_it(
    reading: Reading, cable: Callable[[Server], Cable], tmp_path: Path
) -> None:
    wire = cable(reading.server)
    page = reading.enter("secretary", reading.sitting.office_person, "desk/papers", "desk", url=wire.url)
    expect(page.locator("[data-connection=connected]")).to_be_attached()
    network = page.context.new_cdp_session(page)
    speed = {"downloadThroughput": -1, "uploadThroughput": SLOW_BYTES_PER_SECOND, "latency": 0, "offline": False}
    network.send("Network.emulateNetworkConditions", speed)
    parts: list[str] = []
    page.on("request", lambda request: parts.append(offset_of(request)) if is_part(request) else None)
    large = tmp_path / "02.1_Quy hoạch.pdf"
    files.write_huge(large, 40)
    with page.expect_file_chooser() as chooser:
        page.locator("[data-choose]").click()
    with page.expect_request(lambda request: is_part(request) and int(offset_of(request)) > 0):
        chooser.value.set_files(large)
    wire.cut(loudly=True)
    row = page.locator("[data-upload=resuming]")
    expect(row).to_contain_text("Mất kết nối. Sẽ tự gửi tiếp từ")
    sent_before = len(parts)
    wire.mend()
    expect(page.locator("[data-upload=here]")).to_contain_text("1 trang", timeout=30_000)
    assert min(int(offset) for offset in parts[sent_before:]) > 0
    expect(page.locator("[data-paper]", has_text="Quy hoạch")).to_have_count(1)
    reading.room.forgive("ERR_|WebSocket")


def is_part(request: Request) -> bool:
    """Whether a request carries a part of a file."""
    return request.method == "POST" and "/papers/upload-part" in request.url


def offset_of(request: Request) -> str:
    """Where in its file a part begins."""
    return request.url.rpartition("offset=")[2]
