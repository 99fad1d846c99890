"""The hall: drawn, people put onto seats by dragging and by taps, and the map that lives with the meeting."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.agenda.stage import Seated
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server


class Planned:
    """A council that is invited; nobody has drawn its hall."""

    def __init__(self, database: str, serve: Callable[..., Server], room: Room) -> None:
        self.sitting, self.room = Sitting(database), room
        self.sitting.house.stop()
        self.server = serve(DATABASE_URL=database)

    def screen(self, person_id: int, path: str, device: str = "desk") -> Page:
        """Somebody's screen."""
        page = self.room.enter(path, self.server.url, device=device)
        self.sitting.admit(page.context, self.server.url, self.sitting.token(person_id))
        page.goto(f"/m/{self.sitting.meeting_id}/{path}")
        return page


@pytest.fixture
def planned(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Planned:
    """Before the meeting."""
    return Planned(sqlite_database, serve, room)


def draw(page: Page, rows: int, seats: int) -> None:
    """The hall by its form, with a seat of the podium and one seat taken away by hand."""
    page.locator("[data-begin]").click()
    for name, value in (("rows", rows), ("seats", seats), ("podium", 1), ("aisles", "2")):
        page.locator(f"input[name={name}]").fill(str(value))
    page.locator("[data-generate]").click()
    page.locator("[data-seat='1-0']").click()
    expect(page.locator("[data-draft-count]")).to_contain_text(str(rows * seats))
    page.locator("[data-save-draft]").click()
    expect(page.locator("[data-seat=A01]")).to_be_visible()


def seat(page: Page, label: str) -> Locator:
    return page.locator(f"[data-seat={label}]")


def person(page: Page, who: Seated) -> Locator:
    return page.locator(f"[data-person='{who.participant_id}']")


def drag(page: Page, source: Locator, target: Locator) -> None:
    """As a hand with a mouse does it: press, some way, let go."""
    source.scroll_into_view_if_needed()
    boxes = [source.bounding_box(), target.bounding_box()]
    (x, y), (there_x, there_y) = [(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2) for b in boxes if b]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(there_x - 9, there_y - 9, steps=4)
    page.mouse.move(there_x, there_y)
    page.mouse.up()


def sits(page: Page, label: str, who: Seated) -> None:
    expect(seat(page, label)).to_have_attribute("aria-label", re.compile(re.escape(who.name)))


def test_people_are_seated_by_dragging_by_taps_and_by_keys(planned: Planned) -> None:
    desk = planned.screen(planned.sitting.office_person, "seating")
    duc, duong, hung, *_ = planned.sitting.deputies
    draw(desk, rows=3, seats=4)
    drag(desk, person(desk, duc), seat(desk, "A01"))
    sits(desk, "A01", duc)
    person(desk, duong).click()
    seat(desk, "B02").click()
    sits(desk, "B02", duong)
    drag(desk, seat(desk, "A01"), seat(desk, "B02"))  # they change
    sits(desk, "B02", duc)
    sits(desk, "A01", duong)
    seat(desk, "C04").click()  # a seat first, then who sits there
    person(desk, hung).click()
    sits(desk, "C04", hung)
    seat(desk, "C04").press("Delete")
    expect(seat(desk, "C04")).to_have_attribute("aria-label", "C04: còn trống")
    desk.locator("[data-undo]").click()
    sits(desk, "C04", hung)
    seat(desk, "C04").press("ArrowUp")
    expect(seat(desk, "B04")).to_be_focused()
    drag(desk, seat(desk, "C04"), desk.locator("[data-unseat] h2"))
    expect(person(desk, hung)).to_be_visible()


def test_the_map_lives_with_the_meeting(planned: Planned) -> None:
    sitting = planned.sitting
    duc, duong, *_ = sitting.deputies
    desk = planned.screen(sitting.office_person, "seating")
    draw(desk, rows=3, seats=4)
    desk.locator("[data-fill=given_name]").click()
    expect(desk.locator("[data-waiting]")).to_have_text("2")  # the guest and the secretary
    chair = planned.screen(sitting.chair.person_id, "chair", "tablet")
    chair.locator("[data-open-map]").click()
    at_chair = chair.locator("[data-live-map] [data-seat]")
    here = at_chair.and_(chair.locator(".liveseat--p"))
    expect(at_chair).to_have_count(12)
    expect(here).to_have_count(0)
    home = planned.screen(duc.person_id, "home", "phone")
    home.locator("[data-arrive=room]").click()
    expect(here).to_have_count(1)
    expect(here).to_have_attribute("aria-label", re.compile(re.escape(duc.name)))
    desk.goto(f"/m/{sitting.meeting_id}/attendance?show=map")
    desk.get_by_role("button", name=re.compile(re.escape(duong.name))).click()
    desk.locator("[data-seat-card] [data-here]").click()
    expect(here).to_have_count(2)
    here.first.click()
    expect(chair.locator("[data-seat-card] h2")).to_be_visible()
    expect(chair.locator("[data-seat-card] [data-correct]")).to_have_count(0)  # that is the secretary's
