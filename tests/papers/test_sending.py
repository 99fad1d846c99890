"""Papers that delegates and units send in: to the secretary alone, who answers each."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.kernel.policy import Role
from tests.agenda.stage import Seated
from tests.papers.desk import Desk
from tests.papers.sendings import kinds, mine, order_of, refused, send, states, waiting


@pytest.fixture
def sender(desk: Desk) -> Seated:
    """A delegate who sends."""
    return desk.delegates[0]


def test_what_is_sent_in_is_before_the_secretary_and_nowhere_else(desk: Desk, sender: Seated) -> None:
    said = {"note": " Kính gửi thư ký \n", "item_id": desk.items[1], "kind": "report", "issued_by": " Ban  KTNS "}
    send(desk, sender, "Báo cáo  thẩm tra", **said)
    (one,) = waiting(desk)
    assert (one.name, one.title, one.note, one.issued_by) == (
        sender.name,
        "Báo cáo thẩm tra",
        "Kính gửi thư ký",
        "Ban KTNS",
    )
    assert (one.item_id, one.is_meant, one.kind.value) == (desk.items[1], True, "report")
    assert (desk.at_desk().papers, desk.in_room().papers, mine(desk, desk.delegates[1])) == ((), (), ())
    assert states(desk, sender) == [("waiting", "", "")]
    assert kinds(desk) == ["paper_sent_in"]


def test_an_item_is_proposed_by_the_title_and_never_bound(desk: Desk, sender: Seated) -> None:
    send(desk, sender, "02.1 Báo cáo kinh tế – xã hội 6 tháng đầu năm")
    (one,) = waiting(desk)
    assert (one.item_id, one.is_meant) == (desk.items[1], False)


def test_accepted_it_is_a_draft_that_goes_out_as_every_other(desk: Desk, sender: Seated) -> None:
    sent = send(desk, sender, "Báo cáo")
    order = {"sent_id": sent, "item_id": desk.items[1], "title": "Báo cáo thẩm tra", "kind": "verification"}
    assert desk.do("papers.accept", **order) == {"number": "02.1"}
    paper = desk.at_desk().papers[0]
    assert (paper.state.value, paper.title, paper.kind.value) == ("draft", "Báo cáo thẩm tra", "verification")
    assert (waiting(desk), states(desk, sender)) == ((), [("accepted", "02.1", "")])
    assert (mine(desk, sender)[0].title, mine(desk, sender)[0].paper_id) == ("Báo cáo", None)
    desk.do("papers.publish")
    assert [line.number for line in desk.in_room().papers] == ["02.1"]
    assert kinds(desk) == ["paper_sent_in", "paper_accepted", "papers_published"]
    assert desk.stage.is_sound()


def test_accepted_without_an_item_it_waits_to_be_bound(desk: Desk, sender: Seated) -> None:
    sent = send(desk, sender, "Phụ lục")
    assert desk.do("papers.accept", sent_id=sent, item_id=None, title="Phụ lục", number="09.9") == {"number": ""}
    assert [(paper.item_id, paper.number) for paper in desk.at_desk().papers] == [(None, "")]


def test_a_number_that_is_taken_is_refused_and_it_goes_on_waiting(desk: Desk, sender: Seated) -> None:
    desk.add("02.1_A.pdf")
    sent = send(desk, sender, "B")
    order = {"sent_id": sent, "item_id": desk.items[1], "title": "B"}
    assert desk.refused("papers.accept", **order, number="02.1") == "paper_number_taken"
    assert desk.refused("papers.accept", **{**order, "title": " "}) == "title_missing"
    assert len(waiting(desk)) == 1
    assert desk.do("papers.accept", **order) == {"number": "02.2"}


def test_what_the_meeting_has_already_is_told_to_the_secretary_alone(desk: Desk, sender: Seated) -> None:
    taken = desk.taken("mật")
    desk.add("02.1_Riêng.pdf", taken)
    desk.do("papers.publish", reach="named", participant_ids=[desk.guest.participant_id])
    sent = send(desk, sender, "Trùng", taken)
    order = {"sent_id": sent, "item_id": None, "title": "Trùng"}
    assert desk.refused("papers.accept", **order) == "paper_here_already"
    assert states(desk, sender) == [("waiting", "", "")]


def test_what_was_sent_in_does_not_keep_the_desk_from_adding_it(desk: Desk, sender: Seated) -> None:
    taken = desk.taken("một")
    sent = send(desk, sender, "Một", taken)
    desk.add("02.1_Một.pdf", taken)
    desk.do("papers.send_back", sent_id=sent, reason="Đã có")
    assert [paper.number for paper in desk.at_desk().papers] == ["02.1"]


def test_sent_back_with_a_reason_it_may_be_sent_again(desk: Desk, sender: Seated) -> None:
    sent = send(desk, sender, "Báo cáo")
    assert desk.refused("papers.send_back", sent_id=sent, reason="  ") == "paper_reason_missing"
    desk.do("papers.send_back", sent_id=sent, reason="Thiếu  chữ ký")
    assert (waiting(desk), states(desk, sender)) == ((), [("returned", "", "Thiếu chữ ký")])
    assert mine(desk, sender)[0].paper_id is not None
    send(desk, sender, "Báo cáo", desk.taken("Báo cáo"))
    assert [state for state, *_ in states(desk, sender)] == ["waiting", "returned"]


def test_an_answer_is_given_once(desk: Desk, sender: Seated) -> None:
    accepted, returned, taken_back = (send(desk, sender, name) for name in "ABC")
    desk.do("papers.accept", sent_id=accepted, item_id=None, title="A")
    desk.do("papers.send_back", sent_id=returned, reason="Sai")
    desk.stage.act(sender.session_id, "papers.take_back", meeting_id=desk.meeting_id, sent_id=taken_back)
    for sent, code in (
        (accepted, "paper_step_impossible"),
        (returned, "paper_step_impossible"),
        (taken_back, "not_found"),
    ):
        assert desk.refused("papers.accept", sent_id=sent, item_id=None, title="A") == code
        assert desk.refused("papers.send_back", sent_id=sent, reason="Sai") == code
        assert refused(desk, sender, "papers.take_back", sent_id=sent) == code
    assert [state for state, *_ in states(desk, sender)] == ["returned", "accepted"]


def test_only_its_sender_takes_it_back_and_only_the_secretary_answers(desk: Desk, sender: Seated) -> None:
    sent, other = send(desk, sender, "A"), desk.delegates[1]
    chair = desk.stage.seat(desk.meeting_id, "Hoàng Thị Chủ", Role.CHAIR)
    assert refused(desk, other, "papers.take_back", sent_id=sent) == "not_found"
    for who in (sender, other, chair):
        assert refused(desk, who, "papers.accept", sent_id=sent, item_id=None, title="A") == "forbidden"
        assert refused(desk, who, "papers.send_back", sent_id=sent, reason="Sai") == "forbidden"
    assert desk.stage.refused(desk.secretary, "papers.send", **order_of(desk, "B")) == "forbidden"
    assert refused(desk, desk.stranger, "papers.take_back", sent_id=sent) == "not_found"
    assert len(waiting(desk)) == 1


def test_the_desk_can_do_nothing_else_with_what_is_not_accepted(desk: Desk, sender: Seated) -> None:
    send(desk, sender, "A")
    paper_id, own = waiting(desk)[0].paper_id, desk.add("02.1_B.pdf")
    acts: dict[str, dict[str, Any]] = {
        "papers.bind": {"item_id": desk.items[0]},
        "papers.move": {"place": 0},
        "papers.remove_draft": {},
        "papers.publish": {"paper_ids": [paper_id]},
        "papers.withdraw": {"reason": "Sai"},
        "papers.recall": {},
        "papers.protect": {"is_watermarked": True},
        "papers.classify": {},
        "papers.replace": {"draft_id": own},
        "papers.remind": {"paper_ids": [paper_id]},
        "papers.split": {"parts": []},
    }
    for name, order in acts.items():
        named = order if "paper_ids" in order else {"paper_id": paper_id, **order}
        assert desk.refused(name, **named) == "not_found", name
    assert desk.refused("papers.replace", paper_id=own, draft_id=paper_id) == "not_found"
    desk.do("papers.publish")
    assert [paper.id for paper in desk.in_room().papers] == [own]
    assert len(waiting(desk)) == 1


def test_the_chair_does_not_approve_what_the_secretary_has_not_accepted(desk: Desk, sender: Seated) -> None:
    desk.do("papers.set_approval", is_needed=True)
    chair = desk.stage.seat(desk.meeting_id, "Hoàng Thị Chủ", Role.CHAIR)
    send(desk, sender, "A")
    paper_id = waiting(desk)[0].paper_id
    assert refused(desk, chair, "papers.approve", paper_ids=[paper_id]) == "not_found"
    assert refused(desk, chair, "papers.reject", paper_ids=[paper_id], reason="Sai") == "not_found"
