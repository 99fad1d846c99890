"""Guests without an account: a code opens the meeting to them, and nothing but what is for guests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from meetings.kernel.clock import now
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.pages import COOKIE
from meetings.kernel.policy import MAY, Act, Role
from meetings.people import queries
from meetings.people.models import AuthSession
from meetings.people.rules import (
    MOST_VISITORS,
    VISIT_LIFETIME,
    guest_token,
    is_guest_token,
    meeting_of_guests,
    token_hash,
)
from tests.agenda.site import Site
from tests.people.conftest import Town

CODE = re.compile(r"/g/([\w.=-]+)")


def set_door(town: Town, meeting_id: int, *, is_open: bool) -> str:
    order = {"meeting_id": meeting_id, "is_open": is_open}
    return town.stage.refused(town.stage.office, "people.set_guest_door", **order)


def come(town: Town, meeting_id: int, name: str, issue: int = 1, machine: str = "") -> int:
    order = {"only_meeting_id": meeting_id, "issue": issue, "token_hash": token_hash(name), "machine": machine}
    return int(town.stage.house.dispatch_as_system("people.open_visit", **order)["session_id"])


def roles(town: Town, session_id: int, meeting_id: int) -> frozenset[Role]:
    return town.stage.house.actor(session_id, meeting_id).roles


def test_what_visitors_may_is_following_and_nothing_else() -> None:
    assert {act for act, who in MAY.items() if Role.VISITOR in who} == {Act.ANYONE, Act.SEE_MEETING, Act.FOLLOW}


@given(st.integers(1, 99_999), st.integers(1, 50), st.text(max_size=20), st.text(min_size=1, max_size=20))
def test_code_is_of_one_meeting_and_one_issue(meeting_id: int, issue: int, junk: str, secret: str) -> None:
    token = guest_token(secret, meeting_id, issue)
    assert meeting_of_guests(token) == meeting_id
    assert is_guest_token(token, secret, meeting_id, issue)
    others = [(secret, meeting_id, issue + 1), (secret, meeting_id + 1, issue), (secret + "x", meeting_id, issue)]
    assert not any(is_guest_token(token, *other) for other in others)
    assert junk == token or not is_guest_token(junk, secret, meeting_id, issue)


def test_open_door_makes_visitors_of_this_meeting_alone(town: Town) -> None:
    meeting_id, other = town.stage.meeting(), town.stage.meeting()
    assert set_door(town, meeting_id, is_open=True) == "ok"
    session_id = come(town, meeting_id, "a")
    assert roles(town, session_id, meeting_id) == {Role.VISITOR}
    assert roles(town, session_id, other) == frozenset()
    assert town.stage.house.read(queries.guest_door, meeting_id).visitors == 1
    assert [kind for kind, _ in town.stage.journal(meeting_id)][-1] == "guest_door_opened"


def test_shut_door_lets_nobody_in_and_puts_everybody_out(town: Town) -> None:
    meeting_id = town.stage.meeting()
    with pytest.raises(Refusal, match="guests_shut"):
        come(town, meeting_id, "before")
    set_door(town, meeting_id, is_open=True)
    sessions, cut = [come(town, meeting_id, name) for name in "abc"], []
    town.stage.house.on_commit(lambda committed: cut.extend(c.session_id for c in committed.cuts))
    set_door(town, meeting_id, is_open=False)
    assert sorted(cut) == sorted(sessions)
    assert [roles(town, each, meeting_id) for each in sessions] == [frozenset()] * 3
    with pytest.raises(Refusal, match="guests_shut"):
        come(town, meeting_id, "after")


def test_another_code_makes_the_first_one_void(town: Town) -> None:
    meeting_id = town.stage.meeting()
    set_door(town, meeting_id, is_open=True)
    first = come(town, meeting_id, "a")
    town.stage.act(town.stage.office, "people.renew_guest_door", meeting_id=meeting_id)
    assert roles(town, first, meeting_id) == frozenset()
    with pytest.raises(Gone, match="guests_link_unknown"):
        come(town, meeting_id, "b", issue=1)
    assert roles(town, come(town, meeting_id, "c", issue=2), meeting_id) == {Role.VISITOR}


def test_the_same_device_counts_once(town: Town) -> None:
    meeting_id = town.stage.meeting()
    set_door(town, meeting_id, is_open=True)
    first, second = come(town, meeting_id, "a", machine="m" * 64), come(town, meeting_id, "b", machine="m" * 64)
    assert (roles(town, first, meeting_id), roles(town, second, meeting_id)) == (frozenset(), {Role.VISITOR})
    assert town.stage.house.read(queries.guest_door, meeting_id).visitors == 1


def test_a_crowd_is_refused_beyond_the_most(town: Town) -> None:
    meeting_id = town.stage.meeting()
    set_door(town, meeting_id, is_open=True)
    moments = {"created_at": now(), "last_seen_at": now(), "expires_at": now() + VISIT_LIFETIME}
    rows = [
        {"token_hash": f"{n:064d}x"[-64:], "meeting_id": meeting_id, "is_visitor": True, **moments}
        for n in range(10_000, 10_000 + MOST_VISITORS)
    ]
    with Session(town.stage.house.database.writing) as session:
        session.execute(insert(AuthSession), rows)
        session.commit()
    with pytest.raises(Refusal, match="guests_too_many"):
        come(town, meeting_id, "one too many")


@pytest.fixture
def site(migrated_sqlite: str, tmp_path: Path) -> Iterator[Site]:
    site = Site(migrated_sqlite, tmp_path / "data")
    yield site
    site.house.stop()


def post(guest: FlaskClient, path: str) -> TestResponse:
    """The one button of the page."""
    key = re.search(r'name="csrf-token" content="([^"]+)"', guest.get(path).text)
    return guest.post(path, data={"csrf_token": key[1] if key else ""})


def test_code_signs_in_by_one_tap_and_leads_to_the_meeting(site: Site) -> None:
    meeting_id, guest = site.meeting(), site.client(None)
    found = CODE.search(site.page(site.office_person, f"/m/{meeting_id}/guests")[1])
    assert found
    path = f"/g/{found[1]}"
    assert "data-shut" in guest.get(path).text
    assert post(guest, path).status_code == 409
    site.act(site.office, "people.set_guest_door", meeting_id=meeting_id, is_open=True)
    assert "data-follow" in guest.get(path).text
    assert guest.get_cookie(COOKIE) is None  # programs that look at links do not become guests
    assert post(guest, path).headers["Location"] == path
    assert "data-guest-page" in guest.get(path).text
    assert guest.get(f"/m/{meeting_id}").headers["Location"] == f"/m/{meeting_id}/follow"
    assert guest.get(f"/m/{meeting_id}/follow").headers["Location"] == path
    assert guest.get(f"/m/{meeting_id}/papers").status_code == 403
    assert site.client(site.office_person).get(path).headers["Location"] == f"/m/{meeting_id}"
    assert guest.get(f"{path}x").status_code == 404
