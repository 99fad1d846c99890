"""A house with one small feature of its own: a shelf of cups, to try the kernel on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from meetings.kernel.actions import ACTIONS, Answer, Payload, action, batch_action
from meetings.kernel.actor import Actor, SeatKey
from meetings.kernel.base import Base
from meetings.kernel.database import Database
from meetings.kernel.errors import Refusal
from meetings.kernel.house import House
from meetings.kernel.journal import Head
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Work
from meetings.runtime import current

TABLES = ("head", "journal", "done_act", "setting", "undo_step")


class Shelf(DeclarativeBase):
    """Tables of these tests only: the product's own know nothing of them."""


class Cup(Shelf):
    __tablename__ = "test_cup"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int]
    label: Mapped[str] = mapped_column(unique=True)


class PutCup(Payload):
    meeting_id: int
    label: str
    then: str = ""
    beside: tuple[int, ...] = ()


class Put(Answer):
    cups: int


@action("shelf.put", Act.RUN_MEETING)
def put_cup(work: Work, actor: Actor, order: PutCup) -> Put:
    """Put a cup on the shelf; `then` makes it fail in one way or another afterwards."""
    work.session.add(Cup(meeting_id=work.meeting_id, label=order.label))
    work.record("cup_put", label=order.label)
    work.announce("shelf")
    work.session.flush()
    if order.then == "refuse":
        raise Refusal("shelf_full", label=order.label)
    if order.then == "crash":
        raise LookupError(order.label)
    return Put(cups=work.session.scalar(select(func.count()).select_from(Cup)) or 0)


class Stack(Payload):
    meeting_id: int
    label: str


@batch_action("shelf.stack", Act.CHECK_IN)
def stack(work: Work, orders: list[tuple[Actor, Stack]]) -> list[Put | Refusal]:
    """Put many cups at once; an empty label is refused."""
    rows = [{"meeting_id": work.meeting_id, "label": o.label} for _, o in orders if o.label]
    if rows:
        work.session.execute(insert(Cup), rows)
    for actor, order in orders:
        if order.label:
            work.record_as(actor, "cup_stacked", label=order.label)
    work.announce("shelf")
    return [Put(cups=1) if o.label else Refusal("no_label") for _, o in orders]


OWN_ACTIONS = {name: ACTIONS.pop(name) for name in ("shelf.put", "shelf.stack")}


class Few:
    """Three sign-ins: 1 runs meeting 1, 2 sits in it, 3 belongs to meeting 2."""

    tables = frozenset({"test_seat"})
    seats: Mapping[SeatKey, frozenset[Role]] = {
        (1, 1): frozenset({Role.PERSON, Role.CHAIR}),
        (2, 1): frozenset({Role.PERSON, Role.DELEGATE}),
        (3, 1): frozenset({Role.PERSON}),
        (3, 2): frozenset({Role.PERSON, Role.CHAIR}),
        (1, 2): frozenset({Role.PERSON}),
    }

    def session_of(self, session: Session, token: str) -> int | None:
        return int(token) if token.isdigit() else None

    def load_many(self, session: Session, keys: Collection[SeatKey]) -> Mapping[SeatKey, Actor]:
        return {
            key: Actor(key[0], key[0] * 100, "N", "vi", self.seats[key], key[1]) for key in keys if key in self.seats
        }


@pytest.fixture
def shelf(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A running house on a real database, with meetings 1 and 2; its actions are known while it runs."""
    for name, own in OWN_ACTIONS.items():
        monkeypatch.setitem(ACTIONS, name, own)
    house = House(Database(database_url, current()), Few())
    with house.database.writing.begin() as connection:
        Shelf.metadata.create_all(connection)
        Base.metadata.create_all(connection, tables=[Base.metadata.tables[name] for name in TABLES])
        connection.execute(insert(Head), [{"meeting_id": m, "revision": 0, "seq": 0} for m in (0, 1, 2)])
    house.start()
    yield house
    house.stop()
