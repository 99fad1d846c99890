"""A council whose papers are read on tablets, and what its people do there."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.papers import files
from tests.serving import Server


class Reading:
    """A council whose secretary has papers; files go in through the desk, as people send them."""

    def __init__(self, sitting: Sitting, server: Server, room: Room, folder: Path) -> None:
        self.sitting, self.server, self.room, self.folder = sitting, server, room, folder

    def enter(self, who: str, person_id: int, path: str, device: str = "tablet", url: str = "") -> Page:
        """A page of this meeting."""
        url = url or self.server.url
        page = self.room.enter(who, url, device=device)
        self.sitting.admit(page.context, url, self.sitting.token(person_id))
        page.goto(f"/m/{self.sitting.meeting_id}/{path}")
        return page

    def desk(self) -> Page:
        """The secretary's desk."""
        page = self.enter("secretary", self.sitting.office_person, "desk/papers", "desk")
        expect(page.locator("[data-connection=connected]")).to_be_attached()
        return page

    def send(self, desk: Page, **contents: bytes) -> None:
        """Choose files and wait until every one of them has arrived or was refused."""
        paths = []
        for name, content in contents.items():
            paths.append(self.folder / f"{name.replace('__', '.')}.pdf")
            paths[-1].write_bytes(content)
        with desk.expect_file_chooser() as chooser:
            desk.locator("[data-choose]").click()
        chooser.value.set_files(paths)
        waiting = "[data-upload=waiting], [data-upload=sending], [data-upload=checking]"
        expect(desk.locator(waiting)).to_have_count(0, timeout=30_000)

    def publish(self, desk: Page) -> None:
        """Publish everything that is bound."""
        desk.locator("[data-publish]").click()
        desk.locator("dialog [data-confirm]").click()
        expect(desk.locator("[data-publish]")).to_be_disabled()

    def paper_id(self, desk: Page, title: str) -> int:
        """The id of a paper on the desk."""
        found = desk.locator("[data-paper]", has_text=title).get_attribute("data-paper")
        assert found
        return int(found)

    def long_paper(self) -> tuple[Page, str]:
        """The desk with ten megabytes published on it, and the path at which they are read."""
        desk = self.desk()
        self.send(desk, **{"02__1_Báo cáo dài": files.large(pages=120, megabytes=10)})
        self.publish(desk)
        return desk, f"papers/{self.paper_id(desk, 'Báo cáo dài')}"

    def delegate(self, path: str, who: str = "delegate", **more: str) -> Page:
        """A delegate's tablet at this path."""
        return self.enter(who, self.sitting.deputies[1].person_id, path, **more)


def in_front(page: Page) -> str:
    """The number of the page that the reader shows."""
    return page.locator("[data-place] [name=page]").input_value()


def opened(page: Page) -> None:
    """Wait until the first page is drawn."""
    expect(page.locator("[data-pages][data-ready]")).to_be_attached()


def go(page: Page, number: int) -> None:
    """Ask for a page by its number."""
    page.locator("[name=page]").fill(str(number))
    page.locator("[name=page]").press("Enter")
