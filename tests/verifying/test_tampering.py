"""Whoever changes, takes away or moves a line is named with it; who chains everything anew is found out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import verifying
from meetings.verifying import Finding
from meetings.voting.rules import Base, Rule, kinds
from tests.verifying.telling import Meeting, written

HALF = Rule(1, 2, strict=True, base=Base.ALL_ON_ROLL)
ONE = Fraction(1)
YES, NO = ((1, "yes"),), ((1, "no"),)
PUBLIC_VOTE, SECRET_VOTE = 3, 4


def meeting() -> Meeting:
    told = Meeting()
    people = [("voting", ONE, YES)] * 3 + [("voting", ONE, NO), ("voting", ONE, None), ("absent", ONE, None)]
    told.named(PUBLIC_VOTE, kinds.decision(), Rule(1, 2, strict=True, base=Base.CAST), people)
    told.secret(SECRET_VOTE, kinds.decision(), HALF, 7, [YES, YES, YES, YES, NO])
    return told


HONEST = meeting().written()
LINES = HONEST.splitlines(keepends=True)


def found(data: bytes) -> tuple[int, str]:
    finding = verifying.check(data).findings[0]
    return finding.entry, finding.code


def test_an_honest_bundle_is_whole() -> None:
    report = verifying.check(HONEST)
    assert (report.findings, report.entries, report.votes) == ((), len(LINES), 2)
    assert verifying.check(HONEST, report.fingerprint.upper()).findings == ()


@given(st.integers(0, len(HONEST) - 1), st.integers(1, 255))
@settings(max_examples=400, deadline=None)
def test_any_byte_names_its_line(place: int, change: int) -> None:
    data = bytearray(HONEST)
    data[place] ^= change
    assert found(bytes(data))[0] == HONEST[:place].count(b"\n") + 1


@pytest.mark.parametrize("number", range(1, len(LINES) + 1))
def test_every_line_is_guarded_by_itself(number: int) -> None:
    at = number - 1
    assert found(b"".join(LINES[:at] + LINES[at + 1 :])) == (number, "cut" if number == len(LINES) else "missing")
    assert found(b"".join(LINES[:at])) == (number, "cut")
    assert found(b"".join([*LINES[:at], LINES[at] * 2, *LINES[at + 1 :]]))[0] == number + 1
    spaced = LINES[at].replace(b'{"facts":', b'{"facts": ', 1)
    assert found(b"".join([*LINES[:at], spaced, *LINES[at + 1 :]])) == (number, "altered")


@pytest.mark.parametrize("number", range(1, len(LINES)))
def test_lines_that_change_places_are_missed(number: int) -> None:
    moved = [*LINES[: number - 1], LINES[number], LINES[number - 1], *LINES[number + 1 :]]
    assert found(b"".join(moved)) == (number, "missing")


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\n" * 3, b"{}\n", b"null\n", b"[" * 100_000 + b"\n", b"\xff\n", HONEST + b" "]
)
def test_what_is_no_bundle_is_said_plainly(data: bytes) -> None:
    finding = verifying.check(data).findings[0]
    assert str(finding.entry) in verifying.sentence(finding)


def test_an_older_bundle_is_another_one() -> None:
    newer = meeting()
    newer.journal.append(("meeting_closed", {}))
    fingerprint = verifying.check(newer.written()).fingerprint
    assert verifying.check(HONEST, fingerprint).findings == (Finding(len(LINES), "other_bundle"),)


def forged(kind: str, forge: Callable[[dict[str, Any]], object], poll: int) -> set[str]:
    told = meeting()
    if kind == "poll_announced" and poll == SECRET_VOTE:
        forge(told.journal[-1][1])
    elif kind == "poll_opened" and poll == SECRET_VOTE:
        forge([facts for each, facts in told.journal if each == kind][-1])
    else:
        told.change(kind, forge)
    findings = verifying.check(told.written()).findings
    assert {finding.poll_id for finding in findings} == {poll}
    return {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("kind", "forge", "poll", "code"),
    [
        ("poll_announced", lambda f: f["votes"][0].__setitem__(2, "no"), PUBLIC_VOTE, "receipt"),
        ("poll_announced", lambda f: f["votes"].pop(), PUBLIC_VOTE, "votes_missing"),
        ("poll_announced", lambda f: f["votes"].append([6, "Đại biểu 6", "yes"]), PUBLIC_VOTE, "not_entitled"),
        ("poll_announced", lambda f: f["votes"].append([99, "Ai đó", "yes"]), PUBLIC_VOTE, "not_entitled"),
        ("poll_announced", lambda f: f.update(yes="4"), PUBLIC_VOTE, "recount"),
        ("poll_announced", lambda f: f.update(carried=False), PUBLIC_VOTE, "verdict"),
        ("poll_announced", lambda f: f.update(needed="2"), PUBLIC_VOTE, "verdict"),
        ("poll_announced", lambda f: f.update(base_count="6"), PUBLIC_VOTE, "verdict"),
        ("poll_announced", lambda f: f.update(by_chair=True), PUBLIC_VOTE, "verdict"),
        ("poll_announced", lambda f: f.update(salt="00" * 32), PUBLIC_VOTE, "salt_altered"),
        ("poll_announced", lambda f: f.pop("votes"), PUBLIC_VOTE, "unreadable"),
        ("poll_opened", lambda f: f["rule"].update(numerator=2, denominator=3), PUBLIC_VOTE, "frozen_altered"),
        ("poll_opened", lambda f: f["roll"].pop(), PUBLIC_VOTE, "frozen_altered"),
        ("poll_opened", lambda f: f.update(question="Câu hỏi khác"), PUBLIC_VOTE, "frozen_altered"),
        ("vote_cast", lambda f: f.update(receipt="2222-2222"), PUBLIC_VOTE, "receipt"),
        ("vote_cast", lambda f: f.update(participant_id=5), PUBLIC_VOTE, "votes_missing"),
        ("poll_announced", lambda f: f["tallies"][0].update(cast="6"), SECRET_VOTE, "recount"),
        ("poll_announced", lambda f: f.update(carried=False), SECRET_VOTE, "verdict"),
        ("poll_root_published", lambda f: f.update(root="00" * 32), SECRET_VOTE, "root"),
        ("mark", lambda f: f.update(mandate=0), SECRET_VOTE, "marks"),
        ("mark", lambda f: f.update(mandate=2), SECRET_VOTE, "marks"),
        ("sealed", lambda f: f.update(hash="00" * 32), SECRET_VOTE, "root"),
        ("sealed", lambda f: f.update(part=2), SECRET_VOTE, "box"),
        ("opened", lambda f: f.update(choice='[[1,"yes"]]'), SECRET_VOTE, "recount"),
        ("opened", lambda f: f.update(choice=None), SECRET_VOTE, "recount"),
        ("opened", lambda f: f.update(part=2), SECRET_VOTE, "opened"),
    ],
)
def test_a_forger_who_chains_everything_anew_is_found_out(
    kind: str, forge: Callable[[dict[str, Any]], object], poll: int, code: str
) -> None:
    assert code in forged(kind, forge, poll)


@pytest.mark.parametrize(("kind", "code"), [("mark", "opened"), ("sealed", "root"), ("opened", "opened")])
def test_a_ballot_taken_out_of_the_box_is_missed(kind: str, code: str) -> None:
    told = meeting()
    told.boxes.remove(next(piece for piece in told.boxes if piece[0] == kind))
    assert code in {finding.code for finding in verifying.check(told.written()).findings}


def test_a_journal_that_does_not_fit_itself_is_named() -> None:
    pieces = meeting().pieces()
    pieces[2][1]["facts"] = pieces[2][1]["facts"].replace("receipt", "receipT")
    assert found(written(pieces)) == (4, "journal_altered")
    pieces = meeting().pieces()
    del pieces[2]
    assert found(written(pieces)) == (4, "journal_missing")
    ends = [at for at, (kind, _) in enumerate(pieces) if kind == "journal_end"]
    pieces = meeting().pieces()
    del pieces[ends[0]]
    assert found(written(pieces))[1] == "journal_cut"
