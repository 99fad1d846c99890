"""Accounts: written within one's unit, disabled, given roles, never to more power than one has."""

from __future__ import annotations

import pytest

from meetings.kernel.actor import NOBODY
from meetings.kernel.policy import Role
from meetings.kernel.work import Committed, Cut
from meetings.people import queries
from meetings.people.queries import AccountFilter
from meetings.people.rules import HeldRole, Scope
from tests.people.conftest import Town
from tests.queries import counted

ALL = Scope(is_everything=True)
STORED = "$argon2id$stored"


def cuts(town: Town) -> list[Cut]:
    told: list[Cut] = []

    def tell(committed: Committed) -> None:
        told.extend(committed.cuts)

    town.stage.house.on_commit(tell)
    return told


def test_save_person_writes_what_lists_and_searches_need(town: Town) -> None:
    person_id = town.new(
        town.admin,
        " Ấn ",
        family_name="Hoàng",
        middle_name="Đình",
        position="Phó  Trưởng ban",
        unit_id=town.commune,
        phone="0900 000 001",
        email="an@example.vn",
        username="AnHD",
    )
    found = town.stage.house.read(queries.account, person_id)
    assert (found.full_name, found.position, found.username) == ("Hoàng Đình Ấn", "Phó Trưởng ban", "anhd")
    assert (found.unit_name, found.is_active, found.has_password) == ("Xã Đông", True, False)
    for words in ("hoang dinh", "ấn", "0900", "PHO truong", "anhd an@"):
        page = town.stage.house.read(queries.accounts, ALL, AccountFilter(words=words))
        assert [account.id for account in page.accounts] == [person_id], words


def test_save_person_changes_names_and_says_so_in_the_journal(town: Town) -> None:
    person_id = town.new(town.admin, "An", unit_id=town.office)
    town.stage.act(town.keeper, "people.save_person", person_id=person_id, given_name="Ân", unit_id=town.archive)
    facts = {"person_id": person_id, "name": "Ân", "name_before": "An"}
    assert town.stage.journal(0)[-1] == ("person_changed", facts)
    assert town.stage.is_sound()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"given_name": " \u200b "}, "given_name_missing"),
        ({"given_name": "An", "username": "Á"}, "username_wrong"),
        ({"given_name": "An", "username": "TAKEN"}, "username_taken"),
        ({"given_name": "An", "unit_id": 999}, "not_found"),
        ({"given_name": "An", "person_id": 999}, "not_found"),
        ({"given_name": "x" * 61}, "malformed"),
        ({"given_name": "An", "password_hash": "x"}, "malformed"),
    ],
)
def test_save_person_refuses(town: Town, fields: dict[str, object], code: str) -> None:
    town.new(town.admin, "Bình", username="taken")
    assert town.stage.refused(town.admin, "people.save_person", **fields) == code


def test_save_person_takes_any_characters(town: Town) -> None:
    person_id = town.new(town.admin, "A\x00n\u202e", position="<script>'\"; DROP TABLE person;--")
    assert town.stage.house.read(queries.account, person_id).full_name == "An"


def test_unit_administrator_reaches_only_accounts_of_the_unit(town: Town) -> None:
    mine, other = (
        town.new(town.admin, "Trong", unit_id=town.archive),
        town.new(town.admin, "Ngoài", unit_id=town.commune),
    )
    stage, outside = town.stage, "outside_your_unit"
    for act in ("disable_person", "enable_person", "revoke_sessions"):
        assert stage.refused(town.keeper, f"people.{act}", person_id=mine) == "ok"
        assert stage.refused(town.keeper, f"people.{act}", person_id=other) == outside
    for unit_id in (town.commune, town.district, None):
        assert stage.refused(town.keeper, "people.save_person", given_name="An", unit_id=unit_id) == outside
        moved = {"person_id": mine, "given_name": "Trong", "unit_id": unit_id}
        assert stage.refused(town.keeper, "people.save_person", **moved) == outside


def test_unit_administrator_reaches_no_account_with_more_power(town: Town) -> None:
    """Otherwise one reset of a password makes an administrator."""
    chief = town.new(town.admin, "Trưởng", unit_id=town.office)
    town.stage.act(town.admin, "people.set_house_role", person_id=chief, role="administrator")
    fields = {"by_session_id": town.keeper, "person_id": chief, "password_hash": STORED}
    link = {"by_session_id": town.keeper, "links": [{"person_id": chief, "token_hash": "0" * 64}]}
    assert town.stage.refused(-1, "people.set_password", **fields) == "administrators_only"
    assert town.stage.refused(-1, "people.store_account_links", **link) == "administrators_only"
    assert town.stage.refused(town.keeper, "people.disable_person", person_id=chief) == "administrators_only"


@pytest.mark.parametrize(
    ("role", "unit", "code"),
    [
        ("office", None, "ok"),
        ("unit_administrator", "archive", "ok"),
        ("unit_administrator", "commune", "outside_your_unit"),
        ("unit_administrator", None, "unit_needed"),
        ("administrator", None, "administrators_only"),
        ("chair", None, "unknown_role"),
        ("system", None, "unknown_role"),
    ],
)
def test_set_house_role_by_a_unit_administrator(town: Town, role: str, unit: str | None, code: str) -> None:
    person_id = town.new(town.admin, "An", unit_id=town.office)
    unit_id = getattr(town, unit) if unit else None
    fields = {"person_id": person_id, "role": role, "unit_id": unit_id}
    assert town.stage.refused(town.keeper, "people.set_house_role", **fields) == code
    held = town.stage.house.read(queries.house_roles, [person_id]).get(person_id, ())
    assert held == ((HeldRole(Role(role), unit_id),) if code == "ok" else ())


def test_set_house_role_gives_takes_and_cuts(town: Town) -> None:
    person_id = town.new(town.admin, "An")
    told = cuts(town)
    for is_held in (True, True, False, False):
        town.stage.act(town.admin, "people.set_house_role", person_id=person_id, role="office", is_held=is_held)
        expected = (HeldRole(Role.OFFICE),) if is_held else ()
        assert town.stage.house.read(queries.house_roles, [person_id]).get(person_id, ()) == expected
    town.stage.act(town.admin, "people.enable_person", person_id=person_id)
    assert told[:4] == [Cut(person_id=person_id)] * 4


def test_the_last_administrator_stays(town: Town) -> None:
    stage, mine = town.stage, {"person_id": town.admin_person, "role": "administrator", "is_held": False}
    assert stage.refused(town.admin, "people.set_house_role", **mine) == "last_administrator"
    assert stage.refused(town.admin, "people.disable_person", person_id=town.admin_person) == "not_yourself"
    other = town.new(town.admin, "Hai")
    stage.act(town.admin, "people.set_house_role", person_id=other, role="administrator")
    second = stage.sign_in(other)
    assert stage.refused(town.admin, "people.set_house_role", **mine) == "ok"
    assert stage.refused(second, "people.disable_person", person_id=town.admin_person) == "ok"


def test_disable_person_ends_everything_at_once(town: Town) -> None:
    person_id = town.new(town.admin, "An")
    session_id = town.stage.sign_in(person_id)
    told = cuts(town)
    town.stage.act(town.admin, "people.disable_person", person_id=person_id)
    assert town.stage.house.actor(session_id) is NOBODY
    town.stage.act(town.admin, "people.enable_person", person_id=person_id)
    assert town.stage.house.actor(session_id) is NOBODY
    assert told == [Cut(person_id=person_id)]


def test_set_password_keeps_this_device_and_ends_the_others(town: Town) -> None:
    person_id = town.new(town.admin, "An")
    here, there = town.stage.sign_in(person_id), town.stage.sign_in(person_id)
    own = {"by_session_id": here, "person_id": person_id, "password_hash": STORED}
    town.stage.act(-1, "people.set_password", **own)
    assert town.stage.house.read(queries.password_hash_of, person_id) == STORED
    assert (town.stage.house.actor(here).person_id, town.stage.house.actor(there)) == (person_id, NOBODY)


def test_set_password_is_for_oneself_and_for_managers(town: Town) -> None:
    person_id, other = town.new(town.admin, "An"), town.new(town.admin, "Bình")
    here, ended = town.stage.sign_in(other), town.stage.sign_in(other)
    town.stage.act(here, "people.end_session", session_id=ended)
    for by, code in (
        (here, "forbidden"),
        (ended, "sign_in_needed"),
        (town.keeper, "outside_your_unit"),
        (town.admin, "ok"),
    ):
        fields = {"by_session_id": by, "person_id": person_id, "password_hash": STORED}
        assert town.stage.refused(-1, "people.set_password", **fields) == code


def test_clients_never_send_a_hash(town: Town) -> None:
    for act in ("set_password", "open_session", "use_link", "store_account_links", "store_meeting_links"):
        assert town.stage.refused(town.admin, f"people.{act}") == "unknown_act"
    assert town.stage.refused(town.admin, "people.create_account") == "unknown_act"


def test_create_account_first_only_in_an_empty_house(town: Town) -> None:
    fields = {"given_name": "An", "username": "an", "password_hash": STORED, "is_administrator": True}
    assert town.stage.refused(-1, "people.create_account", **fields, is_first=True) == "not_found"
    person_id = town.stage.act(-1, "people.create_account", **fields)["person_id"]
    assert town.stage.house.read(queries.house_roles, [person_id]) == {person_id: (HeldRole(Role.ADMINISTRATOR),)}


def test_accounts_are_listed_by_given_name_in_pages(town: Town) -> None:
    names = ["Đỗ Văn An", "Lê Bảo Ân", "Bùi Đạt", "Vũ Dũng", "Trần Thị Bích", "Hồ An"]
    for full in names:
        family, _, given = full.partition(" ")
        middle, _, given = given.rpartition(" ")
        town.new(town.admin, given, family_name=family, middle_name=middle, unit_id=town.commune)
    wanted = AccountFilter(unit_id=town.commune)
    first = town.stage.house.read(queries.accounts, ALL, wanted, 4)
    second = town.stage.house.read(queries.accounts, ALL, AccountFilter(unit_id=town.commune, page=9), 4)
    listed = [account.full_name for account in (*first.accounts, *second.accounts)]
    assert listed == ["Đỗ Văn An", "Hồ An", "Lê Bảo Ân", "Trần Thị Bích", "Vũ Dũng", "Bùi Đạt"]
    assert (first.total, first.pages, second.page) == (6, 2, 2)


def test_accounts_with_exactly_these_accents_come_first(town: Town) -> None:
    for given in ("Hoa", "Hóa", "Hòa", "Hoà", "Hoá"):
        town.new(town.admin, given)
    page = town.stage.house.read(queries.accounts, ALL, AccountFilter(words="Hóa"))
    assert page.accounts[0].full_name == "Hóa"
    assert [account.full_name for account in page.accounts[1:]] == ["Hoa", "Hòa", "Hoà", "Hoá"]
    assert town.stage.house.read(queries.accounts, ALL, AccountFilter(words="100%_\\")).total == 0


def test_accounts_outside_the_scope_are_not_seen(town: Town) -> None:
    town.new(town.admin, "Ngoài", unit_id=town.commune)
    inside = town.new(town.admin, "Trong", unit_id=town.archive)
    actor = town.stage.house.actor(town.keeper)
    scope = town.stage.house.read(queries.scope_of, actor)
    assert scope == Scope(unit_ids=frozenset({town.office, town.archive}))
    page = town.stage.house.read(queries.accounts, scope, AccountFilter())
    assert [account.id for account in page.accounts] == [town.keeper_person, inside]
    assert town.stage.house.read(queries.accounts, scope, AccountFilter(unit_id=town.commune)).total == 0


def test_accounts_cost_the_same_at_one_row_and_at_three(town: Town) -> None:
    def cost() -> int:
        wanted = AccountFilter(unit_id=town.commune)
        return counted(town.stage.house, lambda: town.stage.house.read(queries.accounts, ALL, wanted))

    town.new(town.admin, "Một", unit_id=town.commune)
    at_one = cost()
    town.new(town.admin, "Hai", unit_id=town.commune)
    town.new(town.admin, "Ba", unit_id=town.commune)
    assert cost() == at_one
