"""Who counts, what is said before opening, and paper beside the tablets; on real databases."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.kernel.board import Audience
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Role
from meetings.voting.queries import PollFacts
from tests.voting.ballot_box import Ballots

CHAIRS_SIDE = {"numerator": 1, "denominator": 2, "strict": True, "base": "all_on_roll", "tie": "chairs_side"}


def prepare_code(ballots: Ballots, tellers: list[int], **more: Any) -> str:
    order = {"question": "Bầu", "secret": {"tellers": tellers}, **more}
    return ballots.council.refused(ballots.council.chair, "voting.prepare", **order)


def test_tellers_are_three_five_or_seven_of_the_meeting_and_no_candidates(ballots: Ballots) -> None:
    ids = [teller.participant_id for teller in ballots.tellers]
    voter = ballots.voters[1].participant_id
    assert prepare_code(ballots, ids[:2]) == "tellers_count"
    assert prepare_code(ballots, [ids[0], ids[0], ids[1]]) == "tellers_count"
    assert prepare_code(ballots, [*ids[:2], voter]) == "teller_not_appointed"
    assert prepare_code(ballots, [*ids[:2], 987_654]) == "not_found"
    candidate = {"kind": "election", "subjects": ["Ông mai văn kiểm, Chánh án", "Lê Bình"], "seats": 1}
    assert prepare_code(ballots, ids, form=candidate) == "teller_is_candidate"
    coded = {"tellers": ids, "codes": True}
    assert prepare_code(ballots, ids, form={**candidate, "subjects": ["An", "Bình"]}, secret=coded) == (
        "codes_not_for_persons"
    )


def test_other_tellers_need_other_codes_and_a_public_vote_needs_none(ballots: Ballots) -> None:
    poll_id, council = ballots.prepare(rule=CHAIRS_SIDE), ballots.council
    ballots.issue(poll_id)
    ids = [teller.participant_id for teller in ballots.tellers]
    more = council.seat("Hà Thị Thêm", Role.TELLER, guest=True)
    other = {"poll_id": poll_id, "question": "Bầu", "secret": {"tellers": [*ids[:2], more.participant_id]}}
    council.do(council.chair, "voting.edit", **other)
    prepared = council.board().prepared[0]
    assert prepared.secret is not None
    assert (prepared.secret.has_key, prepared.changeable) == (False, False)
    assert council.refused(council.chair, "voting.open", poll_id=poll_id) == "keys_not_issued"
    council.do(council.chair, "voting.edit", poll_id=poll_id, question="Biểu quyết")
    assert council.board().prepared[0].secret is None
    council.do(council.chair, "voting.open", poll_id=poll_id)


def test_chair_reads_what_secrecy_cannot_help_against_before_opening(ballots: Ballots) -> None:
    poll_id, council = ballots.prepare(), ballots.council
    ballots.issue(poll_id)
    assert council.refused(council.chair, "voting.open", poll_id=poll_id) == "secret_few_eligible"
    council.do(council.chair, "voting.open", poll_id=poll_id, confirm_cautions=True)
    council.do(council.chair, "voting.annul", poll_id=poll_id, reason="Mở thử")
    form = {"kind": "election", "subjects": ["Trần An", "Lê Bình", "Hồ Cường", "Vũ Dung"], "seats": 2}
    election = ballots.prepare(form=form)
    ballots.issue(election)
    code = council.refused(council.chair, "voting.open", poll_id=election)
    assert code == "secret_few_eligible_and_patterns"


def test_fewer_than_five_cannot_vote_in_secret(ballots: Ballots) -> None:
    council = ballots.council
    gone = [voter.participant_id for voter in ballots.voters[4:]]
    council.stage.act(
        council.stage.office,
        "attendance.correct",
        meeting_id=council.meeting_id,
        participant_ids=gone,
        state="absent",
        reason="Về sớm",
    )
    poll_id = ballots.prepare()
    ballots.issue(poll_id)
    order = {"poll_id": poll_id, "confirm_without_quorum": True, "confirm_cautions": True}
    assert council.refused(council.chair, "voting.open", **order) == "secret_too_few"


def test_unanimity_is_said_to_the_chair_before_announcing(ballots: Ballots) -> None:
    poll_id = ballots.open()
    for voter in ballots.voters[:5]:
        ballots.cast(voter, poll_id, "yes")
    ballots.close(poll_id)
    ballots.unlock(poll_id)
    desk, room = ballots.council.poll(Audience.DESK).secret, ballots.council.poll(Audience.ROOM).secret
    assert desk is not None
    assert room is not None
    assert (desk.cautions, room.cautions) == (("unanimous",), ())
    assert (desk.valid, room.valid, room.returned) == (5, None, 5)


def paper(ballots: Ballots, poll_id: int, **more: Any) -> str:
    order = {"returned": 2, "valid": 2, "invalid": 0, "lines": {"1": {"yes": 1, "no": 1, "abstain": 0}}, **more}
    return ballots.council.refused(ballots.tellers[0], "voting.count_paper", poll_id=poll_id, **order)


def test_paper_is_counted_into_the_same_result_and_nobody_votes_twice(ballots: Ballots) -> None:
    poll_id, council = ballots.open(), ballots.council
    on_paper = ballots.voters[6:8]
    for voter in ballots.voters[:5]:
        ballots.cast(voter, poll_id, "yes")
    marked = {"poll_id": poll_id, "participant_id": ballots.voters[0].participant_id}
    assert council.refused(ballots.tellers[0], "voting.mark_paper", **marked) == "secret_vote_recorded"
    for voter in on_paper:
        council.do(ballots.tellers[0], "voting.mark_paper", poll_id=poll_id, participant_id=voter.participant_id)
    tablet = ballots.sealed(poll_id, "yes")
    assert council.refused(on_paper[0], "voting.cast_sealed", **tablet) == "votes_on_paper"
    assert paper(ballots, poll_id) == "poll_not_closed_yet"
    ballots.close(poll_id)
    with pytest.raises(Refusal, match="paper_not_counted"):
        ballots.unlock(poll_id)
    assert paper(ballots, poll_id, returned=3) == "returned_beyond_issued"
    assert paper(ballots, poll_id, invalid=1) == "valid_and_invalid"
    assert (paper(ballots, poll_id), paper(ballots, poll_id)) == ("ok", "paper_counted_already")
    ballots.unlock(poll_id)
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    assert council.mine(on_paper[0]).is_on_paper
    _is_merged(council.poll())
    assert ballots.verified().findings == ()


def _is_merged(poll: PollFacts) -> None:
    assert poll.counts is not None
    assert poll.secret is not None
    assert (poll.counts.yes, poll.counts.no, poll.cast, poll.not_voted) == (6, 1, 7, 1)
    assert (poll.secret.on_paper, poll.secret.returned, poll.secret.valid) == (2, 7, 7)


def test_a_paper_that_was_taken_back_lets_the_tablet_vote_again(ballots: Ballots) -> None:
    poll_id, council, voter = ballots.open(), ballots.council, ballots.voters[1]
    place = {"poll_id": poll_id, "participant_id": voter.participant_id}
    for on_paper in (True, True, False, False):
        council.do(ballots.tellers[0], "voting.mark_paper", **place, on_paper=on_paper)
    assert council.kinds()[-1] == "poll_opened"
    assert len(council.journalled("paper_ballot_given")) == len(council.journalled("paper_ballot_taken_back")) == 1
    ballots.cast(voter, poll_id, "yes")
    away = council.away.participant_id
    assert (
        council.refused(ballots.tellers[0], "voting.mark_paper", poll_id=poll_id, participant_id=away) == "not_on_roll"
    )


def test_a_rating_on_paper_and_on_tablets_is_one_result(ballots: Ballots) -> None:
    form = {"kind": "rating", "subjects": ["Trần An", "Lê Bình"]}
    poll_id, council = ballots.open(form=form), ballots.council
    for voter in ballots.voters[:5]:
        ballots.cast(voter, poll_id, {"1": "high", "2": "low"})
    last = ballots.voters[7].participant_id
    council.do(ballots.tellers[0], "voting.mark_paper", poll_id=poll_id, participant_id=last)
    ballots.close(poll_id)
    lines = {"1": {"high": 0, "normal": 1, "low": 0}, "2": {"high": 0, "normal": 0, "low": 1}}
    assert paper(ballots, poll_id, returned=1, valid=1, lines=lines) == "ok"
    ballots.unlock(poll_id)
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    poll = council.poll()
    assert poll.lines is not None
    assert [(line.sums, line.consequence) for line in poll.lines.lines] == [
        ({"high": 5, "normal": 1, "low": 0}, None),
        ({"high": 0, "normal": 0, "low": 6}, "dismissal_vote"),
    ]
    assert (poll.lines.cast, poll.lines.valid, ballots.verified().findings) == (6, 6, ())
