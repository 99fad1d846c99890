"""Sign-ins: opened by password or link, limited, ended, expired."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from meetings.kernel.actor import NOBODY
from meetings.kernel.clock import now
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Cut
from meetings.people import queries
from meetings.people.models import AuthSession, SignInLink
from meetings.people.rules import LONGEST_IDLE, new_token, token_hash
from meetings.people.sources import PeopleSource
from meetings.people.timers import forget_old, note_seen
from tests.people.conftest import Town
from tests.people.test_accounts import cuts


def change(town: Town, table: type[AuthSession] | type[SignInLink], **values: Any) -> None:
    with town.stage.house.database.writing.begin() as connection:
        connection.execute(update(table).values(values))


def account_link(town: Town, person_id: int | None, by: int = -1) -> str:
    """The token of a new link for an account."""
    token = new_token()
    links = [{"person_id": person_id, "token_hash": token_hash(token)}]
    town.stage.act(-1, "people.store_account_links", by_session_id=by, links=links)
    return token


def meeting_link(town: Town, meeting_id: int, person_id: int | None, by: int | None = None) -> str:
    """The token of a new link for one meeting."""
    token = new_token()
    order = {"meeting_id": meeting_id, "by_session_id": town.stage.office if by is None else by, "path": "/x"}
    links = [{"person_id": person_id, "token_hash": token_hash(token)}]
    town.stage.act(-1, "people.store_meeting_links", links=links, **order)
    return token


def use(town: Town, token: str, replaces: int = 0) -> dict[str, Any]:
    order = {"link_hash": token_hash(token), "token_hash": token_hash(new_token()), "replaces_session_id": replaces}
    answer: dict[str, Any] = town.stage.act(-1, "people.use_link", **order)
    return answer


def code_of(town: Town, token: str) -> str:
    order = {"link_hash": token_hash(token), "token_hash": token_hash(new_token())}
    return town.stage.refused(-1, "people.use_link", **order)


def test_open_session_replaces_what_this_browser_had(town: Town) -> None:
    person_id = town.new(town.admin, "An")
    told, token = cuts(town), new_token()
    before = town.stage.sign_in(person_id)
    order = {"person_id": person_id, "token_hash": token_hash(token), "replaces_session_id": before}
    opened = town.stage.act(-1, "people.open_session", **order)
    assert town.stage.house.actor_by_token(token).session_id == opened["session_id"]
    assert town.stage.house.actor(before) is NOBODY
    town.stage.act(town.admin, "people.enable_person", person_id=person_id)
    assert told == [Cut(session_id=before)]
    facts = {"person_id": person_id, "name": "An", "way": "password", "only_meeting_id": None}
    assert town.stage.journal(0)[-1] == ("signed_in", facts)


def test_tokens_are_stored_as_hashes_only(town: Town) -> None:
    token = account_link(town, town.admin_person)
    assert town.stage.house.read(queries.landing, token) is None
    assert town.stage.house.actor_by_token(token_hash(token)) is NOBODY


def test_a_link_works_once(town: Town) -> None:
    token = account_link(town, town.keeper_person)
    landing = town.stage.house.read(queries.landing, token_hash(token))
    assert landing is not None
    assert (landing.name, landing.is_usable, landing.used_at) == ("Lê Giữ", True, None)
    actor = town.stage.house.actor(use(town, token)["session_id"])
    assert (actor.person_id, actor.may(Act.MANAGE_ACCOUNTS)) == (town.keeper_person, True)
    assert code_of(town, token) == "link_used"
    assert code_of(town, "something else") == "link_unknown"


def test_a_link_expires_and_newer_ones_take_its_place(town: Town) -> None:
    first = account_link(town, town.keeper_person)
    second = account_link(town, town.keeper_person)
    assert code_of(town, first) == "link_unknown"
    change(town, SignInLink, expires_at=now() - timedelta(seconds=1))
    assert code_of(town, second) == "link_expired"


def test_a_link_of_a_disabled_account_is_gone(town: Town) -> None:
    token = account_link(town, town.keeper_person)
    town.stage.act(town.admin, "people.disable_person", person_id=town.keeper_person)
    assert code_of(town, token) == "link_unknown"


def test_a_meeting_link_opens_this_meeting_and_nothing_else(town: Town) -> None:
    """A secretary could put anybody on a list of their own and take over the account otherwise."""
    mine, other = town.stage.meeting(), town.stage.meeting()
    for meeting_id, role in ((mine, "teller"), (other, "chair")):
        order = {"meeting_id": meeting_id, "person_id": town.admin_person, "roles": [role]}
        town.stage.act(town.stage.office, "people.add_participant", **order)
    session_id = use(town, meeting_link(town, mine, town.admin_person))["session_id"]
    actor = town.stage.house.actor
    assert actor(session_id, mine).roles == {Role.PERSON, Role.TELLER}
    assert actor(session_id, other).roles == {Role.PERSON}
    assert actor(session_id).roles == {Role.PERSON}
    own = {"by_session_id": session_id, "person_id": town.admin_person, "password_hash": "x"}
    assert town.stage.refused(-1, "people.set_password", **own) == "sign_in_is_limited"
    assert town.stage.refused(session_id, "people.sign_out_elsewhere") == "sign_in_is_limited"
    assert town.stage.refused(session_id, "people.end_session", session_id=town.admin) == "sign_in_is_limited"


def test_a_screen_sees_its_hall_only(town: Town) -> None:
    mine, other = town.stage.meeting(), town.stage.meeting()
    answer = use(town, meeting_link(town, mine, None))
    actor = town.stage.house.actor(answer["session_id"], mine)
    assert (answer["path"], actor.person_id, actor.roles) == ("/x", None, {Role.SCREEN})
    assert town.stage.house.actor(answer["session_id"], other).roles == frozenset()
    assert town.stage.journal(mine)[-1] == ("screen_link_made", {"count": 1, "names": []})


@pytest.mark.parametrize(("who", "code"), [("chair", "forbidden"), ("admin", "forbidden"), ("office", "ok")])
def test_meeting_links_are_made_by_the_secretary(town: Town, who: str, code: str) -> None:
    meeting_id = town.stage.meeting()
    chair = town.stage.seat(meeting_id, "Đỗ Chủ", Role.CHAIR)
    by = {"chair": chair.session_id, "admin": town.admin, "office": town.stage.office}[who]
    links = [{"person_id": chair.person_id, "token_hash": token_hash(new_token())}]
    order = {"meeting_id": meeting_id, "by_session_id": by, "links": links, "path": "/"}
    assert town.stage.refused(-1, "people.store_meeting_links", **order) == code
    stranger = [{"person_id": town.keeper_person, "token_hash": token_hash(new_token())}]
    refused = "not_found" if code == "ok" else code
    assert town.stage.refused(-1, "people.store_meeting_links", **(order | {"links": stranger})) == refused


def test_account_links_are_for_persons_within_ones_unit(town: Town) -> None:
    mine, other = town.new(town.admin, "Trong", unit_id=town.archive), town.new(town.admin, "Ngoài")
    for person_id, code in ((mine, "ok"), (other, "outside_your_unit"), (None, "link_for_nobody")):
        links = [{"person_id": person_id, "token_hash": token_hash(new_token())}]
        order = {"by_session_id": town.keeper, "links": links}
        assert town.stage.refused(-1, "people.store_account_links", **order) == code


def test_sign_out_ends_this_device_and_cuts_it(town: Town) -> None:
    told = cuts(town)
    session_id = town.stage.sign_in(town.keeper_person)
    town.stage.act(session_id, "people.sign_out")
    assert town.stage.house.actor(session_id) is NOBODY
    assert town.stage.house.actor(town.keeper).person_id == town.keeper_person
    assert town.stage.refused(0, "people.sign_out") == "ok"
    assert told == [Cut(session_id=session_id)]


def test_devices_are_ended_one_by_one_or_all_others(town: Town) -> None:
    devices = [town.stage.sign_in(town.keeper_person) for _ in range(3)]
    shown = town.stage.house.read(queries.devices, town.keeper_person)
    assert {device.id for device in shown} == {town.keeper, *devices}
    assert town.stage.refused(town.keeper, "people.end_session", session_id=town.admin) == "not_found"
    town.stage.act(town.keeper, "people.end_session", session_id=devices[0])
    assert town.stage.house.actor(devices[0]) is NOBODY
    town.stage.act(town.keeper, "people.sign_out_elsewhere")
    assert [d.id for d in town.stage.house.read(queries.devices, town.keeper_person)] == [town.keeper]


@pytest.mark.parametrize(
    "values",
    [{"expires_at": now() - timedelta(seconds=1)}, {"last_seen_at": now() - LONGEST_IDLE}, {"revoked_at": now()}],
)
def test_a_sign_in_that_has_ended_is_nobody(town: Town, values: dict[str, Any]) -> None:
    change(town, AuthSession, **values)
    assert town.stage.house.actor(town.admin) is NOBODY
    assert town.stage.house.read(queries.devices, town.admin_person) == ()


def test_note_seen_keeps_a_sign_in_that_is_used(town: Town) -> None:
    source = town.stage.house.actors
    assert isinstance(source, PeopleSource)
    source.take_seen()
    town.stage.house.actor(town.admin)
    change(town, AuthSession, last_seen_at=now() - LONGEST_IDLE + timedelta(minutes=1))
    note_seen(town.stage.house)
    seen = town.stage.house.read(queries.devices, town.admin_person)[0].last_seen_at
    left = town.stage.house.read(queries.devices, town.keeper_person)[0].last_seen_at
    assert now() - seen < timedelta(minutes=1) < now() - left
    assert source.take_seen() == []


def test_forget_old_deletes_what_ended_a_month_ago(town: Town) -> None:
    account_link(town, town.keeper_person)
    forget_old(town.stage.house)
    assert town.stage.house.actor(town.admin).person_id == town.admin_person
    change(town, AuthSession, expires_at=now() - timedelta(days=31))
    change(town, SignInLink, expires_at=now() - timedelta(days=31))
    forget_old(town.stage.house)
    left = [town.stage.house.read(lambda session, t=t: session.query(t).count()) for t in (AuthSession, SignInLink)]
    assert left == [0, 0]


def test_set_preferences_is_personal(town: Town) -> None:
    before = town.stage.journal(0)
    town.stage.act(town.keeper, "people.set_preferences", locale="en", text_size=2)
    town.stage.act(town.keeper, "people.set_preferences", theme="dark")
    actor = town.stage.house.actor(town.keeper)
    assert (actor.locale, actor.theme, actor.text_size) == ("en", "dark", 2)
    assert town.stage.journal(0) == before
    for wrong in ({"locale": "fr"}, {"theme": "pink"}, {"text_size": 9}, {"text_size": -1}):
        assert town.stage.refused(town.keeper, "people.set_preferences", **wrong) == "malformed"
