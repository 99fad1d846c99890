"""The pages of signing in: passwords, links, first run, out."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import update

from meetings.app import Application
from meetings.kernel.actor import NOBODY
from meetings.people.models import AuthSession, Person
from meetings.people.rules import new_token, token_hash
from tests.people.browsers import Browser, NewBrowser

FIRST = {
    "full_name": "Đỗ Thị Quản",
    "username": "quandt",
    "password": "mùa thu hà nội",
    "password_again": "mùa thu hà nội",
}
PASSWORD = FIRST["password"]


@pytest.fixture
def admin(browser: NewBrowser) -> str:
    """The house has its administrator; the account's name."""
    assert browser().post("/first-run", "/first-run", **FIRST).status_code == 302
    return "quandt"


def account_link(application: Application, person_id: int = 1) -> str:
    token = new_token()
    links = [{"person_id": person_id, "token_hash": token_hash(token)}]
    application.house.dispatch_as_system("people.store_account_links", by_session_id=-1, links=links)
    return f"/k/{token}"


def test_first_run_makes_the_administrator_and_signs_in(browser: NewBrowser) -> None:
    one = browser()
    assert one.get("/sign-in").location == "/first-run"
    assert one.post("/first-run", "/first-run", **FIRST).location == "/"
    assert one.get("/people").status_code == 200
    assert [browser().get("/first-run").status_code, one.post("/first-run", **FIRST).status_code] == [404, 404]
    assert one.get("/sign-in").location == "/"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"full_name": ""}, 409), ({"username": "Á"}, 409), ({"password": "ngắn"}, 409), ({"password_again": "x"}, 409)],
)
def test_first_run_keeps_what_was_typed(browser: NewBrowser, wrong: dict[str, str], status: int) -> None:
    fields = FIRST | wrong
    if "password" in wrong:
        fields["password_again"] = fields["password"]
    answer = browser().post("/first-run", "/first-run", **fields)
    assert answer.status_code == status
    assert all(f'value="{fields[name]}"' in answer.text for name in ("full_name", "username"))
    assert PASSWORD not in answer.text


def test_sign_in_leads_to_where_one_wanted_to_go(browser: NewBrowser, admin: str) -> None:
    one = browser()
    assert one.get("/people?q=an").location == "/sign-in?next=/people%3Fq%3Dan"
    assert 'name="next" value="/people?q=an"' in one.get("/sign-in?next=/people%3Fq%3Dan").text
    assert one.post("/sign-in", username=" QuanDT ", password=PASSWORD, next="/people?q=an").location == "/people?q=an"


def test_a_browser_stays_the_same_device_over_its_sign_ins(browser: NewBrowser, admin: str) -> None:
    def machine(one: Browser) -> str:
        return one.application.house.actor_by_token(one.token).machine

    one, other = browser(), browser()
    seen = []
    for _ in range(2):
        one.sign_in(admin, PASSWORD)
        seen.append(machine(one))
        one.post("/sign-out", "/")
    other.sign_in(admin, PASSWORD)
    assert seen[0] == seen[1] != machine(other)
    kept = one.client.get_cookie("machine")
    assert kept is not None
    assert kept.http_only
    assert seen[0] == token_hash(kept.value)  # whoever reads the database has not the cookie
    other.client.set_cookie("machine", "short")
    other.post("/sign-out", "/")
    other.sign_in(admin, PASSWORD)
    assert machine(other) != token_hash("short")


@pytest.mark.parametrize(
    "goal", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", "/\t/x"]
)
def test_sign_in_never_leads_to_another_website(browser: NewBrowser, admin: str, goal: str) -> None:
    assert browser().post("/sign-in", username=admin, password=PASSWORD, next=goal).location == "/"


def test_sign_in_says_the_same_of_a_wrong_name_and_a_wrong_password(browser: NewBrowser, admin: str) -> None:
    answers = [browser().sign_in(name, "sai mật khẩu") for name in (admin, "nobody")]
    assert [answer.status_code for answer in answers] == [401, 401]
    bodies = {answer.text.split("<form")[1].split('name="username"')[0].split("csrf_token")[0] for answer in answers}
    assert len(bodies) == 1
    assert 'value="nobody"' in answers[1].text


def test_the_cookie_is_safe_and_fresh_at_every_sign_in(browser: NewBrowser, admin: str) -> None:
    """No fixation: what the browser held before is nobody afterwards."""
    one = browser()
    one.client.set_cookie("phien", "chosen by somebody else")
    tokens = ["chosen by somebody else"]
    for _ in range(2):
        answer = one.sign_in(admin, PASSWORD)
        header = next(h for h in answer.headers.getlist("Set-Cookie") if h.startswith("phien="))
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(header.split("; "))
        tokens.append(one.token)
    actors = [one.application.house.actor_by_token(token) for token in tokens]
    assert [actor is NOBODY for actor in actors] == [True, True, False]


def test_a_link_ends_the_sign_in_that_the_browser_had(browser: NewBrowser, admin: str) -> None:
    one = browser()
    one.sign_in(admin, PASSWORD)
    before, path = one.token, account_link(one.application)
    one.post(path, path)
    assert one.application.house.actor_by_token(before) is NOBODY
    assert one.get("/people").status_code == 200


def test_a_form_of_another_website_is_refused(browser: NewBrowser, admin: str) -> None:
    fields = {"username": admin, "password": PASSWORD}
    assert browser().client.post("/sign-in", data=fields).status_code == 403
    evil = {"Origin": "https://evil.example"}
    assert browser().client.post("/sign-in", data=fields, headers=evil).status_code == 403


def test_a_thousand_guesses_are_throttled_and_the_hall_is_not_locked_out(
    browser: NewBrowser, admin: str, application: Application, caplog: pytest.LogCaptureFixture
) -> None:
    """Named test 38: guesses against one account, from the address that the whole hall shares."""
    guesser = browser()
    key = {"csrf_token": guesser.get("/sign-in").text.split('name="csrf-token" content="')[1].split('"')[0]}
    environ = {"REMOTE_ADDR": "192.0.2.7"}
    with caplog.at_level(logging.WARNING, "meetings.people"):
        statuses = [
            guesser.client.post(
                "/sign-in", data={**key, "username": admin, "password": f"đoán {n}"}, environ_base=environ
            )
            for n in range(1000)
        ]
    codes = [answer.status_code for answer in statuses]
    assert (codes[:5], codes.count(429) > 980, set(codes)) == ([401] * 5, True, {401, 429})
    assert "wrong password" in caplog.text
    assert "đoán" not in caplog.text
    for n in range(3):
        fields = {"given_name": f"Người {n}", "username": f"daibieu{n}", "password_hash": ""}
        application.house.dispatch_as_system("people.create_account", **fields)
        assert browser().sign_in(f"daibieu{n}", "x").status_code == 401
    assert browser("198.51.100.4").sign_in(admin, PASSWORD).status_code == 302


def test_a_disabled_account_is_told_so_only_with_its_password(browser: NewBrowser, admin: str) -> None:
    one = browser()
    with one.application.house.database.writing.begin() as connection:
        connection.execute(update(Person).values(is_active=False))
    assert one.sign_in(admin, "sai mật khẩu").status_code == 401
    assert one.sign_in(admin, PASSWORD).status_code == 409
    assert one.token == ""


def test_a_link_is_used_up_by_its_button_only(browser: NewBrowser, admin: str) -> None:
    """Chat programs and virus scanners open links; they must not burn them."""
    one, path = browser(), account_link(browser().application)
    assert [one.get(path).status_code for _ in range(3)] == [200] * 3
    assert "Đỗ Thị Quản" in one.get(path).text
    answer = one.post(path, path)
    assert (answer.status_code, answer.location, one.get("/people").status_code) == (302, "/", 200)
    other = browser()
    assert [other.get(path).status_code, other.post(path, path).status_code, other.token] == [404, 404, ""]


def test_unknown_links_are_not_found(browser: NewBrowser, admin: str) -> None:
    assert [browser().get(f"/k/{t}").status_code for t in ("x", "../people", "%00", "a" * 2000)] == [404] * 4


def test_sign_out_ends_the_sign_in(browser: NewBrowser, admin: str) -> None:
    one = browser()
    one.sign_in(admin, PASSWORD)
    token = one.token
    assert (one.post("/sign-out").location, one.token) == ("/sign-in", "")
    assert one.application.house.actor_by_token(token) is NOBODY
    assert one.get("/people").status_code == 302


def test_the_cookie_is_secure_where_the_server_speaks_https(browser: NewBrowser, admin: str) -> None:
    one = browser()
    page = one.client.get("/sign-in", base_url="https://localhost")
    key = page.text.split('name="csrf-token" content="')[1].split('"')[0]
    fields = {"csrf_token": key, "username": admin, "password": PASSWORD}
    answer = one.client.post("/sign-in", data=fields, base_url="https://localhost")
    assert "Secure" in next(h for h in answer.headers.getlist("Set-Cookie") if h.startswith("phien="))


def test_no_token_and_no_password_is_stored_as_it_is(browser: NewBrowser, admin: str) -> None:
    one = browser()
    one.sign_in(admin, PASSWORD)
    rows = one.application.house.read(
        lambda session: [
            *session.query(AuthSession.token_hash).all(),
            *session.query(Person.password_hash).all(),
        ]
    )
    texts = [text for (text,) in rows]
    assert token_hash(one.token) in texts
    assert [text for text in texts if text in (one.token, PASSWORD)] == []
