"""A council from nothing, all of it by hand in a browser: first account, meeting, import, papers, vote, links."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.intake.books import book
from tests.journeys.room import Room
from tests.papers.files import pdf

CHAIR = "Trịnh Văn Quyết"
DELEGATES = ("Nguyễn Văn Đức", "Lê Thị Thùy Dương", "Phạm Quốc Hưng")
AWAY = "H’Loan Niê"
QUESTION = "Thông qua nghị quyết điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030"
PEOPLE = book(
    ("STT", "Họ và tên", "Chức vụ", "Tư cách", "Vai trò", "Ghế"),
    (1, CHAIR, "Chủ tịch HĐND", "Đại biểu", "Chủ tọa", "01"),
    *((n, name, "Đại biểu HĐND", "Đại biểu", "", f"{n:02}") for n, name in enumerate((*DELEGATES, AWAY), 2)),
    (6, "Mai Thanh Tùng", "Chánh Văn phòng", "Khách mời", "", ""),
)
AGENDA = book(
    ("Số", "Nội dung", "Người trình bày", "Số phút"),
    (1, "Khai mạc kỳ họp", "Chủ tọa", 10),
    (2, "Điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030", "Trưởng phòng Tài chính", 45),
    (3, "Bế mạc", "Chủ tọa", 10),
)
PAPERS = {
    "02.1_To-trinh-dieu-chinh-ke-hoach.pdf": ("Tờ trình", "trang hai"),
    "02.2_Du-thao-nghi-quyet.pdf": ("Dự thảo",),
}


class Preparation:
    """The secretary's part before the day; `links` are name → personal link, "" for the hall's screen."""

    def __init__(self, room: Room, url: str, locale: str, folder: Path) -> None:
        self.room, self.url, self.locale, self.folder = room, url, locale, folder
        self.links: dict[str, str] = {}
        self.page = room.enter("secretary", url, "desk", locale)

    def prepare(self) -> None:
        """Everything, in the order in which it is done."""
        self.first_account()
        self.make_meeting()
        self.import_lists()
        self.publish_papers()
        self.prepare_vote()
        self.make_known()
        self.make_links()

    def first_account(self) -> None:
        """On an empty house the first visitor makes the account that administers it."""
        page = self.page
        page.goto("/")
        filled = {"full_name": "Trần Thị Minh Châu", "username": "chauttm"}
        for name, value in {**filled, "password": "bốn mùa hoa", "password_again": "bốn mùa hoa"}.items():
            page.locator(f"[name={name}]").fill(value)
        page.locator("form[action='/first-run'] button[type=submit]").click()
        page.wait_for_url("**/")
        speak(page, self.locale)

    def make_meeting(self) -> None:
        """An ordinary session of a council."""
        page = self.page
        page.goto("/meetings/new")
        page.locator("[name=title]").fill("Kỳ họp thứ 8, khóa X")
        page.locator("[name=starts_at]").fill("2026-12-01T08:00")
        page.locator("form[data-meeting-form] button[type=submit]").click()
        page.wait_for_url("**/m/1/agenda")

    def import_lists(self) -> None:
        """Two workbooks and two papers, dropped together."""
        page, paths = self.page, self._files()
        page.goto("/m/1/import")
        with page.expect_file_chooser() as chooser:
            page.locator("[data-choose]").click()
        chooser.value.set_files(paths)
        expect(page.locator("[data-file=here]")).to_have_count(len(paths))
        expect(page.locator("[data-change=new]")).to_have_count(6 + 3 + 2)
        page.locator("[data-run]").click()
        expect(page.locator("[data-done]")).to_be_visible()

    def publish_papers(self) -> None:
        """Both papers have found their item by their numbers."""
        page = self.page
        page.goto("/m/1/desk/papers")
        expect(page.locator(".file .ordinal")).to_have_text(["02.1", "02.2"])
        page.locator("[data-publish]").click()
        page.locator("dialog [data-confirm]").click()
        expect(page.locator("[data-publish]")).to_be_disabled()

    def prepare_vote(self) -> None:
        """The vote on the second item, without a deadline."""
        page = self.page
        page.goto("/m/1/polls")
        page.locator("[name=question]").fill(QUESTION)
        page.locator("[name=item_id]").select_option(index=2)
        page.locator("[name=seconds]").select_option("")
        page.locator("[data-prepare] button[type=submit]").click()
        expect(page.locator("[data-polls] .polls__row")).to_have_count(1)

    def make_known(self) -> None:
        """The participants may see it from now on."""
        page = self.page
        page.goto("/m/1/desk")
        page.locator(".page__head .button--primary").click()
        page.locator("dialog [data-confirm]").click()
        expect(page.locator(".page__head .button--primary")).to_have_count(0)

    def make_links(self) -> None:
        """A card for everybody on the list and one for the hall's screen."""
        for form in ("form:has([name=who][value=all])", "form[action$='/screen-link']"):
            self.page.goto("/m/1/links")
            self.page.locator(f"{form} button[type=submit]").click()
            cards = self.page.locator(".link-card")
            expect(cards.first).to_be_visible()
            for card in cards.all():
                name = card.locator(".link-card__name").inner_text()
                address = card.locator(".link-card__address").inner_text()
                self.links[name if "who" in form else ""] = f"/k/{address.rsplit('/k/')[1].strip()}"

    def enter(self, name: str, path: str, device: str) -> Page:
        """Somebody (the hall's screen for "") takes their link on a device of their own and goes to a page."""
        page = self.room.enter(name or "hall", self.url, device, self.locale)
        if not name:
            page.context.add_cookies([{"name": "locale", "value": self.locale, "url": self.url}])
        page.goto(self.links[name])
        page.locator("form[action^='/k/'] button[type=submit]").click()
        page.wait_for_url("**/m/1/**")
        if name:
            speak(page, self.locale)
        page.goto(f"/m/1/{path}")
        return page

    def _files(self) -> Sequence[Path]:
        contents = {"dai-bieu.xlsx": PEOPLE, "chuong-trinh.xlsx": AGENDA}
        contents |= {name: pdf(*pages) for name, pages in PAPERS.items()}
        for name, content in contents.items():
            (self.folder / name).write_bytes(content)
        return [self.folder / name for name in contents]


def speak(page: Page, locale: str) -> None:
    """Choose the language from the menu on one's own page."""
    page.goto("/me")
    page.locator("[data-menu] summary").click()
    page.locator(f"[data-menu] [data-set-locale={locale}]").click()
    expect(page.locator(f"html[lang={locale}] [data-menu]:not([open])")).to_be_attached()
