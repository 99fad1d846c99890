"""A cast that is sent again after a newer one: the same receipt, told that it does not count, and nothing changed."""

from __future__ import annotations

from tests.voting.council import Council


def test_replay_of_a_superseded_key_says_so_and_changes_nothing(council: Council) -> None:
    voter, poll_id = council.delegates[0], council.open_poll()
    first = council.cast(voter, poll_id, "yes", key="early")
    assert council.cast(voter, poll_id, "yes", key="early") == first  # as long as it counts
    newer = council.cast(voter, poll_id, "no", replaces=1, key="late")
    again = council.cast(voter, poll_id, "yes", key="early")
    assert (first["is_current"], newer["is_current"], again["is_current"]) == (True, True, False)
    assert again == {**first, "is_current": False}
    assert council.ballots() == [(voter.participant_id, "no", 2)]


def test_a_delayed_cast_of_one_device_never_replaces_a_newer_one_of_another(council: Council) -> None:
    voter, poll_id = council.delegates[0], council.open_poll()
    council.cast(voter, poll_id, "yes", key="tablet")
    council.cast(voter, poll_id, "no", replaces=1, key="phone")
    late = {"poll_id": poll_id, "choice": "abstain", "replaces": 1}
    assert council.refused(voter, "voting.cast", **late) == "vote_outdated"
    assert council.ballots() == [(voter.participant_id, "no", 2)]
