"""Whenever the server dies after closing, the next one goes on where it was: no step is lost, none is done twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from meetings.voting.models import SecretVote
from meetings.voting.rules.secret.closing import Step
from tests.house.sources import ROOT
from tests.voting.ballot_box import Ballots
from tests.voting.secret.crash import POINTS


def die_at(ballots: Ballots, url: str, poll_id: int, point: str) -> None:
    """Let another server process go on until this point, where it is killed."""
    data = str(ballots.house.data)
    place = [url, data, str(ballots.council.meeting_id), str(poll_id), json.dumps(ballots.codes[poll_id][:2]), point]
    done = subprocess.run(
        [sys.executable, "-m", "tests.voting.secret.crash", *place], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.parametrize("point", POINTS)
def test_a_crash_at_any_step_of_closing_is_gone_on_from(ballots: Ballots, database_url: str, point: str) -> None:
    poll_id, council = ballots.open(), ballots.council
    for voter, choice in zip(ballots.voters, ["yes"] * 4 + ["no", "abstain"], strict=False):
        ballots.cast(voter, poll_id, choice)
    council.do(council.chair, "voting.close", poll_id=poll_id)
    die_at(ballots, database_url, poll_id, point)
    ballots.go_on()
    if point in ("before_root", "root_published", "unlocked"):
        ballots.unlock(poll_id, 2, 3)
    else:
        ballots.unlock(poll_id)  # it was counted: another time changes nothing
    ballots.go_on()
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    ended = ballots.house.read(lambda s: s.execute(select(SecretVote.step, SecretVote.is_swept)).one())
    assert tuple(ended) == (Step.DESTROYED, True)
    assert list((ballots.house.data or Path()).glob("tellers/*")) == []
    for kind in ("poll_root_published", "poll_counted", "poll_key_destroyed"):
        assert len(council.journalled(kind)) == 1, kind
    counts = council.poll().counts
    assert counts is not None
    assert (counts.yes, counts.no, counts.abstain, ballots.verified().findings) == (4, 1, 1, ())
