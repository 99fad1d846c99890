"""Choices, elections and ratings from preparing to announcing, on real databases, and recounted by the verifier."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.kernel import bundle
from meetings.kernel.board import Audience
from meetings.verifying import check
from meetings.voting.queries import poll_names
from meetings.voting.rules import Base, PollState
from meetings.voting.rules.kinds import Kind
from tests.voting.council import Council

A_THIRD = {"numerator": 1, "denominator": 3, "strict": False, "base": "valid"}
SIX = ["Trần An", "Lê Bình", "Phạm Cường", "Vũ Dung", "Hồ Em", "Đỗ Phúc"]


def elect(council: Council, ballots: list[Any], seats: int = 3, **more: Any) -> int:
    """An election by these ballots, closed and announced."""
    form = {"kind": "election", "subjects": SIX, "seats": seats}
    poll_id = council.open_poll(question="Bầu Ban kiểm phiếu", form=form, **more)
    for voter, choice in zip([council.chair, *council.delegates], ballots, strict=False):
        council.cast(voter, poll_id, choice)
    council.finish(poll_id)
    return poll_id


def test_election_ranks_elects_and_says_who_is_equal_at_the_last_seat(council: Council) -> None:
    poll_id = elect(council, [[1, 2, 3], [1, 2, 4], [1, 2, 3], [1, 2, 4], [1, 3, 4], [1, 3, 4], [1, 3, 4], [2]])
    poll = council.poll(Audience.PUBLIC)
    assert (poll.kind, poll.state, poll.counts, poll.carried) == (Kind.ELECTION, PollState.ANNOUNCED, None, None)
    assert poll.form is not None
    assert (poll.form.subjects, poll.form.seats, poll.form.most) == (tuple(SIX), 3, 3)
    assert poll.lines is not None
    told = [(line.number, line.sums["mark"], line.place, line.is_elected, line.is_tied) for line in poll.lines.lines]
    assert told == [
        (1, 7, 1, True, False),
        (2, 5, 2, False, True),
        (3, 5, 2, False, True),
        (4, 5, 2, False, True),
        (5, 0, 5, False, False),
        (6, 0, 5, False, False),
    ]
    assert (poll.lines.tied, poll.lines.seats_left, poll.lines.cast, poll.rule.base_count, poll.rule.needed) == (
        *((2, 3, 4), 2, 8),
        *(9, 5),
    )
    assert (poll.cast, poll.not_voted, poll.absent, poll.names) == (8, 0, 1, ())
    names = council.stage.house.read(poll_names, council.meeting_id, poll_id)
    assert {vote.name: vote.choice for vote in names}["Trần Văn Chủ"] == ((1, "mark"), (2, "mark"), (3, "mark"))


def test_new_round_is_between_the_equal_ones_for_the_places_left(council: Council) -> None:
    poll_id = elect(council, [[1, 2], [1, 2], [1, 3], [1, 3], [1, 2], [1, 3]], seats=2, rule=A_THIRD)
    assert council.refused(council.delegates[0], "voting.repeat", poll_id=poll_id) == "forbidden"
    again = council.do(council.chair, "voting.repeat", poll_id=poll_id, between_tied=True)["poll_id"]
    prepared = council.board().prepared[0]
    assert (prepared.id, prepared.form and prepared.form.subjects) == (again, ("Lê Bình", "Phạm Cường"))
    assert prepared.form is not None
    assert (prepared.form.seats, prepared.form.most) == (1, 1)
    council.do(council.chair, "voting.open", poll_id=again)
    for voter in council.delegates[:5]:
        council.cast(voter, again, [2])
    council.finish(again)
    poll = council.poll(Audience.PUBLIC)
    assert poll.lines is not None
    assert (poll.repeats_id, [line.name for line in poll.lines.lines if line.is_elected]) == (poll_id, ["Phạm Cường"])
    assert council.refused(council.chair, "voting.repeat", poll_id=again, between_tied=True) == "nobody_is_tied"


def test_annulled_decision_is_held_again_by_the_same_rule(council: Council) -> None:
    poll_id = council.open_poll()
    assert council.refused(council.chair, "voting.repeat", poll_id=poll_id) == "poll_not_over"
    council.do(council.chair, "voting.annul", poll_id=poll_id, reason="Nhầm nội dung")
    again = council.do(council.chair, "voting.repeat", poll_id=poll_id)["poll_id"]
    prepared = council.board().prepared[0]
    assert (prepared.id, prepared.question, prepared.form) == (again, "Thông qua nghị quyết", None)
    assert council.refused(council.chair, "voting.repeat", poll_id=poll_id, between_tied=True) == "nobody_is_tied"


def test_marks_are_sealed_until_announced_and_may_be_changed(council: Council) -> None:
    poll_id = council.open_poll(form={"kind": "election", "subjects": SIX, "seats": 2})
    voter = council.delegates[0]
    first = council.cast(voter, poll_id, [2, 1])
    assert (first["choice"], first["revision"]) == (((1, "mark"), (2, "mark")), 1)
    second = council.cast(voter, poll_id, "blank", replaces=1)
    assert (second["choice"], second["revision"]) == ((), 2)
    council.cast(voter, poll_id, [3], replaces=2)
    assert council.mine(voter).choice == ((3, "mark"),)
    for audience in Audience:
        poll = council.poll(audience)
        assert (poll.lines, poll.cast) == (None, 1)
    council.do(council.chair, "voting.close", poll_id=poll_id)
    assert council.poll(Audience.PUBLIC).lines is None
    seen = council.poll(Audience.DESK).lines
    assert seen is not None
    assert [(line.number, line.sums["mark"]) for line in seen.lines][:2] == [(3, 1), (1, 0)]


@pytest.mark.parametrize(
    ("form", "choice", "code"),
    [
        ({"kind": "election", "seats": 2}, [1, 2, 3], "too_many_marks"),
        ({"kind": "election", "seats": 2, "exact": True}, [1], "too_few_marks"),
        ({"kind": "election", "seats": 2}, [1, 1], "choice_twice"),
        ({"kind": "election", "seats": 2}, [7], "choice_unknown"),
        ({"kind": "election", "seats": 2}, "yes", "choice_malformed"),
        ({"kind": "rating"}, {"1": "high"}, "subject_left_out"),
        ({"kind": "rating"}, "blank", "blank_refused"),
        ({"kind": "approval", "seats": 1}, {"1": "approve", "2": "approve"}, "too_many_marks"),
        ({"kind": "options", "most": 2}, "none", "choice_unknown"),
    ],
)
def test_what_no_paper_allows_is_refused_and_nothing_is_kept(
    council: Council, form: dict[str, Any], choice: Any, code: str
) -> None:
    poll_id = council.open_poll(form={"subjects": SIX, **form})
    assert council.refused(council.delegates[0], "voting.cast", poll_id=poll_id, choice=choice) == code
    assert council.ballots() == []


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"kind": "election", "subjects": SIX, "seats": 7}, "seats_impossible"),
        ({"kind": "election", "subjects": [*SIX, "trần  an"], "seats": 2}, "subject_twice"),
        ({"kind": "options", "subjects": ["Một"]}, "options_needed"),
        ({"kind": "rating", "subjects": []}, "subjects_count"),
        ({"kind": "rating", "subjects": SIX, "none": True}, "none_not_for_kind"),
    ],
)
def test_papers_that_nobody_could_fill_in_are_not_prepared(council: Council, form: dict[str, Any], code: str) -> None:
    assert council.refused(council.chair, "voting.prepare", question="Bầu", form=form) == code


def test_rating_counts_each_official_and_flags_low_confidence(council: Council) -> None:
    poll_id = council.open_poll(question="Lấy phiếu tín nhiệm", form={"kind": "rating", "subjects": SIX[:3]})
    voters = [council.chair, *council.delegates]
    for n, voter in enumerate(voters[:7]):
        second = "low" if n < 5 else "high"
        council.cast(voter, poll_id, {"1": "high", "2": second, "3": "low" if n < 6 else "normal"})
    council.finish(poll_id)
    poll = council.poll(Audience.PUBLIC)
    assert poll.lines is not None
    told = [(line.name, line.sums, line.percents["low"], line.consequence) for line in poll.lines.lines]
    assert told == [
        ("Trần An", {"high": 7, "normal": 0, "low": 0}, "0.00", None),
        ("Lê Bình", {"high": 2, "normal": 0, "low": 5}, "55.56", "resignation"),
        ("Phạm Cường", {"high": 0, "normal": 1, "low": 6}, "66.67", "dismissal_vote"),
    ]
    assert (poll.rule.base, poll.rule.base_count) == (Base.ALL_ON_ROLL, 9)


def test_one_of_several_options_or_none_of_them(council: Council) -> None:
    form = {"kind": "options", "subjects": ["Phương án 1", "Phương án 2", "Phương án 3"], "none": True}
    poll_id = council.open_poll(question="Chọn phương án", form=form)
    for voter, choice in zip([council.chair, *council.delegates], [[2]] * 5 + ["none", [1]], strict=False):
        council.cast(voter, poll_id, choice)
    council.finish(poll_id)
    poll = council.poll(Audience.PUBLIC)
    assert poll.lines is not None
    assert [(line.name, line.sums["mark"], line.is_elected) for line in poll.lines.lines] == [
        ("Phương án 2", 5, True),
        ("Phương án 1", 1, False),
        ("Phương án 3", 0, False),
    ]
    assert (poll.lines.none, poll.lines.valid) == (1, 7)


def test_approving_takes_the_base_of_each_candidate(council: Council) -> None:
    rule = {"numerator": 1, "denominator": 2, "strict": True, "base": "for_and_against"}
    poll_id = council.open_poll(form={"kind": "approval", "subjects": SIX[:2], "seats": 1}, rule=rule)
    for voter, choice in zip(council.delegates, [{"1": "approve", "2": "reject"}, {"1": "approve"}], strict=False):
        council.cast(voter, poll_id, choice)
    council.finish(poll_id)
    poll = council.poll(Audience.PUBLIC)
    assert poll.lines is not None
    assert [(line.name, line.sums, line.base, line.is_elected) for line in poll.lines.lines] == [
        ("Trần An", {"approve": 2, "reject": 0}, 2, True),
        ("Lê Bình", {"approve": 0, "reject": 1}, 1, False),
    ]
    assert poll.rule.needed is None


def test_the_verifier_counts_every_kind_again(council: Council) -> None:
    elect(council, [[1, 2, 3], [1, 2, 4], [1, 2, 3], "blank", [1]])
    poll_id = council.open_poll(form={"kind": "rating", "subjects": SIX[:2]})
    council.cast(council.chair, poll_id, {"1": "low", "2": "high"})
    council.finish(poll_id)
    poll_id = council.open_poll(form={"kind": "options", "subjects": SIX, "most": 2, "none": True, "seats": 2})
    council.cast(council.chair, poll_id, [6, 1])
    council.finish(poll_id)
    journal = council.stage.house.read(lambda s: list(bundle.of_journal(s, council.meeting_id)))
    report = check(b"".join(bundle.lines(journal)))
    assert (report.findings, report.votes) == ((), 3)
