"""What imports and the example use inside an act of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from meetings.kernel.work import Cut, Transaction, Work
from meetings.people import actions, queries
from meetings.people.actions import PersonFields, SeatFields
from tests.people.conftest import Town
from tests.queries import counted


def within(town: Town, meeting_id: int, do: Callable[[Work], Any]) -> tuple[Any, Transaction]:
    """What `do` answers inside one write transaction, and what that transaction would tell."""

    def run() -> tuple[Any, Transaction]:
        with Session(town.stage.house.database.writing) as session:
            transaction = Transaction(session, meeting_id, now())
            answer = do(Work(transaction, None))
            transaction.close()
            session.commit()
            return answer, transaction

    return town.stage.house.database.write(run)


def test_an_import_writes_people_and_places_and_can_be_repeated(town: Town) -> None:
    meeting_id = town.stage.meeting()

    def first(work: Work) -> tuple[int, int]:
        unit_id = actions.unit_named(work, "Ban  Pháp chế")
        assert actions.unit_named(work, "Ban Pháp chế") == unit_id
        person = actions.add_person(work, PersonFields(given_name="An", family_name="Lê", unit_id=unit_id))
        return person.id, actions.seat_person(work, person.id, SeatFields(is_voting=True, seat="A1")).id

    def again(work: Work) -> None:
        actions.rewrite_person(work, person_id, PersonFields(given_name="Ân", family_name="Lê"))
        actions.rewrite_seat(work, participant_id, SeatFields(is_voting=True, seat="A1", roles=frozenset({Role.CHAIR})))

    (person_id, participant_id), _ = within(town, meeting_id, first)
    for _ in range(2):
        within(town, meeting_id, again)
    line = town.stage.house.read(queries.participant, meeting_id, participant_id)
    assert (line.full_name, line.seat, line.roles, line.is_voting) == ("Lê Ân", "A1", (Role.CHAIR,), True)
    kinds = [kind for kind, _ in town.stage.journal(meeting_id)]
    assert kinds[-2:] == ["participant_added", "participant_changed"]
    assert town.stage.is_sound()


def test_directory_costs_the_same_at_any_length(town: Town) -> None:
    house = town.stage.house
    before = counted(house, lambda: house.read(queries.directory))
    for given in ("Một", "Hai", "Ba"):
        town.new(town.admin, given)
    assert counted(house, lambda: house.read(queries.directory)) == before
    assert len(house.read(queries.directory)) == 6


def test_the_examples_people_go_and_real_ones_stay(town: Town) -> None:
    meeting_id = town.stage.meeting()
    units = [int(town.stage.act(town.admin, "people.save_unit", name=name)["unit_id"]) for name in ("Ví dụ", "Thật")]
    goes = town.new(town.admin, "Đi", unit_id=units[0])
    listed, real = town.new(town.admin, "Còn"), town.new(town.admin, "Thật", unit_id=units[1])
    town.stage.act(town.stage.office, "people.add_participant", meeting_id=meeting_id, person_id=listed)
    within(town, 0, lambda work: actions.mark_as_example(work, [goes, listed]))
    removed, transaction = within(town, 0, actions.remove_example_people)
    assert (removed, transaction.cuts) == (1, [Cut(person_id=goes)])
    left = {account.id for account in town.stage.house.read(queries.directory)}
    assert (goes in left, {listed, real} <= left) == (False, True)
    names = {unit.name for unit in town.stage.house.read(queries.unit_tree)}
    assert ("Ví dụ" in names, "Thật" in names) == (False, True)
