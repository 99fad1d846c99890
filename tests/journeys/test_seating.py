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


def take_sheet(desk: Page, *lines: str) -> None:
    """Choose a sheet with these lines; what would become of it is shown."""
    with desk.expect_file_chooser() as chooser:
        desk.locator("[data-sheet]").click()
    content = "\n".join(("Họ và tên,Ghế", *lines)).encode()
    chooser.value.set_files({"name": "cho-ngoi.csv", "mimeType": "text/csv", "buffer": content})
    expect(desk.locator("[data-sheet-preview]")).to_be_visible()


def test_a_sheet_is_shown_with_what_is_wrong_in_it_and_taken_in_whole(planned: Planned) -> None:
    desk = planned.screen(planned.sitting.office_person, "seating")
    duc, duong, hung, *_ = planned.sitting.deputies
    draw(desk, rows=3, seats=4)
    take_sheet(desk, f"{duc.name},A01", f"{duong.name},Z99")
    expect(desk.locator("[data-problem=error]")).to_contain_text("Hàng 3")
    expect(desk.locator("[data-take-in]")).to_be_disabled()
    desk.locator("[data-cancel]").click()
    expect(person(desk, duc)).to_be_visible()  # nobody was seated
    take_sheet(desk, f"{duc.name},A01", f"{duong.name},B02", f"{hung.name},C04")
    desk.locator("[data-take-in]").click()
    expect(desk.locator("[data-sheet-preview]")).to_have_count(0)
    for label, who in (("A01", duc), ("B02", duong), ("C04", hung)):
        sits(desk, label, who)
    desk.locator("[data-undo]").click()
    expect(seat(desk, "A01")).to_have_attribute("aria-label", "A01: còn trống")


class Finger:
    """A finger on a tablet's glass."""

    def __init__(self, page: Page) -> None:
        self._page, self._session = page, page.context.new_cdp_session(page)

    def rests(self, on: Locator) -> None:
        """It lies on something until that is lifted."""
        on.scroll_into_view_if_needed()
        self._send("touchStart", on)
        expect(self._page.locator(".dragged")).to_be_visible()

    def drags(self, to: Locator) -> None:
        """It takes along what it lies on, and lets go there."""
        self._send("touchMove", to)
        self._session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(self._page.locator(".dragged")).to_have_count(0)

    def _send(self, kind: str, at: Locator) -> None:
        box = at.bounding_box()
        assert box is not None
        point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})


def test_a_finger_that_rests_on_somebody_drags_them_onto_a_seat(planned: Planned) -> None:
    desk = planned.screen(planned.sitting.office_person, "seating", "tablet")
    duc, duong, *_ = planned.sitting.deputies
    draw(desk, rows=3, seats=4)
    finger = Finger(desk)
    for who, label in ((duc, "A01"), (duong, "B02")):
        finger.rests(person(desk, who))
        finger.drags(seat(desk, label))
        sits(desk, label, who)
    finger.rests(seat(desk, "A01"))
    finger.drags(seat(desk, "B02"))
    sits(desk, "B02", duc)
    sits(desk, "A01", duong)
