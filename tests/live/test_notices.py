"""What workers tell each other arrives whole, or not at all."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.work import Committed, Cut, Topic
from meetings.live.notices import (
    LARGEST_BYTES,
    LONGEST_AGE_MS,
    MOST_PERSONS,
    SEAL_BYTES,
    Foreign,
    Notice,
    Seal,
    Word,
    change_of,
    committed_of,
)

NOW = 1_790_000_000_000
WORD = Word("people.tried", ["an", "192.0.2.7"])
SEAL = Seal("secret of this installation", "phien")
numbers = st.integers(0, 2**40)
persons = st.none() | st.frozensets(numbers, max_size=20)
topics = st.tuples(numbers, st.builds(Topic, st.text(max_size=20), persons))
cuts = st.builds(Cut, st.none() | numbers, st.none() | numbers)
several = st.lists(topics, max_size=5).map(tuple)
commits = st.builds(
    Committed,
    numbers,
    numbers,
    several,
    st.lists(cuts, max_size=3).map(tuple),
    st.lists(st.tuples(numbers, numbers), max_size=3).map(tuple),
)


def said(*commits: Committed, at_ms: int = NOW) -> Notice:
    return Notice("0123456789abcdef", 1, at_ms, 1, [change_of(each) for each in commits], [(1, [2, 3])], [4], [WORD])


@given(st.lists(commits, max_size=4))
def test_what_was_committed_arrives_as_it_was(committed: list[Committed]) -> None:
    heard = SEAL.opened(SEAL.sealed(said(*committed)), NOW)
    assert [committed_of(each) for each in heard.changes] == committed
    assert (heard.places, heard.screens, heard.words) == ([(1, [2, 3])], [4], [WORD])


@given(st.binary(max_size=300))
def test_what_others_say_is_foreign(message: bytes) -> None:
    with pytest.raises(Foreign):
        SEAL.opened(message, NOW)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_altered_bit_is_foreign(place: int, flip: int) -> None:
    sealed = bytearray(SEAL.sealed(said()))
    sealed[place % len(sealed)] ^= flip
    with pytest.raises(Foreign):
        SEAL.opened(bytes(sealed), NOW)


def sealed_by_us(body: bytes) -> bytes:
    """As a worker of ours would seal it, if it said such things."""
    import hmac

    return hmac.digest(SEAL._key, body, "sha256") + body


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[" * 100_000,
        pickle.dumps({"method": "emit"}),
        json.dumps({"worker": "0123456789", "number": -1, "at_ms": NOW, "epoch": 1}).encode(),
        json.dumps({"worker": "0123456789", "number": 1, "at_ms": NOW, "epoch": 1, "method": "emit"}).encode(),
        json.dumps({"worker": "x" * 41, "number": 1, "at_ms": NOW, "epoch": 1}).encode(),
        json.dumps({"worker": "0123456789", "number": 1, "at_ms": NOW, "epoch": 1, "changes": [[1]]}).encode(),
    ],
)
def test_wrong_form_is_foreign_whoever_sealed_it(body: bytes) -> None:
    with pytest.raises(Foreign):
        SEAL.opened(sealed_by_us(body), NOW)


def test_too_old_too_long_and_of_another_installation_is_foreign() -> None:
    sealed = SEAL.sealed(said())
    assert SEAL.opened(sealed, NOW + LONGEST_AGE_MS).number == 1
    for now_ms in (NOW + LONGEST_AGE_MS + 1, NOW - LONGEST_AGE_MS - 1):
        with pytest.raises(Foreign, match="old"):
            SEAL.opened(sealed, now_ms)
    with pytest.raises(Foreign, match="long"):
        SEAL.opened(b"x" * (LARGEST_BYTES + 1), NOW)
    for other in (Seal("another secret", "phien"), Seal("secret of this installation", "another")):
        assert other.channel != SEAL.channel
        with pytest.raises(Foreign, match="sealed"):
            other.opened(sealed, NOW)
    assert len(sealed) > SEAL_BYTES


def test_topic_for_a_crowd_is_told_as_one_for_everybody() -> None:
    crowd = Topic("voting.me", frozenset(range(MOST_PERSONS + 1)))
    heard = committed_of(change_of(Committed(1, 2, ((1, crowd),), ())))
    assert heard.topics == ((1, Topic("voting.me")),)
