"""A public vote from preparing to announcing, on real databases."""

from __future__ import annotations

from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel.board import Audience
from meetings.voting.models import BallotHistory
from meetings.voting.queries import CountFacts, NamedVote, RuleFacts, Waiting
from meetings.voting.rules import Base, Choice, PollState, Standing, Tie, receipt_code, roll_digest
from tests.voting.council import Council

COUNCIL_RULE = RuleFacts(1, 2, True, Base.ALL_ON_ROLL, Tie.FAILS, 9, 5)


def test_opening_freezes_question_rule_roll_and_quorum(council: Council) -> None:
    poll_id = council.prepare()
    answer = council.do(council.chair, "voting.open", poll_id=poll_id)
    poll = council.poll()
    assert (poll.state, poll.rule, poll.question) == (PollState.OPEN, COUNCIL_RULE, "Thông qua nghị quyết")
    assert (poll.listed, poll.eligible, poll.absent, poll.cast, poll.not_voted) == (9, 8, 1, 0, 8)
    assert (poll.quorum_present, poll.quorum_required, poll.without_quorum) == (8, 6, False)
    assert answer == {"poll_id": poll_id, "eligible": 8, "roll_digest": poll.roll_digest}
    opened = council.journalled("poll_opened")[0]
    frozen = {name: value for name, value in opened.items() if name not in ("eligible", "roll_digest")}
    assert roll_digest(frozen) == poll.roll_digest == opened["roll_digest"]
    assert opened["roll"][0] == [
        council.delegates[5].participant_id,
        "Hoàng Thị Ngọc Ánh",
        "07",
        "voting",
        "1",
    ]


def test_counts_are_sealed_until_announced_and_add_up_then(council: Council) -> None:
    poll_id = council.open_poll()
    for delegate, choice in zip(council.delegates, ["yes"] * 4 + ["no", "abstain"], strict=False):
        council.cast(delegate, poll_id, choice)
    council.cast(council.chair, poll_id, "yes")
    for audience in Audience:
        poll = council.poll(audience)
        assert (poll.counts, poll.carried, poll.names, poll.cast, poll.not_voted) == (None, None, (), 7, 1)
    assert council.do(council.chair, "voting.close", poll_id=poll_id) == {
        "poll_id": poll_id,
        "cast": 7,
        "not_voted": 1,
    }
    counts = CountFacts(5, 1, 1, "55.56", "11.11", "11.11")
    assert (council.poll(Audience.ROOM).counts, council.poll(Audience.DESK).counts) == (None, counts)
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    poll = council.poll(Audience.PUBLIC)
    assert (poll.state, poll.counts, poll.carried, poll.tie) == (PollState.ANNOUNCED, counts, True, False)
    assert poll.counts is not None
    assert poll.counts.yes + poll.counts.no + poll.counts.abstain + poll.not_voted + poll.absent == poll.listed == 9


def test_announced_names_are_by_given_name_with_who_did_not_vote(council: Council) -> None:
    poll_id = council.open_poll()
    council.cast(council.delegates[0], poll_id, "yes")
    council.cast(council.delegates[1], poll_id, "no")
    council.finish(poll_id)
    names = council.poll().names
    assert [vote.name for vote in names] == [
        "Hoàng Thị Ngọc Ánh",
        "Trần Văn Chủ",
        "Lê Thị Thùy Dương",
        "Nguyễn Văn Đức",
        "Phạm Quốc Hưng",
        "Vũ Đình Khải",
        "H’Loan Niê",
        "Đặng Hữu Phước",
        "Bùi Thị Yến",
    ]
    assert names[2] == NamedVote(
        council.delegates[0].participant_id, "Lê Thị Thùy Dương", "02", Standing.VOTING, Choice.YES
    )
    assert [vote.choice for vote in names].count(None) == 7
    assert names[-1].standing is Standing.ABSENT


def test_desk_sees_who_has_not_voted_while_it_is_open(council: Council) -> None:
    poll_id = council.open_poll()
    for delegate in council.delegates[:6]:
        council.cast(delegate, poll_id, "yes")
    chair, last = council.chair, council.delegates[6]
    assert council.poll(Audience.DESK).waiting_names == (
        Waiting(chair.participant_id, chair.name, "01"),
        Waiting(last.participant_id, last.name, "08"),
    )
    assert council.poll(Audience.ROOM).waiting_names == ()


def test_cast_gives_a_receipt_that_the_announcement_proves(council: Council) -> None:
    poll_id = council.open_poll()
    voter = council.delegates[0]
    receipt = council.cast(voter, poll_id, "yes")
    mine = council.mine(voter)
    assert (mine.poll_id, mine.eligible, mine.choice, mine.revision) == (poll_id, True, Choice.YES, 1)
    assert (mine.receipt, receipt["revision"], receipt["choice"]) == (receipt["receipt"], 1, "yes")
    assert "choice" not in council.journalled("vote_cast")[0]
    council.finish(poll_id)
    told = council.journalled("poll_announced")[0]
    assert told["votes"] == [[voter.participant_id, voter.name, "yes"]]
    assert receipt["receipt"] == receipt_code(told["salt"], (poll_id, voter.participant_id, 1, "yes"))
    assert council.journalled("poll_opened")[0]["salt_sha256"] == roll_digest({"salt": told["salt"]})


def test_a_vote_can_be_changed_until_closing_and_its_history_is_kept(council: Council) -> None:
    poll_id = council.open_poll()
    voter = council.delegates[0]
    first = council.cast(voter, poll_id, "yes")
    second = council.cast(voter, poll_id, "no", replaces=1)
    assert (second["revision"], first["receipt"] != second["receipt"]) == (2, True)
    assert council.ballots() == [(voter.participant_id, "no", 2)]
    assert council.count(BallotHistory) == 1
    assert council.poll().cast == 1


def test_a_delayed_cast_never_overwrites_a_newer_one(council: Council) -> None:
    poll_id = council.open_poll()
    voter = council.delegates[0]
    council.cast(voter, poll_id, "yes")
    council.cast(voter, poll_id, "no", replaces=1)
    assert council.refused(voter, "voting.cast", poll_id=poll_id, choice="abstain", replaces=1) == "vote_outdated"
    assert council.refused(voter, "voting.cast", poll_id=poll_id, choice="abstain") == "vote_outdated"
    assert council.ballots() == [(voter.participant_id, "no", 2)]


def test_a_final_vote_cannot_be_changed(council: Council) -> None:
    poll_id = council.open_poll(changeable=False)
    voter = council.delegates[0]
    council.cast(voter, poll_id, "yes")
    assert council.refused(voter, "voting.cast", poll_id=poll_id, choice="no", replaces=1) == "vote_final"


def test_the_same_key_gets_the_same_receipt(council: Council) -> None:
    poll_id = council.open_poll()
    voter = council.delegates[0]
    receipt = council.cast(voter, poll_id, "yes", key="k1")
    assert council.cast(voter, poll_id, "yes", key="k1") == receipt
    assert council.kinds().count("vote_cast") == 1


def test_who_is_not_on_the_roll_cannot_vote(council: Council) -> None:
    poll_id = council.open_poll()
    late, guest = council.away, council.guest
    council.come(late)
    assert council.refused(late, "voting.cast", poll_id=poll_id, choice="yes") == "not_on_roll"
    assert council.refused(guest, "voting.cast", poll_id=poll_id, choice="yes") == "not_on_roll"
    assert (council.mine(late).eligible, council.mine(late).reason) == (False, "absent")
    assert (council.mine(guest).eligible, council.mine(guest).reason) == (False, "not_on_roll")
    assert council.ballots() == []


def test_online_delegates_vote_only_where_the_meeting_lets_them(council: Council) -> None:
    council.stage.act(council.stage.office, "attendance.correct", **_correction(council, "online"))
    poll_id = council.open_poll()
    online = council.delegates[0]
    expected = council.stage.house.read(_online_votes, council.meeting_id)
    code = council.refused(online, "voting.cast", poll_id=poll_id, choice="yes")
    assert (code, council.mine(online).reason) == (("ok", None) if expected else ("not_on_roll", "online"))


def _correction(council: Council, state: str) -> dict[str, object]:
    ids = [council.delegates[0].participant_id]
    return {"meeting_id": council.meeting_id, "participant_ids": ids, "state": state, "reason": "Ở xa"}


def _online_votes(session: Session, meeting_id: int) -> bool:
    return agenda.meeting_facts(session, meeting_id).online_votes


def test_no_votes_before_opening_and_after_closing(council: Council) -> None:
    poll_id = council.prepare()
    voter = council.delegates[0]
    assert council.refused(voter, "voting.cast", poll_id=poll_id, choice="yes") == "poll_not_open"
    council.do(council.chair, "voting.open", poll_id=poll_id)
    council.do(council.chair, "voting.close", poll_id=poll_id)
    assert council.refused(voter, "voting.cast", poll_id=poll_id, choice="yes") == "poll_closed"
    assert council.ballots() == []


def test_a_tie_goes_with_the_chairs_side_where_the_rule_says_so(council: Council) -> None:
    rule = {"numerator": 1, "denominator": 2, "strict": True, "base": "all_on_roll", "tie": "chairs_side"}
    poll_id = council.open_poll(rule=rule)
    for delegate, choice in zip(council.delegates, ["yes"] * 3 + ["no"] * 4, strict=True):
        council.cast(delegate, poll_id, choice)
    council.cast(council.chair, poll_id, "yes")
    council.finish(poll_id)
    poll = council.poll()
    assert (poll.carried, poll.tie, poll.by_chair) == (True, True, True)


def test_counted_bases_are_shown_with_the_counts_only(council: Council) -> None:
    rule = {"numerator": 2, "denominator": 3, "strict": False, "base": "for_and_against"}
    poll_id = council.open_poll(rule=rule)
    for delegate, choice in zip(council.delegates, ["yes", "yes", "no", "abstain"], strict=False):
        council.cast(delegate, poll_id, choice)
    assert (council.poll().rule.base_count, council.poll().rule.needed) == (None, None)
    council.finish(poll_id)
    poll = council.poll()
    assert (poll.rule.base_count, poll.rule.needed, poll.carried) == (3, 2, True)
    assert poll.counts == CountFacts(2, 1, 1, "66.67", "33.33", None)


def test_the_journal_tells_the_whole_vote_and_stays_whole(council: Council) -> None:
    poll_id = council.prepare(seconds=120)
    council.do(council.chair, "voting.edit", poll_id=poll_id, question="Thông qua  dự thảo", item_id=council.item_id)
    council.do(council.chair, "voting.open", poll_id=poll_id, seconds=60)
    council.do(council.chair, "voting.extend", poll_id=poll_id)
    council.cast(council.chair, poll_id, "yes")
    council.finish(poll_id)
    council.do(council.chair, "voting.annul", poll_id=poll_id, reason="Nhầm câu hỏi")
    assert council.kinds() == [
        "poll_prepared",
        "poll_edited",
        "poll_opened",
        "poll_extended",
        "vote_cast",
        "poll_closed",
        "poll_announced",
        "poll_annulled",
    ]
    assert council.journalled("poll_closed")[0]["question"] == "Thông qua dự thảo"
    assert council.stage.is_sound()
