"""Papers on their way out: approval, time, whom they are for, what is on paper only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from meetings.papers import queries
from meetings.papers.timers import publish_due
from tests.agenda.stage import STARTS, Seated, iso
from tests.papers.desk import Desk


@pytest.fixture
def chair(desk: Desk) -> Seated:
    """The meeting asks for approval, and has a chair."""
    desk.do("papers.set_approval", is_needed=True)
    return desk.stage.seat(desk.meeting_id, "Hoàng Thị Chủ", Role.CHAIR)


def _states(desk: Desk) -> list[str]:
    return [paper.state.value for paper in desk.at_desk().papers]


def _as(desk: Desk, who: Seated, act: str, /, **order: object) -> str:
    return desk.stage.refused(who.session_id, act, meeting_id=desk.meeting_id, **order)


def _kinds(desk: Desk) -> list[str]:
    return [kind for kind, _ in desk.stage.journal(desk.meeting_id) if kind.startswith("paper")]


def test_papers_go_out_when_the_chair_approves_them(desk: Desk, chair: Seated) -> None:
    first, second = desk.add("02.1_A.pdf"), desk.add("02.2_B.pdf")
    assert desk.do("papers.publish") == {"count": 2, "state": "pending"}
    assert desk.in_room().papers == ()
    assert _as(desk, chair, "papers.approve", paper_ids=[first]) == "ok"
    assert [paper.id for paper in desk.in_room().papers] == [first]
    assert _as(desk, chair, "papers.approve", paper_ids=[first]) == "paper_step_impossible"
    assert desk.refused("papers.publish", paper_ids=[second]) == "paper_step_impossible"
    assert _kinds(desk)[-2:] == ["papers_sent_for_approval", "papers_approved"]


def test_a_paper_that_moved_on_does_not_keep_the_others_from_being_approved(desk: Desk, chair: Seated) -> None:
    first, second, third = (desk.add(f"02.{n}_A{n}.pdf") for n in (1, 2, 3))
    desk.do("papers.publish", paper_ids=[first, third])
    order = {"meeting_id": desk.meeting_id, "paper_ids": [first, second, 9999, third, first]}
    answer = desk.stage.act(chair.session_id, "papers.approve", **order)
    assert answer["paper_ids"] == [first, third]
    assert [(one["paper_id"], one["number"], one["code"]) for one in answer["refused"]] == [
        (second, "02.2", "paper_step_impossible"),
        (9999, "", "not_found"),
    ]
    assert _states(desk) == ["published", "draft", "published"]
    kind, facts = desk.stage.journal(desk.meeting_id)[-1]
    assert (kind, facts["paper_ids"]) == ("papers_approved", [first, third])
    assert _as(desk, chair, "papers.approve", paper_ids=[9999]) == "not_found"
    assert desk.stage.is_sound()


def test_the_chair_sends_papers_back_with_a_reason(desk: Desk, chair: Seated) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish")
    assert _as(desk, chair, "papers.reject", paper_ids=[paper_id], reason=" ") == "paper_reason_missing"
    assert _as(desk, chair, "papers.reject", paper_ids=[paper_id], reason="Thiếu số liệu") == "ok"
    paper = desk.at_desk().papers[0]
    assert (paper.state.value, paper.rejected_reason) == ("rejected", "Thiếu số liệu")
    desk.do("papers.publish", paper_ids=[paper_id])
    assert (_states(desk), desk.at_desk().papers[0].rejected_reason) == (["pending"], "")


def test_a_paper_that_moved_on_does_not_keep_the_others_from_being_sent_back(desk: Desk, chair: Seated) -> None:
    first, second, third = (desk.add(f"02.{n}_A{n}.pdf") for n in (1, 2, 3))
    desk.do("papers.publish", paper_ids=[first, third])
    order = {"meeting_id": desk.meeting_id, "paper_ids": [second, first, 9999, third], "reason": "Sai"}
    answer = desk.stage.act(chair.session_id, "papers.reject", **order)
    assert answer["paper_ids"] == [first, third]
    assert [(one["paper_id"], one["code"]) for one in answer["refused"]] == [
        (second, "paper_step_impossible"),
        (9999, "not_found"),
    ]
    assert _states(desk) == ["rejected", "draft", "rejected"]
    assert desk.stage.journal(desk.meeting_id)[-1][1]["paper_ids"] == [first, third]
    assert _as(desk, chair, "papers.reject", paper_ids=[second], reason="Sai") == "paper_step_impossible"


def test_nobody_else_approves(desk: Desk, chair: Seated) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish")
    assert desk.refused("papers.approve", paper_ids=[paper_id]) == "forbidden"
    assert _as(desk, desk.delegates[0], "papers.approve", paper_ids=[paper_id]) == "forbidden"
    assert _states(desk) == ["pending"]


def test_a_draft_that_was_not_sent_up_is_not_approved(desk: Desk, chair: Seated) -> None:
    paper_id = desk.add("02.1_A.pdf")
    assert _as(desk, chair, "papers.approve", paper_ids=[paper_id]) == "paper_step_impossible"
    assert _states(desk) == ["draft"]


def test_the_chair_reads_what_waits_and_nobody_else_does(desk: Desk, chair: Seated) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish")
    seats = desk.stage.house.read(queries.readers_of, desk.meeting_id)
    readable = {
        who.name: paper_id in desk.stage.house.read(queries.readable, desk.meeting_id, seats[who.person_id])
        for who in (chair, desk.delegates[0])
    }
    assert list(readable.values()) == [True, False]


def test_a_paper_is_taken_back_before_it_is_out(desk: Desk, chair: Seated) -> None:
    paper_id = desk.add("02.1_A.pdf")
    assert desk.refused("papers.recall", paper_id=paper_id) == "paper_step_impossible"
    desk.do("papers.publish")
    assert desk.refused("papers.bind", paper_id=paper_id, item_id=None) == "paper_needs_item"
    desk.do("papers.recall", paper_id=paper_id)
    assert _states(desk) == ["draft"]
    assert _as(desk, chair, "papers.approve", paper_ids=[paper_id]) == "paper_step_impossible"


def test_a_planned_paper_goes_out_at_its_time_and_only_once(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf")
    soon = now() + timedelta(milliseconds=400)
    assert desk.do("papers.publish", publish_at=iso(soon))["state"] == "planned"
    publish_due(desk.stage.house)
    assert (desk.in_room().papers, _states(desk)) == ((), ["planned"])
    while not desk.stage.house.read(queries.meetings_with_due_papers, now()):
        assert now() < soon + timedelta(seconds=5)
    for _ in range(2):
        publish_due(desk.stage.house)
    assert [paper.id for paper in desk.in_room().papers] == [paper_id]
    assert _kinds(desk) == ["paper_added", "papers_planned", "papers_published"]
    assert desk.stage.is_sound()


def test_an_approved_paper_waits_for_its_time(desk: Desk, chair: Seated) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish", publish_at=iso(now() + timedelta(days=1)))
    assert _as(desk, chair, "papers.approve", paper_ids=[paper_id]) == "ok"
    assert _states(desk) == ["planned"]
    desk.do("papers.recall", paper_id=paper_id)
    assert desk.at_desk().papers[0].publish_at is None


def test_only_the_server_lets_planned_papers_out(desk: Desk) -> None:
    assert desk.refused("papers.publish_planned") == "unknown_act"


def test_a_time_that_has_passed_is_now(desk: Desk) -> None:
    desk.add("02.1_A.pdf")
    assert desk.do("papers.publish", publish_at=iso(now() - timedelta(minutes=1)))["state"] == "published"


def test_publish_again_keeps_for_whom_a_paper_was(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.publish", reach="named", participant_ids=[desk.guest.participant_id])
    desk.do("papers.withdraw", paper_id=paper_id, reason="Sai")
    desk.do("papers.publish", paper_ids=[paper_id])
    assert desk.in_room().papers == ()
    mine = desk.stage.house.read(queries.my_papers, desk.meeting_id, frozenset({desk.guest.person_id}))
    assert [paper.id for paper in mine[desk.guest.person_id].papers] == [paper_id]


def test_papers_for_nobody_and_for_foreigners_are_refused(desk: Desk) -> None:
    desk.add("02.1_A.pdf")
    assert desk.refused("papers.publish", reach="named") == "paper_for_nobody"
    assert desk.refused("papers.publish", reach="named", delegations=["Tổ 9"]) == "not_found"
    foreign = [desk.stranger.participant_id]
    assert desk.refused("papers.publish", reach="named", participant_ids=foreign) == "not_found"
    assert _states(desk) == ["draft"]


def _group(members: list[int]) -> dict[str, object]:
    return {"name": "Tổ soạn thảo", "participant_ids": members}


def test_a_paper_copy_only_is_a_line_without_a_byte(desk: Desk) -> None:
    order = {"item_id": desk.items[1], "title": "  Phương án  mật ", "issued_by": "Công an tỉnh"}
    answer = desk.do("papers.add_paper_only", **order)
    desk.do("papers.publish")
    line = desk.in_room().papers[0]
    assert (line.number, line.title, line.issued_by) == (answer["number"], "Phương án mật", "Công an tỉnh")
    assert (line.is_classified, line.version, line.pages, line.size) == (True, 0, 0, 0)
    assert _as(desk, desk.guest, "papers.mark_opened", paper_id=answer["paper_id"]) == "not_found"
    assert desk.refused("papers.add_paper_only", **{**order, "title": " "}) == "title_missing"
    assert desk.refused("papers.add_paper_only", **order, number="02.1") == "paper_number_taken"


def test_classifying_a_paper_takes_its_bytes_away(desk: Desk) -> None:
    content = desk.taken("A")
    paper_id = desk.add("02.1_A.pdf", content)
    desk.do("papers.publish")
    desk.opens(desk.guest, paper_id)
    desk.do("papers.classify", paper_id=paper_id)
    assert desk.stage.house.read(queries.referenced, [content.sha256]) == frozenset()
    assert desk.in_room().papers[0].is_classified
    assert _as(desk, desk.guest, "papers.mark_opened", paper_id=paper_id) == "not_found"
    assert _kinds(desk)[-1] == "paper_classified"


def test_issuing_unit_and_deadline_are_kept(desk: Desk) -> None:
    paper_id = desk.add("02.1_A.pdf")
    desk.do("papers.bind", paper_id=paper_id, issued_by=" Sở  Tài chính ", due_on="2026-07-01")
    paper = desk.at_desk().papers[0]
    assert (paper.issued_by, str(paper.due_on)) == ("Sở Tài chính", "2026-07-01")
    desk.do("papers.bind", paper_id=paper_id, issued_by="", due_on=None)
    paper = desk.at_desk().papers[0]
    assert (paper.issued_by, paper.due_on) == ("", None)
    assert _kinds(desk).count("paper_bound") == 2


def test_papers_are_late_against_the_meetings_day_or_their_own(desk: Desk) -> None:
    desk.add("02.1_A.pdf")
    paper_id = desk.add("02.2_B.pdf")
    is_after = now() > datetime(STARTS.year, STARTS.month, STARTS.day, tzinfo=UTC)
    own = "2099-01-01" if is_after else "2000-01-01"
    desk.do("papers.bind", paper_id=paper_id, due_on=own)
    desk.do("papers.publish")
    assert [paper.is_late for paper in desk.in_room().papers] == [is_after, not is_after]
