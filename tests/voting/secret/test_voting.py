"""A secret vote from the tellers' codes to the announcement, on real databases."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from meetings.kernel.board import Audience
from meetings.kernel.done import DoneAct
from meetings.kernel.errors import Refusal
from meetings.verifying import check
from meetings.voting.models import OpenedPaper, SealedPaper, SecretMark, SecretVote
from meetings.voting.queries import CountFacts
from meetings.voting.queries.secret import receipts
from meetings.voting.rules import PollState
from meetings.voting.rules.secret.closing import Step
from meetings.voting.store import ceremony
from meetings.voting.timers.secret import show_marks
from tests.voting.ballot_box import Ballots

NAMES = ["Trần An", "Lê Bình", "Phạm Cường", "Vũ Dung"]
VALID = {"numerator": 1, "denominator": 2, "strict": True, "base": "valid"}
FORMS: dict[str, tuple[dict[str, Any] | None, list[Any]]] = {
    "decision": (None, ["yes", "no", "abstain", "yes", "yes"]),
    "options": ({"kind": "options", "subjects": NAMES, "most": 2, "none": True}, [[1], [1, 2], "none", [1], [4]]),
    "election": ({"kind": "election", "subjects": NAMES, "seats": 2}, [[1, 2], [1], "blank", [1, 3], [4]]),
    "approval": ({"kind": "approval", "subjects": NAMES[:2], "seats": 1}, [{"1": "approve"}, {"2": "reject"}] * 2),
    "rating": ({"kind": "rating", "subjects": NAMES[:2]}, [{"1": "high", "2": "low"}, {"1": "normal", "2": "low"}] * 3),
}


def code_of(ballots: Ballots, who: Any, name: str, **payload: Any) -> str:
    return ballots.council.refused(who, name, **payload)


def test_a_secret_decision_is_counted_and_nobody_is_named(ballots: Ballots) -> None:
    poll_id = ballots.open(rule=VALID)
    for voter, choice in zip(ballots.voters, ["yes"] * 4 + ["no", "abstain"], strict=False):
        ballots.cast(voter, poll_id, choice)
    ballots.finish(poll_id)
    poll = ballots.council.poll(Audience.PUBLIC)
    assert poll.counts == CountFacts(4, 1, 1, "66.67", "16.67", "16.67")
    assert (poll.state, poll.carried, poll.names) == (PollState.ANNOUNCED, True, ())
    assert (poll.cast, poll.not_voted, poll.absent, poll.listed) == (6, 2, 1, 9)
    assert poll.secret is not None
    assert (poll.secret.step, poll.secret.returned, poll.secret.valid, poll.secret.invalid) == (
        *(Step.DESTROYED, 6, 6, 0),
    )
    assert ballots.council.kinds() == [
        *("poll_prepared", "poll_keys_issued", "poll_opened", "poll_closed", "poll_root_published"),
        *("poll_counted", "poll_key_destroyed", "poll_announced"),
    ]
    told = ballots.council.journalled("poll_announced")[0]
    assert "votes" not in told
    assert ballots.council.stage.is_sound()


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_is_secret_and_recounted_by_the_verifier(ballots: Ballots, kind: str) -> None:
    form, choices = FORMS[kind]
    poll_id = ballots.open(form=form) if form else ballots.open()
    for voter, choice in zip(ballots.voters, choices, strict=False):
        ballots.cast(voter, poll_id, choice)
    ballots.finish(poll_id)
    report = ballots.verified()
    assert (report.findings, report.votes) == ((), 1)


def test_tampering_with_the_bundle_of_a_live_vote_is_named(ballots: Ballots) -> None:
    poll_id = ballots.open()
    for voter in ballots.voters[:6]:
        ballots.cast(voter, poll_id, "yes")
    ballots.finish(poll_id)
    honest = ballots.bundle()
    assert check(honest).findings == ()
    for place in range(40, len(honest), max(1, len(honest) // 60)):
        forged = honest[:place] + bytes([honest[place] ^ 1]) + honest[place + 1 :]
        assert check(forged).findings, place


def test_a_retry_gets_the_same_receipt_and_another_device_only_hears_that_it_is_recorded(ballots: Ballots) -> None:
    poll_id, voter = ballots.open(), ballots.voters[0]
    tablet = ballots.sealed(poll_id, "yes")
    receipt = ballots.send(voter, tablet)
    assert ballots.send(voter, tablet) == receipt
    other = ballots.sealed(poll_id, "no")
    assert code_of(ballots, voter, "voting.cast_sealed", **other) == "secret_vote_recorded"
    anew = {**other, "device_key": tablet["device_key"]}
    assert code_of(ballots, voter, "voting.cast_sealed", **anew) == "sealed_anew"
    stolen = {**tablet, "device_key": other["device_key"]}
    assert code_of(ballots, ballots.voters[1], "voting.cast_sealed", **stolen) == "sealed_malformed"
    ballots.close(poll_id)
    assert ballots.send(voter, tablet) == receipt  # its acknowledgement was lost
    assert ballots.council.count(SealedPaper) == ballots.council.count(SecretMark) == 1
    assert receipt == list(ballots.house.read(receipts, poll_id))


def test_who_may_not_vote_and_what_is_not_sealed_for_this_vote_is_refused(ballots: Ballots) -> None:
    poll_id = ballots.open()
    tablet = ballots.sealed(poll_id, "yes")
    council, voter = ballots.council, ballots.voters[0]
    assert code_of(ballots, council.away, "voting.cast_sealed", **tablet) == "not_on_roll"
    assert code_of(ballots, council.guest, "voting.cast_sealed", **tablet) == "not_on_roll"
    assert code_of(ballots, ballots.tellers[0], "voting.cast_sealed", **tablet) == "not_on_roll"
    assert code_of(ballots, voter, "voting.cast", poll_id=poll_id, choice="yes") == "poll_is_secret"
    for papers in ([], tablet["papers"] * 2, ["AAAA"]):
        assert code_of(ballots, voter, "voting.cast_sealed", **{**tablet, "papers": papers}) == "sealed_malformed"
    council.do(council.chair, "voting.close", poll_id=poll_id)
    assert code_of(ballots, voter, "voting.cast_sealed", **tablet) == "poll_closed"
    assert council.count(SealedPaper) == 0


def test_public_votes_take_nothing_sealed(ballots: Ballots) -> None:
    secret, public = ballots.open(), ballots.council.prepare()
    tablet = {**ballots.sealed(secret, "yes"), "poll_id": public}
    assert code_of(ballots, ballots.voters[0], "voting.cast_sealed", **tablet) == "poll_not_secret"


def test_cast_leaves_no_trace_but_mark_and_ciphertext(ballots: Ballots) -> None:
    poll_id = ballots.open()
    before = len(ballots.council.stage.journal(ballots.council.meeting_id))
    done = ballots.council.count(DoneAct)
    ballots.cast(ballots.voters[0], poll_id, "yes")
    assert len(ballots.council.stage.journal(ballots.council.meeting_id)) == before
    assert ballots.council.count(DoneAct) == done
    mine = ballots.council.mine(ballots.voters[0])
    assert (mine.revision, mine.may_cast, mine.choice, mine.receipt, mine.cast_at) == (1, False, None, None, None)


def test_turnout_is_told_by_the_timer_only_and_names_add_up(ballots: Ballots) -> None:
    poll_id = ballots.open()
    for voter in ballots.voters[:3]:
        ballots.cast(voter, poll_id, "yes")
    poll = ballots.council.poll(Audience.DESK)
    assert (poll.cast, poll.not_voted, len(poll.waiting_names)) == (0, 8, 8)
    show_marks(ballots.house)
    poll = ballots.council.poll(Audience.DESK)
    assert (poll.cast, poll.not_voted, len(poll.waiting_names)) == (3, 5, 5)
    assert ballots.council.poll(Audience.ROOM).waiting_names == ()


def test_closing_publishes_the_root_and_destroys_what_could_open_the_box(ballots: Ballots) -> None:
    poll_id = ballots.open()
    for voter in ballots.voters[:5]:
        ballots.cast(voter, poll_id, "yes")
    files = ballots.house.data / "tellers" if ballots.house.data else None
    assert files is not None
    assert len(list(files.iterdir())) == 1
    assert code_of(ballots, ballots.council.chair, "voting.announce", poll_id=poll_id) == "poll_not_closed"
    ballots.close(poll_id)
    root = ballots.council.journalled("poll_root_published")[0]
    assert (root["ballots"], root["marks"]) == (5, sorted(voter.participant_id for voter in ballots.voters[:5]))
    assert code_of(ballots, ballots.council.chair, "voting.announce", poll_id=poll_id) == "secret_not_counted"
    ballots.unlock(poll_id, 3, 1)
    assert ballots.council.count(OpenedPaper) == 5
    ballots.go_on()
    rows = ballots.house.read(
        lambda s: [*s.scalars(select(SealedPaper.ciphertext)), *s.scalars(select(SecretMark.idem_hash))]
    )
    assert set(rows) == {None, ""}
    assert list(files.iterdir()) == []
    ended = ballots.house.read(lambda s: s.execute(select(SecretVote.step, SecretVote.is_swept)).all())
    assert [tuple(row) for row in ended] == [(Step.DESTROYED, True)]


def test_a_box_opens_with_enough_codes_of_different_tellers_only(ballots: Ballots) -> None:
    poll_id = ballots.open()
    ballots.cast(ballots.voters[0], poll_id, "yes")
    with pytest.raises(Refusal, match="box_not_ready"):
        ballots.unlock(poll_id)
    ballots.close(poll_id)
    for numbers, code in (((1,), "codes_missing"), ((1, 1), "code_given_twice")):
        with pytest.raises(Refusal, match=code):
            ballots.unlock(poll_id, *numbers)
    other = ballots.prepare()
    ballots.codes[poll_id] = ballots.issue(other)
    with pytest.raises(Refusal, match="code_of_nobody"):
        ballots.unlock(poll_id)
    assert ballots.council.count(OpenedPaper) == 0


def test_new_codes_make_the_old_ones_worthless(ballots: Ballots) -> None:
    poll_id = ballots.prepare()
    old = ballots.issue(poll_id)
    ballots.issue(poll_id)
    with pytest.raises(Refusal, match="code_of_nobody"):
        ceremony.teller_of(ballots.house, ballots.table(poll_id), old[0])
    assert ceremony.teller_of(ballots.house, ballots.table(poll_id), ballots.codes[poll_id][1]) == 2


def test_lost_codes_are_mended_by_annulling_and_voting_again(ballots: Ballots) -> None:
    poll_id, council = ballots.open(), ballots.council
    ballots.cast(ballots.voters[0], poll_id, "yes")
    ballots.close(poll_id)
    council.do(council.chair, "voting.annul", poll_id=poll_id, reason="Mất mã mở hòm phiếu")
    ballots.go_on()
    assert set(ballots.house.read(lambda s: list(s.scalars(select(SealedPaper.ciphertext))))) == {None}
    again = council.do(council.chair, "voting.repeat", poll_id=poll_id)["poll_id"]
    assert code_of(ballots, council.chair, "voting.open", poll_id=again) == "keys_not_issued"
    ballots.issue(again)
    council.do(council.chair, "voting.open", poll_id=again, confirm_cautions=True)
    for voter in ballots.voters[:5]:
        ballots.cast(voter, again, "no")
    ballots.finish(again)
    assert (council.poll().carried, ballots.verified().findings) == (False, ())
