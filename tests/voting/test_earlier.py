"""A repeated vote is shown beside what came out before; whose tablet is silent is told apart from who hesitates."""

from __future__ import annotations

from datetime import timedelta

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from tests.voting.council import Council


def test_a_repeated_vote_tells_what_came_out_before(council: Council) -> None:
    first = council.open_poll()
    for voter in council.delegates[:3]:
        council.cast(voter, first, "yes")
    council.finish(first)
    council.do(council.chair, "voting.annul", poll_id=first, reason="Nhầm câu hỏi")
    second = council.do(council.chair, "voting.repeat", poll_id=first)["poll_id"]
    council.do(council.chair, "voting.open", poll_id=second)
    assert council.poll(Audience.DESK).earlier == ()  # nothing that could lead anybody while it is open
    for voter in council.delegates[:6]:
        council.cast(voter, second, "yes")
    council.finish(second)
    (before,) = council.poll(Audience.PUBLIC).earlier
    assert (before.id, before.yes, before.no, before.carried, before.annulled) == (first, 3, 0, False, True)


def test_a_vote_that_was_annulled_before_its_announcement_tells_nothing(council: Council) -> None:
    first = council.open_poll()
    council.cast(council.delegates[0], first, "yes")
    council.do(council.chair, "voting.close", poll_id=first)
    council.do(council.chair, "voting.annul", poll_id=first, reason="Nhầm câu hỏi")
    second = council.do(council.chair, "voting.repeat", poll_id=first)["poll_id"]
    council.do(council.chair, "voting.open", poll_id=second)
    council.finish(second)
    assert council.poll(Audience.PUBLIC).earlier == ()


def test_the_chair_is_told_whose_tablet_is_silent(council: Council) -> None:
    council.open_poll()
    gone = council.delegates[2]
    silent = [{"person_id": gone.person_id, "since": now() - timedelta(seconds=40)}]
    council.stage.house.dispatch_as_system(
        "attendance.note_silence", meeting_id=council.meeting_id, silent=silent, heard=[]
    )
    waiting = council.poll(Audience.DESK).waiting_names
    assert [who.participant_id for who in waiting if who.silent] == [gone.participant_id]
    assert len(waiting) == 8
