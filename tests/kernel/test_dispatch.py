"""One way in: what dispatch promises, on real databases."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from meetings.kernel import forgetting as forgetting
from meetings.kernel.clock import now
from meetings.kernel.done import KEPT_FOR, DoneAct
from meetings.kernel.errors import Forbidden, Gone, Malformed, Refusal, Unauthenticated
from meetings.kernel.house import House
from meetings.kernel.journal import JOURNAL, Entry, Head, verify
from meetings.kernel.work import Committed
from tests.kernel.conftest import Cup


def labels(session: Session) -> list[str]:
    return list(session.scalars(select(Cup.label).order_by(Cup.label)))


def kinds(session: Session) -> list[str]:
    return list(session.scalars(select(Entry.kind).order_by(Entry.seq)))


def revision(session: Session) -> int:
    return session.get_one(Head, 1).revision


def put(house: House, label: str, session_id: int = 1, key: str = "", then: str = "", meeting_id: int = 1) -> dict:
    return house.dispatch("shelf.put", {"meeting_id": meeting_id, "label": label, "then": then}, session_id, key)


def test_dispatch_writes_journals_and_raises_the_revision(shelf: House) -> None:
    assert put(shelf, "a") == {"cups": 1}
    assert shelf.read(labels) == ["a"]
    assert shelf.read(kinds) == ["cup_put"]
    assert shelf.read(revision) == 1
    assert shelf.read(verify) == []


def test_dispatch_refused_leaves_nothing(shelf: House) -> None:
    with pytest.raises(Refusal) as refusal:
        put(shelf, "a", then="refuse")
    assert (refusal.value.code, refusal.value.facts) == ("shelf_full", {"label": "a"})
    assert (shelf.read(labels), shelf.read(kinds), shelf.read(revision)) == ([], [], 0)


def test_dispatch_crash_of_one_act_is_logged_and_spoils_no_other(
    shelf: House, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(Refusal) as refusal:
        put(shelf, "a", then="crash")
    assert refusal.value.code == "internal"
    assert len(caplog.records) == 1
    put(shelf, "b")
    assert (shelf.read(labels), shelf.read(kinds)) == (["b"], ["cup_put"])


def test_dispatch_same_key_is_done_once_and_answered_the_same(shelf: House) -> None:
    assert put(shelf, "a", key="k1") == {"cups": 1}
    put(shelf, "b")
    assert put(shelf, "a", key="k1") == {"cups": 1}
    assert shelf.read(labels) == ["a", "b"]


def test_dispatch_same_key_for_something_else_is_refused(shelf: House) -> None:
    put(shelf, "a", key="k1")
    with pytest.raises(Malformed) as refusal:
        put(shelf, "b", key="k1")
    assert refusal.value.code == "key_reused"


def test_dispatch_fifty_sends_of_one_key_at_once_make_one_row(shelf: House) -> None:
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: put(shelf, "a", key="k1"), range(50)))
    assert answers == [{"cups": 1}] * 50
    assert shelf.read(labels) == ["a"]
    assert shelf.read(kinds) == ["cup_put"]


def test_dispatch_two_hundred_acts_at_once_all_land_in_one_unbroken_chain(shelf: House) -> None:
    with ThreadPoolExecutor(50) as pool:
        list(pool.map(lambda n: put(shelf, f"c{n:03}", key=f"k{n}"), range(200)))
    assert shelf.read(labels) == [f"c{n:03}" for n in range(200)]
    assert shelf.read(verify) == []


def test_dispatch_batch_refuses_one_order_and_keeps_the_others(shelf: House) -> None:
    def stack(label: str) -> object:
        try:
            return shelf.dispatch("shelf.stack", {"meeting_id": 1, "label": label}, 2)
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(stack, [f"s{n:02}" if n % 2 else "" for n in range(20)]))
    assert outcomes == ["no_label" if n % 2 == 0 else {"cups": 1} for n in range(20)]
    assert shelf.read(labels) == [f"s{n:02}" for n in range(1, 20, 2)]
    assert shelf.read(verify) == []


@pytest.mark.parametrize(
    ("session_id", "meeting_id", "expected"),
    [(0, 1, Unauthenticated), (9, 1, Unauthenticated), (2, 1, Forbidden), (3, 1, Gone), (1, 2, Gone), (1, 77, Gone)],
)
def test_dispatch_without_permission(shelf: House, session_id: int, meeting_id: int, expected: type[Refusal]) -> None:
    with pytest.raises(Refusal) as refusal:
        put(shelf, "a", session_id=session_id, meeting_id=meeting_id)
    assert type(refusal.value) is expected
    assert shelf.read(labels) == []


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({}, ""),
        ({"meeting_id": "1", "label": "a"}, "meeting_id"),
        ({"meeting_id": 1, "label": 5}, "label"),
        ([], ""),
        ({"meeting_id": 2**63, "label": "a"}, "meeting_id"),
        ({"meeting_id": 1, "label": "a", "beside": [1, -(2**64)]}, "beside"),
    ],
)
def test_dispatch_malformed_payload_names_the_field(shelf: House, raw: object, field: str) -> None:
    with pytest.raises(Malformed) as refusal:
        shelf.dispatch("shelf.put", raw, 1)
    assert refusal.value.facts["field"] == field


def test_dispatch_unknown_act(shelf: House) -> None:
    with pytest.raises(Gone) as refusal:
        shelf.dispatch("shelf.burn", {}, 1)
    assert refusal.value.code == "unknown_act"


def test_commit_tells_topics_after_the_data_is_readable(shelf: House) -> None:
    told: list[tuple[Committed, list[str]]] = []
    shelf.on_commit(lambda committed: told.append((committed, shelf.read(labels))))
    put(shelf, "a")
    put(shelf, "b", key="wait")  # answered after the first batch was told
    first, seen = told[0]
    assert [(meeting, topic.kind) for meeting, topic in first.topics] == [(1, "shelf"), (1, JOURNAL)]
    assert (first.revision, seen) == (1, ["a"])


@pytest.mark.parametrize("change", [{"facts": '{"label":"x"}'}, {"person_id": 7}, {"kind": "other"}])
def test_verify_names_the_altered_entry(shelf: House, change: dict[str, object]) -> None:
    for label in "abc":
        put(shelf, label)
    with shelf.database.writing.begin() as connection:
        connection.execute(update(Entry).where(Entry.seq == 2).values(change))
    assert [(b.meeting_id, b.seq, b.why) for b in shelf.read(verify)] == [(1, 2, "altered")]


def test_verify_names_the_missing_and_the_cut_entry(shelf: House) -> None:
    for label in "abc":
        put(shelf, label)
    with shelf.database.writing.begin() as connection:
        connection.execute(Entry.__table__.delete().where(Entry.seq == 3))
    assert [(b.seq, b.why) for b in shelf.read(verify)] == [(3, "cut")]
    with shelf.database.writing.begin() as connection:
        connection.execute(Entry.__table__.delete().where(Entry.seq == 1))
    assert [(b.seq, b.why) for b in shelf.read(verify)] == [(1, "missing")]


def test_reading_cannot_write(shelf: House) -> None:
    shelf.read(lambda session: session.add(Cup(meeting_id=1, label="smuggled")))
    assert shelf.read(lambda session: session.scalar(select(func.count()).select_from(Cup))) == 0


def test_forgetting_takes_only_answers_that_nobody_repeats(shelf: House) -> None:
    put(shelf, "a", key="old")
    put(shelf, "b", key="new")
    old = update(DoneAct).where(DoneAct.key == "old").values(at=now() - KEPT_FOR - timedelta(hours=1))
    with shelf.database.writing.begin() as connection:
        connection.execute(old)
    shelf.dispatch_as_system("kernel.forget_done")
    assert shelf.read(lambda session: list(session.scalars(select(DoneAct.key)))) == ["new"]
