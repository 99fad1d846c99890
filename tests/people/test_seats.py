"""The list of a meeting."""

from __future__ import annotations

import pytest

from meetings.kernel.journal import JOURNAL
from meetings.kernel.policy import Role
from meetings.kernel.work import Committed, Cut
from meetings.people import queries
from tests.people.conftest import Town
from tests.queries import counted


def add(town: Town, meeting_id: int, given_name: str, **more: object) -> int:
    """Somebody with an account comes onto the list; the id of their place."""
    person_id = town.new(town.admin, given_name)
    order = {"meeting_id": meeting_id, "person_id": person_id, **more}
    return int(town.stage.act(town.stage.office, "people.add_participant", **order)["participant_id"])


def save(town: Town, meeting_id: int, participant_id: int, **more: object) -> str:
    order = {"meeting_id": meeting_id, "participant_id": participant_id, **more}
    return town.stage.refused(town.stage.office, "people.save_participant", **order)


def test_participants_are_listed_by_given_name_with_their_roles(town: Town) -> None:
    meeting_id = town.stage.meeting()
    add(town, meeting_id, "Đạt", is_voting=True, seat="A1", delegation="Tổ 1", roles=["teller", "chair"])
    add(town, meeting_id, "Bình", is_guest=True, position="Báo cáo viên")
    lines = town.stage.house.read(queries.participants, meeting_id)
    assert [(p.full_name, p.is_voting, p.is_guest, p.seat, p.delegation, p.position, p.roles) for p in lines] == [
        ("Bình", False, True, "", "", "Báo cáo viên", ()),
        ("Trần Thị Minh Châu", False, False, "", "", "", (Role.SECRETARY,)),
        ("Đạt", True, False, "A1", "Tổ 1", "", (Role.CHAIR, Role.TELLER)),
    ]
    assert town.stage.house.read(queries.voting_participant_ids, meeting_id) == (lines[2].id,)


@pytest.mark.parametrize(
    ("given", "roles"),
    [
        ({"is_voting": True}, {Role.DELEGATE}),
        ({"is_guest": True}, {Role.GUEST}),
        ({"is_voting": True, "roles": ["chair"]}, {Role.DELEGATE, Role.CHAIR}),
        ({"roles": ["questioned"]}, {Role.QUESTIONED}),
        ({}, set()),
    ],
)
def test_a_seat_makes_the_actor(town: Town, given: dict[str, object], roles: set[Role]) -> None:
    meeting_id, other = town.stage.meeting(), town.stage.meeting()
    participant_id = add(town, meeting_id, "An", **given)
    line = town.stage.house.read(queries.participant, meeting_id, participant_id)
    session_id = town.stage.sign_in(line.person_id)
    actor = town.stage.house.actor(session_id, meeting_id)
    assert (actor.participant_id, actor.roles) == (participant_id, roles | {Role.PERSON})
    assert (actor.is_voting, actor.name) == (bool(given.get("is_voting")), "An")
    elsewhere = town.stage.house.actor(session_id, other)
    assert (elsewhere.participant_id, elsewhere.roles) == (None, {Role.PERSON})


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"is_voting": True, "is_guest": True}, "guests_never_vote"),
        ({"is_voting": True, "roles": ["substitute"]}, "substitutes_never_vote"),
        ({"roles": ["administrator"]}, "unknown_role"),
        ({"roles": ["delegate"]}, "unknown_role"),
        ({"roles": ["screen"]}, "unknown_role"),
        ({"roles": ["emperor"]}, "malformed"),
        ({"seat": "A1"}, "seat_taken"),
        ({"seat": "x" * 21}, "malformed"),
        ({"seat": "A2", "is_guest": True}, "ok"),
    ],
)
def test_save_participant_refuses(town: Town, more: dict[str, object], code: str) -> None:
    meeting_id = town.stage.meeting()
    add(town, meeting_id, "Bình", seat="A1")
    assert save(town, meeting_id, add(town, meeting_id, "An", seat="A3"), **more) == code


def test_save_participant_is_journalled_and_cuts_where_powers_change(town: Town) -> None:
    meeting_id = town.stage.meeting()
    participant_id = add(town, meeting_id, "An", is_voting=True)
    person_id = town.stage.house.read(queries.participant, meeting_id, participant_id).person_id
    told: list[Committed] = []
    town.stage.house.on_commit(told.append)
    save(town, meeting_id, participant_id, is_voting=True)
    save(town, meeting_id, participant_id, is_voting=True, seat="B7")
    save(town, meeting_id, participant_id, is_voting=True, seat="B7", roles=["chair"])
    save(town, meeting_id, participant_id, is_voting=True, seat="B7", roles=["chair"])
    save(town, meeting_id, participant_id, is_guest=True)
    kinds = [kind for kind, _ in town.stage.journal(meeting_id)]
    assert kinds[-4:] == ["participant_added", *["participant_changed"] * 3]
    facts = {"participant_id": participant_id, "name": "An", "is_voting": False, "is_guest": True, "seat": ""}
    assert town.stage.journal(meeting_id)[-1][1] == {**facts, "roles": [], "seat_before": "B7"}
    assert [cut for committed in told for cut in committed.cuts] == [Cut(person_id=person_id)] * 2
    assert {topic.kind for committed in told for _, topic in committed.topics} == {"people", JOURNAL}
    assert town.stage.is_sound()


def test_add_participant_twice_or_disabled_or_unknown(town: Town) -> None:
    meeting_id, stage = town.stage.meeting(), town.stage
    person_id, disabled = town.new(town.admin, "An"), town.new(town.admin, "Nghỉ")
    stage.act(town.admin, "people.disable_person", person_id=disabled)
    for person, code in (
        (person_id, "ok"),
        (person_id, "already_listed"),
        (disabled, "account_disabled"),
        (999, "not_found"),
    ):
        order = {"meeting_id": meeting_id, "person_id": person}
        assert stage.refused(stage.office, "people.add_participant", **order) == code


def test_add_new_participant_makes_the_account_too(town: Town) -> None:
    meeting_id = town.stage.meeting()
    order = {"meeting_id": meeting_id, "family_name": "Vũ", "given_name": "Khách", "is_guest": True, "seat": "K1"}
    town.stage.act(town.stage.office, "people.add_new_participant", **order)
    line = town.stage.house.read(queries.participants, meeting_id)[1]
    assert (line.full_name, line.is_guest, line.seat) == ("Vũ Khách", True, "K1")
    assert town.stage.refused(town.stage.office, "people.add_new_participant", **order) == "seat_taken"
    assert len(town.stage.house.read(queries.participants, meeting_id)) == 2


def test_the_last_secretary_stays(town: Town) -> None:
    meeting_id, stage = town.stage.meeting(), town.stage
    own = stage.house.actor(stage.office, meeting_id).participant_id or 0
    off = {"meeting_id": meeting_id, "participant_id": own}
    assert save(town, meeting_id, own) == "last_secretary"
    assert stage.refused(stage.office, "people.remove_participant", **off) == "last_secretary"
    assert save(town, meeting_id, own, roles=["secretary"], seat="T1") == "ok"
    add(town, meeting_id, "Hai", roles=["secretary"])
    assert stage.refused(stage.office, "people.remove_participant", **off) == "ok"
    assert stage.refused(stage.office, "people.remove_participant", **off) == "not_found"


def test_remove_participant_keeps_whoever_left_traces(town: Town) -> None:
    meeting_id, stage = town.stage.open_meeting(), town.stage
    here, never_came = add(town, meeting_id, "An", is_voting=True), add(town, meeting_id, "Bình", is_voting=True)
    person_id = stage.house.read(queries.participant, meeting_id, here).person_id
    stage.act(stage.sign_in(person_id), "attendance.check_in", meeting_id=meeting_id)
    for participant_id, code in ((here, "participant_has_traces"), (never_came, "ok")):
        order = {"meeting_id": meeting_id, "participant_id": participant_id}
        assert stage.refused(stage.office, "people.remove_participant", **order) == code
    assert {p.id for p in stage.house.read(queries.participants, meeting_id)} >= {here}


def test_places_of_another_meeting_do_not_exist(town: Town) -> None:
    mine, other = town.stage.meeting(), town.stage.meeting()
    participant_id = add(town, other, "An", is_voting=True)
    assert save(town, mine, participant_id) == "not_found"
    order = {"meeting_id": mine, "participant_id": participant_id}
    assert town.stage.refused(town.stage.office, "people.remove_participant", **order) == "not_found"


def test_only_the_secretary_writes_the_list(town: Town) -> None:
    meeting_id, stage = town.stage.meeting(), town.stage
    chair = stage.seat(meeting_id, "Đỗ Chủ Tọa", Role.CHAIR, voting=True)
    for session_id, code in ((chair.session_id, "forbidden"), (town.admin, "not_found"), (0, "sign_in_needed")):
        order = {"meeting_id": meeting_id, "person_id": town.admin_person}
        assert stage.refused(session_id, "people.add_participant", **order) == code


def test_candidates_are_found_by_name_and_not_yet_listed(town: Town) -> None:
    meeting_id = town.stage.meeting()
    add(town, meeting_id, "Hòa")
    town.new(town.admin, "Hòa", family_name="Lý", unit_id=town.commune, position="Kế toán")
    found = town.stage.house.read(queries.candidates, meeting_id, "hoa")
    assert [(c.full_name, c.position, c.unit_name) for c in found] == [("Lý Hòa", "Kế toán", "Xã Đông")]


def test_participants_cost_the_same_at_one_row_and_at_three(town: Town) -> None:
    meeting_id, house = town.stage.meeting(), town.stage.house
    at_one = counted(house, lambda: house.read(queries.participants, meeting_id))
    for given in ("Hai", "Ba"):
        add(town, meeting_id, given, is_voting=True, roles=["teller"])
    assert counted(house, lambda: house.read(queries.participants, meeting_id)) == at_one


def test_actors_cost_the_same_at_one_row_and_at_three(town: Town) -> None:
    meeting_id, house = town.stage.meeting(), town.stage.house
    seats = [town.stage.seat(meeting_id, name, Role.TELLER, voting=True) for name in ("An", "Bình", "Cúc")]
    keys = [(seat.session_id, meeting_id) for seat in seats]
    costs = {counted(house, lambda n=n: house.read(queries.load_actors, keys[:n])) for n in (1, 3)}
    assert costs == {3}
