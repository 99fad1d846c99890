"""A tie that the chair's own vote decided, in a real meeting, and what a forger says of it."""

from __future__ import annotations

import json

import pytest

from meetings import verifying
from meetings.kernel import bundle
from tests.verifying.telling import Meeting
from tests.voting.council import Council

RULE = {"numerator": 1, "denominator": 2, "strict": True, "base": "all_on_roll", "tie": "chairs_side"}


def voted(council: Council, side: str) -> Meeting:
    """Four against four, the chair among them: the journal of that meeting, to be told otherwise."""
    poll_id = council.open_poll(rule=RULE)
    others = ["yes"] * 3 + ["no"] * 4 if side == "yes" else ["yes"] * 4 + ["no"] * 3
    for who, choice in zip(council.delegates, others, strict=True):
        council.cast(who, poll_id, choice)
    council.cast(council.chair, poll_id, side)
    council.finish(poll_id)
    pieces = council.stage.house.read(lambda session: list(bundle.of_journal(session, council.meeting_id)))
    told = Meeting()
    told.journal = [(row["kind"], json.loads(row["facts"])) for kind, row in pieces if kind == "journal"]
    return told


@pytest.mark.parametrize("side", ["yes", "no"])
def test_the_chairs_own_vote_decides_a_tie(council: Council, side: str) -> None:
    told = voted(council, side)
    assert verifying.check(told.written()).findings == ()
    (announced,) = [facts for kind, facts in told.journal if kind == "poll_announced"]
    assert (announced["by_chair"], announced["carried"]) == (True, side == "yes")


@pytest.mark.parametrize("side", ["yes", "no"])
def test_a_forger_who_turns_the_tie_is_found_out(council: Council, side: str) -> None:
    """Chained anew and with the sums as they are: only the chair's own vote tells."""
    told = voted(council, side)
    told.change("poll_announced", lambda facts: facts.update(carried=side == "no"))
    assert {finding.code for finding in verifying.check(told.written()).findings} == {"verdict"}
