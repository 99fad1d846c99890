"""Sealed ballots at the door of the box, and a whole secret vote from the tellers' codes to the recount."""

from __future__ import annotations

from itertools import product
from secrets import token_bytes

import pytest

from meetings.kernel.errors import Refusal
from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import Form, Marks, Paper
from meetings.voting.rules.secret import box, casting, codes, envelope, keys, merkle
from meetings.voting.rules.secret.box import Sealed
from tests.voting.rules.papers import names

POLL = 41
RATING = kinds.rating(names(3))
HIGH: Marks = ((1, "high"), (2, "normal"), (3, "low"))


def sealed(public: bytes, form: Form, marks: Marks) -> list[Sealed]:
    return [
        Sealed(part, envelope.seal(public, envelope.padded(form, POLL, part, each, token_bytes(16))))
        for part, each in enumerate(envelope.per_part(form, marks), start=1)
    ]


PUBLIC, CODES, WRAPS = keys.new_keys(POLL, 3)
PAPERS = sealed(PUBLIC, RATING, HIGH)


def test_papers_that_are_taken() -> None:
    casting.check_papers(RATING, POLL, PAPERS)


@pytest.mark.parametrize(
    "papers",
    [
        [],
        PAPERS[:2],
        PAPERS[::-1],
        [*PAPERS, PAPERS[0]],
        [PAPERS[0], PAPERS[1], Sealed(3, PAPERS[1].ciphertext)],
        [PAPERS[0], PAPERS[1], Sealed(3, PAPERS[2].ciphertext + b"x")],
        [Sealed(part, b"x" * 10 * part) for part in (1, 2, 3)],
    ],
)
def test_papers_that_are_not(papers: list[Sealed]) -> None:
    with pytest.raises(Refusal, match="sealed_malformed"):
        casting.check_papers(RATING, POLL, papers)


def answer(stored: str | None, mark: str, there: int) -> str:
    try:
        return str(casting.is_first(stored, mark, PAPERS, {paper.hash for paper in PAPERS[:there]}))
    except Refusal as refusal:
        return refusal.code


def test_a_retry_gets_its_receipts_and_nobody_votes_twice() -> None:
    answers = {
        (stored, there): answer(stored, "mine", there) for stored, there in product([None, "mine", "other"], [0, 2, 3])
    }
    assert answers == {
        (None, 0): "True",
        (None, 2): "sealed_malformed",
        (None, 3): "sealed_malformed",
        ("mine", 0): "sealed_anew",
        ("mine", 2): "sealed_anew",
        ("mine", 3): "False",
        ("other", 0): "secret_vote_recorded",
        ("other", 2): "secret_vote_recorded",
        ("other", 3): "secret_vote_recorded",
    }


def test_a_secret_vote_from_the_tellers_codes_to_the_count() -> None:
    form = kinds.election(names(5), seats=2)
    choices: list[Marks] = [((1, "mark"), (2, "mark")), ((1, "mark"),), ((1, "mark"), (3, "mark")), (), ((2, "mark"),)]
    lying: list[Sealed] = []
    marks: set[str] = set()
    for mandate, choice in enumerate(choices, start=1):
        papers = sealed(PUBLIC, form, choice)
        casting.check_papers(form, POLL, papers)
        mark = box.mark_hash(POLL, mandate, token_bytes(16))
        assert casting.is_first(None, mark, papers, {paper.hash for paper in lying})
        lying += papers
        marks.add(mark)
    box.check_box(form, len(marks), lying)
    root, leaves = box.root_of(lying), box.leaves_of(lying)
    assert all(merkle.is_proven(root, leaf, merkle.proof(leaves, leaf)) for leaf in leaves)
    private = keys.unlock(WRAPS, [codes.shown(CODES[2]).lower(), CODES[0]])
    (tally,) = box.tallies(form, box.open_box(private, form, POLL, lying, has_codes=False))
    assert tally == kinds.count(form, [Paper(choice) for choice in choices])
