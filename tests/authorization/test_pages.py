"""Every page × every role, over the real application; and no address that nobody has declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from meetings.kernel import policy
from meetings.kernel.pages import COOKIE, DECLARED
from meetings.kernel.policy import Act
from tests.authorization.estate import ANONYMOUS, EVERYBODY, Estate, Visitor

BEYOND_THE_TABLE = {"static", "health"}  # the same bytes for everybody, and no business of anybody's
SIGN_IN = "/sign-in"
# Permitted by the table; the feature itself says no (nothing there, wrong password) or leads to the sign-in page.
OWN_ANSWER = {
    "people.first_run",
    "people.make_first_post",
    "people.sign_out_post",  # back to the sign-in page
    "people.try_sign_in_post",  # a wrong password
    "people.link",
    "people.use_link_post",
    "people.personal_link",  # no such link
    "people.guest_link",
    "people.use_guest_link_post",
    "people.follow",  # back to the address of the code
    "screens.online",  # no Jitsi server is set up
    "papers.visitor_reader",  # nothing was given to guests
    "papers.visitor_picture",
    "papers.visitor_file",
    "people.use_personal_link_post",
    "administration.download",
    "administration.remove_post",
    "administration.ask_restore",
    "administration.restore_post",
    "administration.authority_file",
    "papers.file",
    "papers.picture",  # a page has a number
    "screens.hall_page",  # nothing is presented
    "attendance.sheet_file",  # as what?
    "attendance.year_file",
    "seating.seating_file",
    "attendance.hall_code",  # the desk has opened no such way in
    "opinions.answer",  # only who is asked
    "opinions.summary",
    "opinions.report",  # nothing is closed
    "invitations.answer_post",  # nothing is answered
    "invitations.letters",  # nobody is invited
    "invitations.badge_cards",
    "invitations.seat_substitute_post",  # nobody has named one
    "minutes.draft_letter",  # nothing is written
    "minutes.signed_letter",
    "minutes.signed_content",
    "rehearsing.report",  # nothing was rehearsed
    "voting.report",  # nothing is announced
    "voting.voting_list",
    "api.act_post",
}


def rules(estate: Estate) -> Iterator[Rule]:
    """Every declared address."""
    rules = sorted(estate.application.flask.url_map.iter_rules(), key=lambda rule: rule.rule)
    return (rule for rule in rules if rule.endpoint not in BEYOND_THE_TABLE)


def address(estate: Estate, rule: Rule, **other: int) -> str:
    """The rule with ids that exist."""
    counted = {"page": 1, "version": 1}
    ids = {**estate.here.ids, "meeting_id": estate.here.meeting_id, "person_id": estate.outsider, **counted, **other}
    return re.sub(r"<(?:(?:int|path|string):)?(\w+)>", lambda found: str(ids.get(found[1], "x")), rule.rule)


def client(estate: Estate, visitor: Visitor) -> FlaskClient:
    """The visitor's browser."""
    client = estate.application.flask.test_client()
    if visitor.token:
        client.set_cookie(COOKIE, visitor.token)
    return client


def send(estate: Estate, visitor: Visitor, rule: Rule, path: str) -> TestResponse:
    """A page read, or its form sent as the product's own page would."""
    browser = client(estate, visitor)
    if "GET" in (rule.methods or ()):
        return browser.get(path)
    token = re.search(r'name="csrf-token" content="([^"]+)"', browser.get("/tls").get_data(as_text=True))
    assert token
    return browser.post(path, headers={"X-CSRFToken": token[1]})


def denial(visitor: Visitor, rule: Rule) -> str | None:
    """What the table demands; None where the page is permitted."""
    act = DECLARED[rule.endpoint]
    if policy.may(visitor.roles, act):
        return None
    if visitor.name == ANONYMOUS:
        return "sign in" if "GET" in (rule.methods or ()) and not rule.rule.startswith("/api/") else "401"
    outside = "meeting_id" in rule.arguments and not policy.may(visitor.roles, Act.SEE_MEETING)
    return "404" if outside else "403"


def answer(estate: Estate, visitor: Visitor, rule: Rule) -> str:
    """What the application answers."""
    response = send(estate, visitor, rule, address(estate, rule))
    assert response.status_code < 500, (rule.rule, visitor.name, response.status_code)
    if response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN):
        return "sign in"
    return str(response.status_code)


def test_every_address_is_declared(estate: Estate) -> None:
    known = {rule.endpoint for rule in estate.application.flask.url_map.iter_rules()}
    assert known - BEYOND_THE_TABLE - DECLARED.keys() == set()
    assert all(policy.MAY.get(act) for act in DECLARED.values())


def test_page_beyond_the_table_answers_everybody_the_same(estate: Estate) -> None:
    for visitor in estate.visitors.values():
        assert client(estate, visitor).get("/health").get_json() == {"ok": True}


def test_address_takes_no_other_method_than_declared(estate: Estate) -> None:
    methods = {rule.endpoint: (rule.methods or set()) - {"HEAD", "OPTIONS"} for rule in rules(estate)}
    assert {name: m for name, m in methods.items() if m not in ({"GET"}, {"POST"})} == {}


@pytest.mark.parametrize("name", EVERYBODY)
def test_page_is_refused_exactly_to_whom_the_table_does_not_name(estate: Estate, name: str) -> None:
    estate.restore()
    before, visitor = estate.contents(), estate.visitors[name]
    wanted = {rule.endpoint: denial(visitor, rule) for rule in rules(estate)}
    refused = {rule.endpoint: answer(estate, visitor, rule) for rule in rules(estate) if wanted[rule.endpoint]}
    assert refused == {endpoint: code for endpoint, code in wanted.items() if code}
    assert estate.contents() == before


@pytest.mark.parametrize("name", EVERYBODY)
def test_page_is_shown_to_whom_the_table_names(estate: Estate, name: str) -> None:
    visitor = estate.visitors[name]
    turned_away = {}
    for rule in rules(estate):
        if denial(visitor, rule) is None and rule.endpoint not in OWN_ANSWER:
            estate.restore()
            told = answer(estate, visitor, rule)
            if told in ("sign in", "401", "403", "404"):
                turned_away[rule.endpoint] = told
    assert turned_away == {}


def test_page_of_another_meeting_does_not_exist(estate: Estate) -> None:
    """The chair and secretary of both asks for what is the other meeting's under this meeting's address."""
    found = {}
    for rule in rules(estate):
        if DECLARED[rule.endpoint] is Act.FOLLOW:
            continue  # of guests without an account, whom nobody on a list is
        for name in rule.arguments & estate.there.ids.keys():
            path = address(estate, rule, **{name: estate.there.ids[name]})
            found[path] = send(estate, estate.leading, rule, path).status_code
    assert len(found) >= 4
    assert {path: code for path, code in found.items() if code != 404} == {}
