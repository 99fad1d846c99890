"""The receipt of a sealed ballot is found in the box, by anybody of the meeting, once the root is published."""

from __future__ import annotations

from meetings.voting.queries.receipt import find_receipt
from meetings.voting.queries.secret import receipts
from tests.voting.ballot_box import Ballots


def test_sealed_ballot_is_found_under_its_root_and_says_nothing_of_the_choice(ballots: Ballots) -> None:
    poll_id = ballots.open()
    for voter in ballots.voters[:6]:
        ballots.cast(voter, poll_id, "yes")
    ballots.finish(poll_id)
    house, meeting_id = ballots.council.stage.house, ballots.council.meeting_id
    codes = house.read(receipts, poll_id)
    assert len(codes) == 6
    for code in codes:
        found = house.read(find_receipt, meeting_id, None, code)
        assert found is not None
        assert (found.poll_id, found.choice, found.cast_at, len(found.root)) == (poll_id, None, None, 64)
    assert house.read(find_receipt, meeting_id, None, "2222-2222-2222") is None
    assert house.read(find_receipt, meeting_id + 1, None, codes[0]) is None
