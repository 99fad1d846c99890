"""Sealed ballots: one length, opened by the key alone, counted as if they had never been sealed."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from meetings.kernel.errors import Refusal
from meetings.voting.rules import Roll, kinds
from meetings.voting.rules.kinds import Form, Kind, Marks, Paper
from meetings.voting.rules.secret import box, codes, envelope, merkle
from meetings.voting.rules.secret.box import Opened, Sealed
from tests.voting.rules.papers import choices, forms, names

PRIVATE = PrivateKey(bytes(range(32)))
PUBLIC = bytes(PRIVATE.public_key)
POLL = 41
DECISION = kinds.decision()
YES: Marks = ((1, "yes"),)


def sealed(form: Form, marks: Marks, nonce: bytes = bytes(16)) -> list[Sealed]:
    return [
        Sealed(part, envelope.seal(PUBLIC, envelope.padded(paper, POLL, part, each, nonce)))
        for (part, paper), each in zip(
            enumerate([form] * len(envelope.parts(form)), start=1), envelope.per_part(form, marks), strict=True
        )
    ]


@given(st.data())
@settings(deadline=None)
def test_every_choice_has_one_length_and_comes_out_as_it_went_in(data: st.DataObject) -> None:
    form = data.draw(forms())
    marks = data.draw(choices(form))
    nonce = data.draw(st.binary(min_size=16, max_size=16))
    papers = sealed(form, marks, nonce)
    assert {len(each.ciphertext) for each in papers} == {envelope.sealed_size(form, POLL)}
    for each, part_marks in zip(papers, envelope.per_part(form, marks), strict=True):
        out = envelope.unseal(bytes(PRIVATE), form, POLL, each.part, each.ciphertext)
        assert (out.marks, out.nonce) == (part_marks, nonce)
        assert envelope.unseal(bytes(PRIVATE), form, POLL + 1, each.part, each.ciphertext).marks is None
        other = each.part % len(papers) + 1
        moved = envelope.unseal(bytes(PRIVATE), form, POLL, other, each.ciphertext).marks
        assert (moved is None) == (other != each.part)


def test_sealing_twice_gives_two_ballots() -> None:
    assert sealed(DECISION, YES)[0].hash != sealed(DECISION, YES)[0].hash


def plain(**changed: Any) -> bytes:
    paper = {"choice": [[1, "yes"]], "nonce": "00" * 16, "part": 1, "poll": POLL} | changed
    written = json.dumps(paper, sort_keys=True, separators=(",", ":")).encode() + b"\x80"
    return written.ljust(envelope.size_of(DECISION, POLL), b"\x00")


def test_the_plaintext_is_what_it_always_was() -> None:
    known = b'{"choice":[[1,"yes"]],"nonce":"00000000000000000000000000000000","part":1,"poll":41}\x80'
    assert envelope.padded(DECISION, POLL, 1, YES, bytes(16)) == known.ljust(96, b"\x00") == plain()


@pytest.mark.parametrize(
    "plaintext",
    [
        plain(choice=[[1, "maybe"]]),
        plain(choice=[[True, "yes"]]),
        plain(choice=[]),
        plain(choice="yes"),
        plain(nonce="00" * 15),
        plain(nonce="0" * 31 + "A"),
        plain(nonce=7),
        plain(poll=42),
        plain(part=2),
        plain(part=True),
        plain(extra=1),
        plain() + b"\x00",
        plain()[:-1],
        plain().replace(b":[[", b": [["),
        plain().replace(b"\x80", b"\x81"),
        b"",
        b"[]",
        b"\xff" * 96,
        b"[" * 96,
    ],
)
def test_what_is_not_canonical_is_an_invalid_ballot(plaintext: bytes) -> None:
    ciphertext = envelope.seal(PUBLIC, plaintext)
    assert envelope.unseal(bytes(PRIVATE), DECISION, POLL, 1, ciphertext).marks is None


@pytest.mark.parametrize("ciphertext", [b"", b"x" * 10, b"x" * 48, b"x" * 144])
def test_what_was_never_sealed_is_an_invalid_ballot(ciphertext: bytes) -> None:
    assert envelope.unseal(bytes(PRIVATE), DECISION, POLL, 1, ciphertext).marks is None
    assert envelope.unseal(bytes(32), DECISION, POLL, 1, sealed(DECISION, YES)[0].ciphertext).marks is None


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_a_box_is_counted_as_if_nothing_had_been_sealed(data: st.DataObject) -> None:
    form = data.draw(forms())
    ballots = data.draw(st.lists(choices(form), max_size=5))
    lying = [each for marks in ballots for each in sealed(form, marks)]
    box.check_box(form, len(ballots), lying)
    opened = box.open_box(bytes(PRIVATE), form, POLL, lying, has_codes=False)
    assert opened == box.open_box(bytes(PRIVATE), form, POLL, reversed(lying), has_codes=False)
    tallies = box.tallies(form, opened)
    straight = kinds.count(form, [Paper(marks) for marks in ballots])
    if form.kind is not Kind.RATING:
        assert tallies == (straight,)
        return
    roll = Roll(Fraction(9), Fraction(0), Fraction(9))
    apart = [(r.number, r.sums, r.base, r.consequence) for r in kinds.rate_apart(tallies, roll)]
    assert apart == [(r.number, r.sums, r.base, r.consequence) for r in kinds.rate(straight, roll)]


def test_what_is_published_tells_no_order_and_codes_only_where_allowed() -> None:
    nonces = [bytes([number]) * 16 for number in range(4)]
    words = ["no", "yes", "abstain", "yes"]
    lying = [sealed(DECISION, ((1, word),), nonce)[0] for word, nonce in zip(words, nonces, strict=True)]
    lying.append(Sealed(1, b"x" * len(lying[0].ciphertext)))
    opened = box.open_box(bytes(PRIVATE), DECISION, POLL, lying, has_codes=True)
    assert [each.choice for each in opened] == [None, '[[1,"abstain"]]', '[[1,"no"]]', '[[1,"yes"]]', '[[1,"yes"]]']
    assert {each.code for each in opened if each.choice} == {codes.choice_code(nonce) for nonce in nonces}
    assert box.open_box(bytes(PRIVATE), DECISION, POLL, lying, has_codes=False)[0] == Opened(1, None)
    (tally,) = box.tallies(DECISION, opened)
    assert (tally.valid, tally.invalid, dict(tally.lines[0].sums)) == (4, 1, {"yes": 2, "no": 1, "abstain": 1})


def test_the_root_is_of_the_box_and_every_receipt_is_in_it() -> None:
    lying = [sealed(DECISION, YES, bytes([n]) * 16)[0] for n in range(7)]
    leaves = box.leaves_of(lying)
    root = box.root_of(lying)
    assert root == box.root_of(lying[::-1])
    assert root != box.root_of(lying[1:])
    for each in lying:
        leaf = merkle.leaf(1, each.hash)
        assert merkle.is_proven(root, leaf, merkle.proof(leaves, leaf))
    assert len({codes.receipt(each.hash) for each in lying}) == 7


def test_a_box_that_does_not_fit_the_roll_is_not_opened() -> None:
    form = kinds.rating(names(2))
    lying = [*sealed(form, ((1, "high"), (2, "low"))), *sealed(form, ((1, "low"), (2, "low")))]
    box.check_box(form, 2, lying)
    for wrong, cast in [
        (lying, 1),
        (lying, 3),
        (lying[1:], 2),
        ([*lying[1:], lying[1]], 2),
        ([*lying, Sealed(3, b"")], 2),
    ]:
        with pytest.raises(Refusal, match="box_disagrees"):
            box.check_box(form, cast, wrong)


def test_a_mark_depends_on_vote_mandate_and_key() -> None:
    key = bytes(range(16))
    assert box.mark_hash(1, 2, key) == "53c2389bfb762045b2044f6c321277140e99b730c3b483137dfb2566493b59cf"
    assert len({box.mark_hash(poll, mandate, key) for poll in (1, 2) for mandate in (1, 2)}) == 4
    with pytest.raises(Refusal, match="key_too_short"):
        box.mark_hash(1, 2, key[:15])


def test_twenty_ratings_are_twenty_papers_of_one_length() -> None:
    form = kinds.rating(names(20))
    papers = sealed(form, tuple((number, "low" if number % 3 else "normal") for number in form.numbers))
    assert [each.part for each in papers] == list(range(1, 21))
    assert len({len(each.ciphertext) for each in papers}) == 1
