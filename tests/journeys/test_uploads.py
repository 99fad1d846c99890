"""Files from the secretary's machine to the server, over a network that comes and goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Request, expect

from tests.journeys.cable import Cable
from tests.journeys.reading import Reading
from tests.papers import files, office_files
from tests.serving import Server

MOST_SECONDS = 180
CORRECTIONS = {"Ảnh chụp.jpg": 0, "Scan0007.png": 1, "so lieu.xlsx": 2}
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


def mixed_files(folder: Path) -> list[Path]:
    """Thirty papers as offices have them: 27 files and a ZIP with three more."""
    contents: dict[str, bytes] = {
        f"{1 + n % 3:02}.{1 + n // 3}_Báo cáo số {n}.pdf": files.pdf(f"Báo cáo {n}", "trang hai") for n in range(12)
    }
    contents |= {f"02.{n}_Tờ trình {n}.docx": office_files.docx(f"Tờ trình số {n}") for n in range(5, 11)}
    contents |= {f"03.{n}_Dự toán {n}.xlsx": office_files.xlsx([f"Dự toán {n}", n]) for n in range(5, 8)}
    contents |= {f"03.{n}_Bản đồ {n}.png": office_files.picture("PNG", (300, 200 + n)) for n in range(8, 10)}
    contents["02.11_Báo cáo thẩm tra.odt"] = office_files.odt("Báo cáo thẩm tra")
    contents["Ảnh chụp.jpg"] = office_files.picture("JPEG")
    contents["Scan0007.png"] = office_files.picture("PNG")
    contents["so lieu.xlsx"] = office_files.xlsx(["Số liệu", 1])
    inside = {f"phụ lục/01.{n}_Phụ lục {n}.pdf": files.pdf(f"Phụ lục {n}") for n in range(5, 8)}
    contents["Phụ lục.zip"] = office_files.zipped(inside)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


@pytest.mark.alone
def test_thirty_mixed_files_are_out_within_three_minutes(reading: Reading, tmp_path: Path) -> None:
    desk = reading.desk()
    chosen = mixed_files(tmp_path)
    started = time.monotonic()
    with desk.expect_file_chooser() as chooser:
        desk.locator("[data-choose]").click()
    chooser.value.set_files(chosen)
    expect(desk.locator("[data-upload=here]")).to_have_count(len(chosen), timeout=120_000)
    expect(desk.locator("[data-inside]")).to_have_count(3)
    expect(desk.locator("[data-fix]")).to_have_count(len(CORRECTIONS))
    for name, item in CORRECTIONS.items():
        fix = desk.locator("[data-fix]", has_text=name.rpartition(".")[0])
        fix.locator("select").select_option(str(reading.sitting.items[item]))
        fix.get_by_role("button", name="Gắn", exact=True).click()
        expect(fix).to_have_count(0)
    reading.publish(desk)
    assert time.monotonic() - started <= MOST_SECONDS
    delegate = reading.enter("delegate", reading.sitting.deputies[0].person_id, "papers")
    expect(delegate.locator(".paper")).to_have_count(len(chosen) + 2)
