"""The figures of a rehearsal, and what they ask to be seen to."""

from __future__ import annotations

from meetings.rehearsing import report
from meetings.rehearsing.tally import Tally, VoteTally


def codes(tally: Tally) -> list[str]:
    return [found.code for found in report.of_play(tally)]


def voted(sent: int, counted: int | None, trying: int = 0) -> Tally:
    answered, unheard = set(range(sent)), set(range(sent, sent + trying))
    return Tally(votes={1: VoteTally("Thông qua", answered, unheard, counted)})


def test_percentiles_are_values_that_were_measured() -> None:
    found = report.figures("voting.cast", [float(n) for n in range(1, 201)], {})
    assert (found.count, found.p50, found.p95, found.p99, found.slowest) == (200, 100.0, 190.0, 198.0, 200.0)
    assert report.figures("voting.cast", [7.0], {}).p99 == 7.0
    assert report.figures("voting.cast", [], {"poll_closed": 2}).refused == {"poll_closed": 2}


def test_a_vote_that_was_promised_must_be_counted() -> None:
    assert codes(voted(sent=9, counted=9)) == []
    assert codes(voted(sent=9, counted=8)) == ["vote_differs"]
    assert codes(voted(sent=9, counted=10)) == ["vote_differs"]
    assert codes(voted(sent=9, counted=10, trying=1)) == []  # counted, and the answer was still on its way
    assert codes(voted(sent=9, counted=None)) == []  # stopped before it was closed


def test_slow_returns_are_told_with_names() -> None:
    tally = voted(1, 1)
    tally.returns += [0.2, 9.9]
    assert codes(tally) == []
    tally.returns.append(10.1)
    tally.away[3] = "Lê Thị Thùy Dương"
    (found,) = report.of_play(tally)
    assert found.code == "slow_returns"
    assert found.facts["count"] == 2
    assert found.facts["names"] == ["Lê Thị Thùy Dương"]


def test_a_refusal_of_the_rules_is_no_fault_and_a_failure_is() -> None:
    tally = voted(1, 1)
    tally.refuse("voting.cast", "poll_closed")
    assert codes(tally) == []
    tally.refuse("voting.cast", "internal")
    assert codes(tally) == ["broken"]


def test_slow_acts_and_memory_are_told() -> None:
    tally = voted(1, 1)
    tally.ms["voting.cast"] += [1500.0] * 3
    tally.memory += [100 * report.MEGABYTE, 400 * report.MEGABYTE, 300 * report.MEGABYTE]
    assert codes(tally) == ["slow_act", "memory_grows"]
    assert report.memory(tally) == (100, 400, 300)


def test_without_a_vote_that_is_said() -> None:
    assert codes(Tally()) == ["no_vote_played"]
