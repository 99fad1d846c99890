"""What a vote refuses, and that nothing is touched then."""

from __future__ import annotations

import pytest

from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Role
from meetings.voting.models import Poll, RollEntry
from meetings.voting.rules import PollState
from tests.voting.council import Council


def test_an_open_vote_cannot_be_opened_edited_deleted_or_announced(council: Council) -> None:
    poll_id = council.open_poll()
    before = council.poll()
    chair = council.chair
    assert council.refused(chair, "voting.open", poll_id=poll_id) == "poll_already_opened"
    assert council.refused(chair, "voting.edit", poll_id=poll_id, question="Khác") == "poll_frozen"
    assert council.refused(chair, "voting.delete", poll_id=poll_id) == "poll_frozen"
    assert council.refused(chair, "voting.announce", poll_id=poll_id) == "poll_not_closed"
    assert council.poll() == before
    assert council.kinds() == ["poll_prepared", "poll_opened"]


def test_a_vote_closes_once_and_is_announced_once(council: Council) -> None:
    poll_id = council.open_poll()
    council.finish(poll_id)
    chair = council.chair
    assert council.refused(chair, "voting.close", poll_id=poll_id) == "poll_not_open"
    assert council.refused(chair, "voting.announce", poll_id=poll_id) == "poll_not_closed"
    assert council.refused(chair, "voting.extend", poll_id=poll_id) == "poll_not_open"
    assert council.kinds().count("poll_closed") == council.kinds().count("poll_announced") == 1


def test_one_open_vote_a_meeting(council: Council) -> None:
    first, second = council.prepare("Thứ nhất"), council.prepare("Thứ hai")
    council.do(council.chair, "voting.open", poll_id=first)
    with pytest.raises(Refusal) as refusal:
        council.do(council.chair, "voting.open", poll_id=second)
    assert (refusal.value.code, refusal.value.facts) == ("another_poll_open", {"question": "Thứ nhất"})
    assert council.count(RollEntry) == 9


def test_opening_without_quorum_takes_the_chairs_word_and_is_recorded(council: Council) -> None:
    poll_id = council.prepare()
    for delegate in council.delegates[:3]:
        council.do(delegate, "attendance.leave")
    with pytest.raises(Refusal) as refusal:
        council.do(council.chair, "voting.open", poll_id=poll_id)
    assert (refusal.value.code, refusal.value.facts) == ("quorum_missing", {"present": 5, "required": 6})
    council.do(council.chair, "voting.open", poll_id=poll_id, confirm_without_quorum=True)
    assert council.poll().without_quorum
    assert council.journalled("poll_opened")[0]["quorum"] == {"present": 5, "required": 6, "without_quorum": True}


def test_opening_needs_a_sitting_and_somebody_to_vote(council: Council) -> None:
    poll_id = council.prepare()
    council.do(council.chair, "agenda.recess")
    assert council.refused(council.chair, "voting.open", poll_id=poll_id) == "poll_needs_session"
    council.do(council.chair, "agenda.resume")
    for delegate in [council.chair, *council.delegates]:
        council.do(delegate, "attendance.leave")
    assert council.refused(council.chair, "voting.open", poll_id=poll_id) == "nobody_may_vote"


def test_preparing_refuses_what_makes_no_sense(council: Council) -> None:
    chair = council.chair

    def rule(numerator: int, denominator: int, strict: bool, tie: str = "fails") -> dict[str, object]:
        part = {"numerator": numerator, "denominator": denominator, "strict": strict}
        return {"rule": {**part, "base": "all_on_roll", "tie": tie}}

    assert council.refused(chair, "voting.prepare", question="   ") == "question_needed"
    assert council.refused(chair, "voting.prepare", question="x" * 501) == "malformed"
    assert council.refused(chair, "voting.prepare", question="x", seconds=5) == "malformed"
    assert council.refused(chair, "voting.prepare", question="x", **rule(3, 2, False)) == "rule_impossible"
    assert council.refused(chair, "voting.prepare", question="x", **rule(1, 1, True)) == "rule_impossible"
    assert council.refused(chair, "voting.prepare", question="x", **rule(2, 3, True, "new_round")) == "tie_needs_half"
    assert council.refused(chair, "voting.prepare", question="x", **rule(0, 3, True)) == "malformed"
    assert council.count(Poll) == 0


def test_casting_refuses_what_is_no_answer(council: Council) -> None:
    poll_id = council.open_poll()
    voter = council.delegates[0]
    assert council.refused(voter, "voting.cast", poll_id=poll_id, choice="maybe") == "choice_unknown"
    assert council.refused(voter, "voting.cast", poll_id=poll_id, choice="yes", replaces=-1) == "malformed"
    assert council.refused(voter, "voting.cast", poll_id=poll_id + 99, choice="yes") == "not_found"


def test_annulling_needs_a_reason_and_an_opened_vote(council: Council) -> None:
    chair = council.chair
    poll_id = council.prepare()
    assert council.refused(chair, "voting.annul", poll_id=poll_id, reason="Nhầm") == "poll_cannot_be_annulled"
    council.do(chair, "voting.open", poll_id=poll_id)
    assert council.refused(chair, "voting.annul", poll_id=poll_id, reason="  ") == "annul_reason_needed"
    council.do(chair, "voting.annul", poll_id=poll_id, reason="Nhầm")
    assert council.refused(chair, "voting.annul", poll_id=poll_id, reason="Nhầm") == "poll_cannot_be_annulled"
    poll = council.poll()
    assert (poll.state, poll.annul_reason, poll.counts, poll.names) == (PollState.ANNULLED, "Nhầm", None, ())
    assert council.refused(council.delegates[0], "voting.cast", poll_id=poll_id, choice="yes") == "poll_closed"


def test_the_agenda_waits_for_an_open_vote(council: Council) -> None:
    poll_id = council.open_poll()
    chair = council.chair
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    assert council.refused(chair, "agenda.finish_item", item_id=council.item_id) == "vote_is_open"
    assert council.refused(chair, "agenda.open_item", item_id=other) == "vote_is_open"
    assert council.refused(chair, "agenda.recess") == "vote_is_open"
    council.do(chair, "voting.close", poll_id=poll_id)
    assert council.refused(chair, "agenda.close_meeting") == "vote_unsettled"
    council.do(chair, "voting.announce", poll_id=poll_id)
    council.do(chair, "agenda.close_meeting")
    assert council.refused(chair, "voting.prepare", question="Thêm") == "meeting_over"


def test_deleting_an_item_keeps_what_was_voted_on_it(council: Council) -> None:
    empty = council.stage.item(council.meeting_id, "Không cần nữa")
    council.prepare("Dự kiến", item_id=empty)
    office = council.stage.office
    voted = council.stage.item(council.meeting_id, "Đã biểu quyết")
    council.finish(council.open_poll(item_id=voted))
    council.stage.act(office, "agenda.delete_item", meeting_id=council.meeting_id, item_id=empty)
    code = council.stage.refused(office, "agenda.delete_item", meeting_id=council.meeting_id, item_id=voted)
    assert (code, [done.item_id for done in council.board().done], council.board().prepared) == (
        "item_was_voted_on",
        [voted],
        (),
    )


@pytest.mark.parametrize(
    "name",
    ["voting.edit", "voting.delete", "voting.open", "voting.cast", "voting.close", "voting.extend", "voting.announce"],
)
def test_votes_of_another_meeting_do_not_exist(sqlite_database: str, name: str) -> None:
    council = Council(sqlite_database)
    poll_id = council.prepare()
    elsewhere = council.stage.open_meeting(title="Họp khác")
    chair = council.stage.seat(elsewhere, "Ngô Văn Chủ", Role.CHAIR, voting=True)
    more: dict[str, object] = {"voting.edit": {"question": "x"}, "voting.cast": {"choice": "yes"}}.get(name, {})
    code = council.stage.refused(chair.session_id, name, meeting_id=elsewhere, poll_id=poll_id, **more)
    council.stage.house.stop()
    assert code == "not_found"


def test_items_of_another_meeting_do_not_exist(council: Council) -> None:
    elsewhere = council.stage.open_meeting(title="Họp khác")
    item_id = council.stage.item(elsewhere, "Của cuộc họp khác")
    assert council.refused(council.chair, "voting.prepare", question="x", item_id=item_id) == "not_found"


def test_only_the_chair_runs_a_vote(council: Council) -> None:
    poll_id = council.prepare()
    delegate, office = council.delegates[0], council.stage.office
    for name in ("voting.open", "voting.close", "voting.extend", "voting.announce"):
        assert council.refused(delegate, name, poll_id=poll_id) == "forbidden"
        assert council.stage.refused(office, name, meeting_id=council.meeting_id, poll_id=poll_id) == "forbidden"
    assert council.refused(council.chair, "voting.close_due", poll_id=poll_id) == "unknown_act"
