"""The README's pictures, taken from the running product with its example session: `make screenshots`.

`make screenshots ARGS="--locale en --scheme dark --device portrait --into FOLDER"` takes variants for a look at them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.conftest import chromium_path
from tests.journeys.devices import CHROMIUM_FLAGS, DEVICES, LOCALES
from tests.journeys.full_house import MEETING, FullHouse, Somebody

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "screens"
LARGEST_BYTES = 250_000
FOR_REVIEW = {"agenda", "chair-item", "chair-speaker", "papers", "participants", "result"}  # with --all only
# Fonts are there, the socket is connected where the page has one, and a frame was drawn since.
SETTLED = """() => document.fonts.ready.then(() => new Promise((done) => {
  const look = () => document.querySelector("[data-connection]:not([data-connection=connected])")
    ? requestAnimationFrame(look) : requestAnimationFrame(() => done(true));
  requestAnimationFrame(look);
}))"""
# Something dark stands on the page of the paper.
DRAWN = """() => { const page = document.querySelector("canvas");
  const dots = page.getContext("2d").getImageData(0, 0, page.width, Math.ceil(page.height / 3)).data;
  return dots.some((value, at) => at % 4 === 0 && value < 64 && dots[at + 3] === 255); }"""


@dataclass(frozen=True)
class Camera:
    """How all pictures of one run look."""

    browser: Browser
    house: FullHouse
    into: Path
    locale: str
    scheme: str
    device: str
    takes_all: bool

    def open(self, who: Somebody | None, path: str, device: str, scheme: str = "") -> Page:
        """A page of somebody on a device, in a browser of its own; nobody where `who` is None."""
        shape = DEVICES[device if device in ("hall",) or not self.device else self.device]
        context = self.browser.new_context(
            **{**shape, "device_scale_factor": 1},
            base_url=self.house.url,
            locale=LOCALES[self.locale],
            timezone_id=self.house.zone,
            color_scheme="dark" if (scheme or self.scheme) == "dark" else "light",
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": "locale", "value": self.locale, "url": self.house.url}])
        if who:
            who.admit(context, self.house.url)
        page = context.new_page()
        page.goto(path)
        if device == "hall" and path.startswith("/k/"):
            page.locator("button[type=submit]").click()
        return page

    def take(self, page: Page, name: str) -> None:
        """Save what is seen; raises ValueError where a picture is larger than the repository should carry."""
        if name in FOR_REVIEW and not self.takes_all:
            return
        page.evaluate(SETTLED)
        path = self.into / f"{name}.png"
        page.screenshot(path=path, animations="disabled", caret="hide")
        if path.stat().st_size > LARGEST_BYTES:
            raise ValueError(f"{path.name} has {path.stat().st_size} bytes, more than {LARGEST_BYTES}")

    def shoot(self, name: str, who: Somebody | None, path: str, device: str = "tablet", scheme: str = "") -> None:
        """Open, take, close."""
        page = self.open(who, path, device, scheme)
        if who:
            expect(page.locator("main, .console, .hall").first).to_be_visible()
        self.take(page, name)
        page.context.close()


def here(page: str) -> str:
    """A page of the meeting."""
    return f"/m/{MEETING}/{page}"


def before(camera: Camera, house: FullHouse) -> None:
    """What is seen before the meeting opens."""
    camera.shoot("sign-in", None, "/sign-in")
    camera.shoot("check-in", house.deputies[0], here("home"), "phone")
    camera.shoot("papers-desk", house.secretary, here("desk/papers"), "desk")
    house.arrive()


def course(camera: Camera, house: FullHouse) -> None:
    """An item in hand, deputies waiting for the floor."""
    me = house.deputies[0]
    camera.shoot("meetings", me, "/")
    camera.shoot("home", me, here("home"))
    camera.shoot("home-phone", me, here("home"), "phone")
    camera.shoot("home-dark", me, here("home"), scheme="dark")
    camera.shoot("papers", me, here("papers"))
    camera.shoot("secretary-desk", house.secretary, here("desk"), "desk")
    camera.shoot("agenda", house.secretary, here("agenda"), "desk")
    camera.shoot("attendance", house.secretary, here("attendance"), "desk")
    camera.shoot("participants", house.secretary, here("people"), "desk")
    camera.shoot("links", house.secretary, here("links"), "desk")
    camera.shoot("votes", house.secretary, here("polls"), "desk")
    camera.shoot("chair-item", house.chair, here("chair"))


def reader(camera: Camera, house: FullHouse) -> None:
    """A paper of the item, opened from its list."""
    page = camera.open(house.deputies[0], here("papers"), "tablet")
    page.get_by_role("link", name="điều chỉnh kế hoạch đầu tư công trung hạn").first.click()
    expect(page.locator("canvas").first).to_be_visible()
    page.wait_for_function(DRAWN)
    camera.take(page, "reader")
    page.context.close()


def import_preview(camera: Camera, house: FullHouse, folder: Path) -> None:
    """A list with mistakes and an agenda, chosen for import: everything is shown before anything is written."""
    people = folder / "dai-bieu.csv"
    people.write_text(
        "Họ và tên,Chức vụ,Tổ đại biểu,Tư cách,Ghế\n"
        "Nguyễn Văn Đức,Trưởng Ban Kinh tế – Xã hội,Tổ đại biểu số 4,Đại biểu,04\n"
        "Đỗ Thị Kim Oanh,Phó Hiệu trưởng,Tổ đại biểu số 2,Đại biểu,12\n"
        "Phạm Thị Ngọc Hà,Phóng viên Báo tỉnh,Báo chí,Khách mời,\n"
        ",Chưa có tên,Tổ đại biểu số 1,Đại biểu,40\n",
        "utf-8",
    )
    page = camera.open(house.secretary, here("import"), "desk")
    with page.expect_file_chooser() as chooser:
        page.locator("[data-choose]").click()
    chooser.value.set_files([people])
    expect(page.locator("[data-preview]")).to_be_visible()
    page.locator("[data-run]").scroll_into_view_if_needed()
    camera.take(page, "import")
    page.context.close()


def floor_and_vote(camera: Camera, house: FullHouse, hall: Page) -> None:
    """A speech, the vote, its result."""
    me = house.deputies[0]
    house.give_floor()
    expect(hall.locator(".hall__time")).to_be_visible()
    camera.take(hall, "hall-speaker")
    camera.shoot("floor", me, here("floor"), "phone")
    camera.shoot("chair-speaker", house.chair, here("chair"))
    house.open_vote()
    page = camera.open(me, here("home"), "tablet")
    expect(page.locator("[data-sheet][data-settled]")).to_be_attached()
    camera.take(page, "vote")
    camera.take(hall, "hall-vote")
    camera.shoot("chair-vote", house.chair, here("chair"))
    page.locator("[data-choice=yes]").click()
    expect(page.locator("[data-receipt=yes]")).to_be_visible()
    camera.take(page, "receipt")
    page.context.close()
    house.end_vote()
    expect(hall.locator(".hall__verdict")).to_be_visible()
    camera.take(hall, "hall-result")


def after(camera: Camera, house: FullHouse) -> None:
    """What can be read back."""
    camera.shoot("chair-result", house.chair, here("chair"))
    camera.shoot("home-result", house.deputies[0], here("home"), "phone")
    camera.shoot("result", house.deputies[0], here(f"polls/{house.poll_id}"))
    page = camera.open(house.secretary, here("course"), "desk")
    page.locator(".course li, .course tr").last.scroll_into_view_if_needed()
    camera.take(page, "timeline")
    page.context.close()
    page = camera.open(house.administrator, "/administration", "desk")
    page.set_viewport_size({"width": 1440, "height": 780})  # where this machine keeps its files is nobody's business
    camera.take(page, "self-check")
    page.context.close()
    camera.shoot("accounts", house.administrator, "/people", "desk")


def everything(camera: Camera) -> None:
    """The whole course, with the hall's screen standing there all the time."""
    house = camera.house
    house.speak(camera.locale)
    hall = camera.open(None, house.links["hall"], "hall")
    before(camera, house)
    expect(hall.locator(".hall__presence")).to_contain_text("31/35")
    camera.take(hall, "hall-welcome")
    house.begin()
    expect(hall.locator(".hall__foot")).to_be_visible()
    camera.take(hall, "hall-item")
    course(camera, house)
    reader(camera, house)
    import_preview(camera, house, house.server.folder)
    floor_and_vote(camera, house, hall)
    after(camera, house)
    hall.context.close()


def main(words: list[str]) -> int:
    """Take them all; 0 when every picture was taken."""
    parser = argparse.ArgumentParser(prog="make screenshots", description="Take the pictures of the README.")
    parser.add_argument("--locale", choices=sorted(LOCALES), default="vi")
    parser.add_argument("--scheme", choices=("light", "dark"), default="light")
    parser.add_argument("--device", choices=sorted(DEVICES), default="", help="instead of each picture's own")
    parser.add_argument("--into", type=Path, default=PICTURES)
    parser.add_argument("--all", action="store_true", help="also the pages that the README does not show")
    given = parser.parse_args(words)
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = FullHouse(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        try:
            everything(Camera(browser, house, given.into, given.locale, given.scheme, given.device, given.all))
        finally:
            browser.close()
            house.close()
    print(f"{len(list(given.into.glob('*.png')))} pictures in {given.into}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
