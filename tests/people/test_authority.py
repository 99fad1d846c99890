"""Authority from memory: what takes somebody's right takes it before their very next act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from meetings.kernel.actions import ACTIONS
from meetings.kernel.authority import Authority
from meetings.kernel.clock import now
from meetings.kernel.database import Database
from meetings.kernel.house import House
from meetings.kernel.policy import Role
from meetings.kernel.writer import Order
from meetings.people.models import AuthSession
from meetings.people.sources import PeopleSource
from meetings.runtime import current
from tests.agenda.stage import Seated, Stage


class Council(Stage):
    """A meeting with a secretary and a delegate, and an administrator of the house."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.administrator = self.sign_in(self.person("Quản Trị", Role.ADMINISTRATOR))
        self.meeting_id = self.open_meeting()
        self.secretary = self.seat(self.meeting_id, "Lê Thị Thư", Role.SECRETARY)
        self.other = self.seat(self.meeting_id, "Lò Văn Hai", voting=True)

    def adds(self, who: Seated) -> str:
        """Whether somebody may still do what secretaries do."""
        return self.refused(who.session_id, "agenda.add_item", meeting_id=self.meeting_id, title="Một mục")

    def place(self, who: Seated) -> dict[str, int]:
        """Their place on the list."""
        return {"meeting_id": self.meeting_id, "participant_id": who.participant_id}


@pytest.fixture
def council(database_url: str) -> Iterator[Council]:
    """The council, on both databases."""
    council = Council(database_url)
    yield council
    council.house.stop()


def demote(council: Council, who: Seated) -> None:
    council.act(council.office, "people.save_participant", **council.place(who), is_voting=True, roles=[])


def remove(council: Council, who: Seated) -> None:
    council.act(council.office, "people.remove_participant", **council.place(who))


def disable(council: Council, who: Seated) -> None:
    council.act(council.administrator, "people.disable_person", person_id=who.person_id)


def revoke(council: Council, who: Seated) -> None:
    council.act(council.administrator, "people.revoke_sessions", person_id=who.person_id)


def sign_out(council: Council, who: Seated) -> None:
    council.act(who.session_id, "people.sign_out")


def sign_out_on_another_machine(council: Council, who: Seated) -> None:
    other = House(Database(council.house.database.url, current()), PeopleSource())
    other.start()
    other.dispatch("people.sign_out", {}, who.session_id)
    other.stop()


@pytest.mark.parametrize(
    ("take", "code"),
    [
        (demote, "forbidden"),
        (remove, "not_found"),
        (disable, "sign_in_needed"),
        (revoke, "sign_in_needed"),
        (sign_out, "sign_in_needed"),
        (sign_out_on_another_machine, "sign_in_needed"),
    ],
)
def test_revocation_holds_for_the_very_next_act(
    council: Council, take: Callable[[Council, Seated], None], code: str
) -> None:
    who = council.seat(council.meeting_id, "Phạm Văn Ba", Role.SECRETARY)
    assert [council.adds(who), council.adds(who), council.adds(council.secretary)] == ["ok"] * 3
    take(council, who)
    assert [council.adds(who), council.adds(council.secretary)] == [code, "ok"]


def test_right_that_is_given_holds_for_the_very_next_act(council: Council) -> None:
    assert council.adds(council.other) == "forbidden"
    council.act(council.office, "people.save_participant", **council.place(council.other), roles=["secretary"])
    assert council.adds(council.other) == "ok"


def test_revocation_holds_within_its_own_batch(council: Council) -> None:
    who = council.seat(council.meeting_id, "Phạm Văn Ba", Role.SECRETARY)
    assert council.adds(who) == "ok"
    add = ("agenda.add_item", who.session_id, {"meeting_id": council.meeting_id, "title": "Một mục"})
    take = ("people.save_participant", council.office, {**council.place(who), "is_voting": True, "roles": []})
    orders = [order(council, *each) for each in (add, take, add)]
    council.house.stop()
    council.house.writer.work_off(orders)
    outcomes = [each.promise.wait(0) for each in orders]
    assert [getattr(outcome, "code", "ok") for outcome in outcomes] == ["ok", "ok", "forbidden"]


def test_whoever_acts_after_a_change_in_the_same_batch_is_still_known(council: Council) -> None:
    who = council.seat(council.meeting_id, "Phạm Văn Ba", Role.SECRETARY)
    here = {"meeting_id": council.meeting_id}
    change = (
        "people.save_participant",
        council.office,
        {**council.place(council.other), "is_voting": True, "roles": []},
    )
    arrive = ("attendance.check_in", council.other.session_id, here)
    add = ("agenda.add_item", who.session_id, {**here, "title": "Một mục"})
    orders = [order(council, *each) for each in (change, arrive, add)]
    council.house.stop()
    council.house.writer.work_off(orders)
    assert [getattr(each.promise.wait(0), "code", "ok") for each in orders] == ["ok"] * 3


def test_right_of_an_act_that_was_rolled_back_is_not_remembered(council: Council) -> None:
    give = ("people.save_participant", council.office, {**council.place(council.other), "roles": ["secretary"]})
    add = ("agenda.add_item", council.other.session_id, {"meeting_id": council.meeting_id, "title": "Một mục"})
    orders = [order(council, *each) for each in (give, add)]
    council.house.stop()

    def fail(_connection: Any) -> None:
        raise OperationalError("COMMIT", {}, OSError("the disk is full"))

    event.listen(council.house.database.writing, "commit", fail)
    council.house.writer.work_off(orders)
    event.remove(council.house.database.writing, "commit", fail)
    assert [each.promise.wait(0).code for each in orders] == ["try_again", "try_again"]
    again = [order(council, *add)]
    council.house.writer.work_off(again)
    assert again[0].promise.wait(0).code == "forbidden"


@pytest.mark.parametrize(
    "name, more", [("attendance.check_in", {}), ("agenda.add_item", {"title": "Một mục"})], ids=["hot", "ordinary"]
)
def test_who_acts_again_is_not_read_again(council: Council, name: str, more: dict[str, str]) -> None:
    reads: list[str] = []

    def executed(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        reads.extend(["auth_session"] if "FROM auth_session" in statement else [])

    act = {"meeting_id": council.meeting_id, **more}
    council.act(council.secretary.session_id, name, **act)
    engine: Engine = council.house.database.writing
    event.listen(engine, "before_cursor_execute", executed)
    council.act(council.secretary.session_id, name, **act)
    assert reads == []
    council.act(council.office, name, **act)
    assert reads == ["auth_session"]
    event.remove(engine, "before_cursor_execute", executed)


def test_change_below_the_product_is_seen(council: Council) -> None:
    if not council.house.database.is_sqlite:
        pytest.skip("another program that writes into PostgreSQL has to raise the version")
    who = council.secretary
    assert council.adds(who) == "ok"
    other = Database(council.house.database.url, current())
    with Session(other.writing) as session:
        session.execute(update(AuthSession).where(AuthSession.id == who.session_id).values(revoked_at=now()))
        session.commit()
    other.dispose()
    assert council.adds(who) == "sign_in_needed"


@pytest.mark.servers
def test_two_processes_that_change_rights_at_once_learn_of_each_other(migrated_pg: str) -> None:
    first, second = Database(migrated_pg, current()), Database(migrated_pg, current())
    with Session(first.writing) as here, Session(second.writing) as there:
        ours, theirs = Authority(PeopleSource(), first.writing), Authority(PeopleSource(), second.writing)
        for authority, session in ((ours, here), (theirs, there)):
            authority.begin(session)
        for authority, session in ((ours, here), (theirs, there)):
            authority.forget()  # as writing to a table of rights does
            authority.commit(session)
            session.commit()
        for authority, session in ((ours, here), (theirs, there)):
            authority.has_changed = False
            authority.begin(session)
        assert (ours.has_changed, theirs.has_changed) == (True, True)
    first.dispose()
    second.dispose()


def order(council: Council, name: str, session_id: int, payload: dict[str, Any]) -> Order:
    """An order as dispatch makes it."""
    action = ACTIONS[name]
    return Order(action, action.parse(payload), session_id, "", council.house.runtime.promise(), "")
