"""The way in for papers is opened and shut by the secretary, and an acceptance can be taken back."""

from __future__ import annotations

import pytest

from meetings.kernel.board import Audience
from meetings.papers import queries
from tests.agenda.stage import Seated
from tests.papers.desk import Desk
from tests.papers.sendings import kinds, mine, order_of, refused, send, states, waiting


@pytest.fixture
def sender(desk: Desk) -> Seated:
    """A delegate who sends."""
    return desk.delegates[0]


def _accepted(desk: Desk) -> list[tuple[str, str]]:
    board = desk.stage.house.read(queries.sent_board, desk.meeting_id, Audience.DESK)
    return [(one.number, one.title) for one in board.accepted]


def _accept(desk: Desk, sent: int, **changed: object) -> None:
    desk.do("papers.accept", **{"sent_id": sent, "item_id": desk.items[1], "title": "Sửa tên", **changed})


def test_while_it_is_shut_nothing_is_sent_in_and_what_waits_is_answered(desk: Desk, sender: Seated) -> None:
    sent = send(desk, sender, "Trước")
    desk.do("papers.set_sending", is_open=False)
    desk.do("papers.set_sending", is_open=False)
    assert refused(desk, sender, "papers.send", **order_of(desk, "Sau")) == "sending_shut"
    board = desk.stage.house.read(queries.my_sent, desk.meeting_id, frozenset({sender.person_id}))[sender.person_id]
    assert (board.is_open, [one.title for one in board.sent]) == (False, ["Trước"])
    _accept(desk, sent)
    desk.do("papers.set_sending", is_open=True)
    send(desk, sender, "Sau")
    assert [kind for kind in kinds(desk) if "sending" in kind] == ["paper_sending_shut", "paper_sending_opened"]


def test_a_meeting_with_approval_takes_papers_as_before(desk: Desk, sender: Seated) -> None:
    desk.do("papers.set_approval", is_needed=True)
    desk.do("papers.set_sending", is_open=False)
    assert desk.at_desk().needs_approval
    assert refused(desk, sender, "papers.send", **order_of(desk, "A")) == "sending_shut"
    assert refused(desk, sender, "papers.set_sending", is_open=True) == "forbidden"


def test_an_acceptance_is_taken_back_and_given_again(desk: Desk, sender: Seated) -> None:
    sent = send(desk, sender, "Báo cáo")
    _accept(desk, sent)
    assert _accepted(desk) == [("02.1", "Sửa tên")]
    assert refused(desk, sender, "papers.unaccept", sent_id=sent) == "forbidden"
    desk.do("papers.unaccept", sent_id=sent)
    assert (desk.at_desk().papers, states(desk, sender), _accepted(desk)) == ((), [("waiting", "", "")], [])
    assert [one.title for one in waiting(desk)] == ["Báo cáo"]
    assert mine(desk, sender)[0].paper_id is not None
    assert desk.refused("papers.unaccept", sent_id=sent) == "paper_step_impossible"
    _accept(desk, sent, number="02.5")
    assert desk.shown() == [("02.5", "Sửa tên", 2)]
    assert desk.stage.is_sound()


def test_what_has_gone_out_or_become_a_version_is_not_taken_back(desk: Desk, sender: Seated) -> None:
    out, renewed, back = (send(desk, sender, name) for name in ("Ra", "Mới", "Trả"))
    _accept(desk, out)
    desk.do("papers.publish")
    whole = desk.add("03.1_Có.pdf")
    _accept(desk, renewed)
    draft = next(paper.id for paper in desk.at_desk().papers if paper.state.value == "draft" and paper.id != whole)
    desk.do("papers.replace", paper_id=whole, draft_id=draft)
    desk.do("papers.send_back", sent_id=back, reason="Sai")
    assert _accepted(desk) == []
    for sent in (out, renewed, back):
        assert desk.refused("papers.unaccept", sent_id=sent) == "paper_step_impossible"
    assert desk.refused("papers.unaccept", sent_id=9999) == "not_found"
    assert desk.stage.refused(desk.secretary, "papers.unaccept", meeting_id=desk.elsewhere, sent_id=out) == "not_found"
