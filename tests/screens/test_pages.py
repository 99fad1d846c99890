"""Letting a television in: it shows a code, somebody who leads types it in, and it is the hall's from then on."""

from __future__ import annotations

import pytest

from meetings.kernel.pages import COOKIE
from meetings.kernel.policy import Role
from meetings.screens import queries
from tests.agenda.site import Site
from tests.agenda.stage import Seated
from tests.people.browsers import Browser

HALL = "192.0.2.7"


@pytest.fixture
def meeting(site: Site) -> int:
    """A meeting whose secretary is the office."""
    return site.open_meeting()


def secretary(site: Site, address: str = HALL) -> Browser:
    """The secretary's browser."""
    browser = Browser(site.application, address)
    browser.client.set_cookie(COOKIE, site.token(site.office_person))
    return browser


def chair(site: Site, meeting: int) -> Seated:
    return site.seat(meeting, "Trịnh Văn Quyết", Role.CHAIR, voting=True)


def asked(tv: Browser) -> dict[str, str]:
    """What a television is told; its page asks every two seconds."""
    answer = tv.post("/tv", page="/tv")
    assert answer.status_code == 200
    told: dict[str, str] = answer.get_json()
    return told


def let_in(who: Browser, meeting: int, code: str, name: str = "") -> int:
    """The status of the form with this code."""
    return who.post(f"/m/{meeting}/screens", page=f"/m/{meeting}/screens", code=code, name=name).status_code


def screens(site: Site, meeting: int) -> int:
    """How many are signed in."""
    return len(site.house.read(queries.screens, meeting))


def test_a_television_becomes_the_halls_screen_and_finds_back_by_itself(site: Site, meeting: int) -> None:
    tv = Browser(site.application, HALL)
    assert tv.get("/tv").status_code == 200
    code = asked(tv)["code"]
    assert asked(tv)["code"] == code
    assert tv.get(f"/m/{meeting}/hall").status_code == 302  # to the sign-in page
    assert let_in(secretary(site), meeting, f" {code[:3]} {code[3:]} ", "Tường trái") == 302
    assert asked(tv) == {"path": f"/m/{meeting}/hall"}
    page = tv.get(f"/m/{meeting}/hall")
    assert page.status_code == 200
    assert 'data-door="/tv"' in page.text
    assert tv.get("/tv").headers["Location"] == f"/m/{meeting}/hall"
    assert screens(site, meeting) == 1
    assert tv.get(f"/m/{meeting}/home").status_code == 403  # it shows, and does nothing else


def test_a_code_lets_one_screen_in_and_no_second_one(site: Site, meeting: int) -> None:
    tv, desk = Browser(site.application, HALL), secretary(site)
    code = asked(tv)["code"]
    assert [let_in(desk, meeting, code) for _ in range(2)] == [302, 409]
    assert screens(site, meeting) == 1


def test_wrong_codes_slow_down_whoever_types_them_and_nobody_else_at_that_address(site: Site, meeting: int) -> None:
    desk, other = secretary(site), Browser(site.application, HALL)
    seated = chair(site, meeting)
    other.client.set_cookie(COOKIE, site.token(seated.person_id))
    tv = Browser(site.application, HALL)
    code = asked(tv)["code"]
    wrong = "000000" if code != "000000" else "111111"
    told = [let_in(desk, meeting, wrong) for _ in range(12)]
    assert told[:5] == [409] * 5
    assert 429 in told
    assert let_in(other, meeting, code) == 302


def test_only_who_leads_lets_a_screen_in(site: Site, meeting: int) -> None:
    delegate = site.seat(meeting, "Nguyễn Văn Đức", voting=True)
    tv, who = Browser(site.application, HALL), Browser(site.application, HALL)
    who.client.set_cookie(COOKIE, site.token(delegate.person_id))
    assert let_in(who, meeting, asked(tv)["code"]) == 403
    assert "code" in asked(tv)
    assert screens(site, meeting) == 0


def test_who_sat_at_the_computer_before_is_signed_out(site: Site, meeting: int) -> None:
    browser = secretary(site)
    before = browser.session_id
    assert let_in(secretary(site), meeting, asked(browser)["code"]) == 302
    assert asked(browser) == {"path": f"/m/{meeting}/hall"}
    assert site.house.actor(before).roles == frozenset()
    assert site.house.actor(browser.session_id, meeting).roles == {Role.SCREEN}


def test_a_screen_that_is_shut_out_shows_a_code_again(site: Site, meeting: int) -> None:
    tv, desk = Browser(site.application, HALL), secretary(site)
    let_in(desk, meeting, asked(tv)["code"])
    asked(tv)
    tv.get(f"/m/{meeting}/hall")
    (screen,) = site.house.read(queries.screens, meeting)
    site.act(site.office, "screens.revoke", meeting_id=meeting, screen_id=screen.id)
    assert tv.get("/tv").status_code == 200
    assert "code" in asked(tv)


def test_a_screen_of_a_meeting_that_is_over_can_be_let_in_to_the_next_one(site: Site, meeting: int) -> None:
    tv, desk, other = Browser(site.application, HALL), secretary(site), site.open_meeting(title="Kỳ họp sau")
    let_in(desk, meeting, asked(tv)["code"])
    asked(tv)
    before = tv.session_id
    site.act(site.office, "agenda.close_meeting", meeting_id=meeting)
    assert tv.get("/tv").status_code == 200
    assert let_in(desk, other, asked(tv)["code"]) == 302
    assert asked(tv) == {"path": f"/m/{other}/hall"}
    assert site.house.actor(before).roles == frozenset()
    assert tv.get("/tv").headers["Location"] == f"/m/{other}/hall"


def test_the_page_of_screens_says_where_to_go_and_keeps_a_name_beside_a_wrong_code(site: Site, meeting: int) -> None:
    desk = secretary(site)
    assert "/tv" in desk.get(f"/m/{meeting}/screens").text
    page = f"/m/{meeting}/screens"
    answer = desk.post(page, page=page, code="12", name="Tường trái")
    assert answer.status_code == 409
    assert 'value="Tường trái"' in answer.text
    assert "Không có màn hình nào hiện mã này" in answer.text
