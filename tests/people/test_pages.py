"""The pages of accounts, units, lists, links and one's own settings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from meetings.app import Application
from meetings.kernel.actor import SYSTEM
from meetings.people import queries
from meetings.people.rules import hash_password, new_token, token_hash
from tests.people.browsers import Browser, NewBrowser

PASSWORD = "mùa thu hà nội"
ROOT = Path(__file__).resolve().parent.parent.parent
LINK = re.compile(r"(/k/[\w-]{32})<")


def account(application: Application, full_name: str, username: str = "", *, is_administrator: bool = False) -> int:
    family, _, given = full_name.rpartition(" ")
    fields = {
        "family_name": family,
        "given_name": given,
        "username": username or f"u{new_token()[:8].lower().replace('_', '-')}",
        "password_hash": hash_password(PASSWORD),
        "is_administrator": is_administrator,
    }
    return int(application.house.dispatch_as_system("people.create_account", **fields)["person_id"])


@pytest.fixture
def admin(browser: NewBrowser, application: Application) -> Browser:
    """The administrator's browser."""
    account(application, "Đỗ Quản", "quan", is_administrator=True)
    one = browser()
    one.sign_in("quan", PASSWORD)
    return one


@pytest.fixture
def office(browser: NewBrowser, application: Application, admin: Browser) -> Browser:
    """The browser of somebody who prepares meetings."""
    person_id = account(application, "Trần Châu", "chau")
    order = {"person_id": person_id, "role": "office"}
    application.house.dispatch("people.set_house_role", order, admin.session_id)
    one = browser()
    one.sign_in("chau", PASSWORD)
    return one


def meeting(office: Browser) -> int:
    order = {"title": "Kỳ họp thứ 8", "kind": "council", "starts_at": "2026-08-05T01:00:00Z"}
    house = office.application.house
    return int(house.dispatch("agenda.create_meeting", order, office.session_id)["meeting_id"])


def seat(office: Browser, meeting_id: int, full_name: str, **more: object) -> tuple[int, int]:
    """(participant, person) of a new account on the list."""
    person_id = account(office.application, full_name)
    order = {"meeting_id": meeting_id, "person_id": person_id, **more}
    answer = office.application.house.dispatch("people.add_participant", order, office.session_id)
    return int(answer["participant_id"]), person_id


def test_accounts_are_found_without_accents_in_order(admin: Browser) -> None:
    for name in ("Lê Ân", "Bùi Đạt", "Hồ An"):
        account(admin.application, name)
    page = admin.get("/people").text
    assert re.findall(r'row__title">([^<]+)<', page) == ["Hồ An", "Lê Ân", "Bùi Đạt", "Đỗ Quản"]
    assert re.findall(r'row__title">([^<]+)<', admin.get("/people?q=dat").text) == ["Bùi Đạt"]
    assert admin.get("/people?q=zzz").text.count('class="empty"') == 1


def test_accounts_page_by_page(admin: Browser) -> None:
    for n in range(52):
        account(admin.application, f"Người {n:02}")
    assert admin.get("/people?page=2").text.count("row__title") == 3
    assert admin.get("/people?page=99&unit=x").text.count("row__title") == 3


def test_names_are_text_and_nothing_else(admin: Browser) -> None:
    account(admin.application, "Lê <script>alert(1)</script>")
    page = admin.get("/people").text
    assert page.count("<script>") == 0
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("path", ["/people", "/people/new", "/people/1", "/units"])
def test_pages_of_accounts_are_for_those_who_manage_them(office: Browser, browser: NewBrowser, path: str) -> None:
    assert office.get(path).status_code == 403
    assert browser().get(path).location.startswith("/sign-in?next=")


def test_reset_password_says_what_is_wrong_and_works(admin: Browser, browser: NewBrowser) -> None:
    person_id = account(admin.application, "Lê Ân", "an")
    path = f"/people/{person_id}"
    assert admin.post(f"{path}/password", path, password="12345678").status_code == 409
    answer = admin.post(f"{path}/password", path, password="hoa sen nở trắng hồ")
    assert answer.location == f"{path}?done=password"
    assert browser().sign_in("an", "hoa sen nở trắng hồ").location == "/"
    assert admin.post("/people/999/password", path, password="hoa sen nở trắng hồ").status_code == 404


def test_links_for_accounts_are_shown_once_and_sign_in(admin: Browser, browser: NewBrowser) -> None:
    person_id = account(admin.application, "Lê Ân")
    page = admin.post(f"/people/{person_id}/link", f"/people/{person_id}").text
    (path,) = LINK.findall(page)
    assert page.count("<svg xmlns") + page.count('<svg class="segno"') + page.count('class="segno"') > 0
    one = browser()
    one.post(path, path)
    assert one.application.house.actor(one.session_id).person_id == person_id
    assert admin.get(f"/people/{person_id}/link").status_code == 404


def test_links_for_all_accounts_found(admin: Browser) -> None:
    for name in ("Lê Ân", "Bùi Ân", "Hồ Bình"):
        account(admin.application, name)
    page = admin.post("/people/links", "/people", q="an", unit="")
    assert (page.status_code, len(LINK.findall(page.text)), page.headers["Cache-Control"]) == (200, 2, "no-store")
    assert admin.post("/people/links", "/people", q="zzz").status_code == 409


def test_links_of_a_meeting_open_it_and_lead_to_it(office: Browser, browser: NewBrowser) -> None:
    meeting_id = meeting(office)
    _, person_id = seat(office, meeting_id, "Lê Ân", is_voting=True)
    seat(office, meeting_id, "Hồ Bình", is_guest=True)
    path = f"/m/{meeting_id}/links"
    counts = {who: len(LINK.findall(office.post(path, path, who=who).text)) for who in ("all", "guests", "voting")}
    assert counts == {"all": 3, "guests": 1, "voting": 1}
    (link,) = LINK.findall(office.post(path, path, who="voting").text)
    one = browser()
    assert one.post(link, link).location == f"/m/{meeting_id}"
    assert one.application.house.actor(one.session_id, meeting_id).person_id == person_id


def test_the_screens_link_opens_the_hall(office: Browser, browser: NewBrowser) -> None:
    meeting_id = meeting(office)
    page = office.post(f"/m/{meeting_id}/screen-link", f"/m/{meeting_id}/links")
    (link,) = LINK.findall(page.text)
    screen = browser()
    assert screen.post(link, link).location == f"/m/{meeting_id}/hall"
    assert screen.get("/people").status_code == 403
    assert office.get(f"/m/{meeting_id}/screen-link").location == f"/m/{meeting_id}/links"


def test_lists_of_other_meetings_do_not_exist(office: Browser, admin: Browser) -> None:
    meeting_id, other = meeting(office), meeting(office)
    mine, _ = seat(office, meeting_id, "Lê Ân")
    assert office.get(f"/m/{meeting_id}/people/{mine}").status_code == 200
    gone = (f"/m/{other}/people/{mine}", "/m/999/people", "/m/999/links")
    assert [office.get(path).status_code for path in gone] == [404] * 3
    for path in (f"/m/{meeting_id}/people", f"/m/{meeting_id}/people/{mine}", f"/m/{meeting_id}/links"):
        assert admin.get(path).status_code == 404


def test_the_list_shows_sums_that_add_up_and_candidates(office: Browser) -> None:
    meeting_id = meeting(office)
    seat(office, meeting_id, "Lê Ân", is_voting=True)
    account(office.application, "Vũ Giang")
    listed = office.get(f"/m/{meeting_id}/people?find=gian").text
    assert re.findall(r'row__title">([^<]+)<', listed) == ["Lê Ân", "Trần Châu", "Vũ Giang"]
    sums = re.search(r'role="status">\s*([^<]+?)\s*<', listed)
    assert sums is not None
    assert re.findall(r"\d+", sums.group(1)) == ["1", "0", "1", "2"]


def test_one_changes_ones_own_password_and_keeps_this_device(office: Browser, browser: NewBrowser) -> None:
    other = browser()
    other.sign_in("chau", PASSWORD)
    fresh = {"password": "hoa sen nở trắng hồ", "password_again": "hoa sen nở trắng hồ"}
    assert office.post("/me/password", "/me", old_password="sai rồi", **fresh).status_code == 409
    assert (
        office.post("/me/password", "/me", old_password=PASSWORD, **(fresh | {"password_again": "x"})).status_code
        == 409
    )
    assert office.post("/me/password", "/me", old_password=PASSWORD, **fresh).location == "/me?done=password"
    assert (office.get("/me").status_code, other.get("/me").status_code) == (200, 302)


def test_ones_own_password_is_not_guessed_on_a_tablet_left_lying(office: Browser) -> None:
    codes = [office.post("/me/password", "/me", old_password=f"{n}").status_code for n in range(8)]
    assert codes == [409] * 5 + [429] * 3


def test_a_limited_sign_in_cannot_set_a_password(office: Browser, browser: NewBrowser) -> None:
    meeting_id = meeting(office)
    seat(office, meeting_id, "Lê Ân", is_voting=True)
    (link,) = LINK.findall(office.post(f"/m/{meeting_id}/links", f"/m/{meeting_id}/links", who="voting").text)
    one = browser()
    one.post(link, link)
    assert "/me/password" not in one.get("/me").text
    fields = {"old_password": PASSWORD, "password": "hoa sen nở trắng hồ", "password_again": "hoa sen nở trắng hồ"}
    assert one.post("/me/password", "/me", **fields).status_code == 409


def test_my_page_lists_my_devices(office: Browser, browser: NewBrowser) -> None:
    browser().sign_in("chau", PASSWORD)
    page = office.get("/me").text
    assert page.count('data-act="people.end_session"') == 1
    assert page.count('data-act="people.sign_out_elsewhere"') == 1


def test_the_command_makes_accounts_passwords_and_links(
    migrated_sqlite: str, tmp_path: Path, browser: NewBrowser
) -> None:
    """Beside a running server, on the same database."""
    env = {**os.environ, "DATA": str(tmp_path / "data"), "DATABASE_URL": migrated_sqlite, "PYTHONIOENCODING": "utf-8"}

    def run(*words: str, typed: str = "") -> tuple[int, str]:
        command = [sys.executable, "-m", "meetings", "user", *words]
        done = subprocess.run(command, input=typed.encode(), env=env, cwd=ROOT, capture_output=True, check=False)
        return done.returncode, done.stdout.decode()

    assert run("add", "binh", "Nguyễn Thị Bình", "--administrator", typed=f"{PASSWORD}\n") == (0, "binh: ok\n")
    assert browser().sign_in("binh", PASSWORD).location == "/"
    assert run("add", "an", "Lê An", typed="12345678\n") == (1, "")
    assert run("password", "binh", typed="hoa sen nở trắng hồ\n") == (0, "binh: ok\n")
    assert browser().sign_in("binh", PASSWORD).status_code == 401
    code, printed = run("link", "binh")
    one, link = browser(), "/k/" + printed.strip().rpartition("/k/")[2]
    assert (code, one.post(link, link).status_code, one.get("/people").status_code) == (0, 302, 200)


def test_the_server_itself_makes_links(application: Application) -> None:
    person_id = account(application, "Lê Ân")
    token = new_token()
    links = [{"person_id": person_id, "token_hash": token_hash(token)}]
    order = {"by_session_id": SYSTEM.session_id, "links": links, "path": "/m/1"}
    application.house.dispatch_as_system("people.store_account_links", **order)
    found = application.house.read(queries.landing, token_hash(token))
    assert found is not None
    assert found.is_usable
