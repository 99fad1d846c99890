"""What may be sent in and what may not, how much of it, and what it is kept out of until it is accepted."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board
from meetings.kernel.policy import Role
from meetings.papers import queries
from meetings.papers.boards import BOARDS
from meetings.papers.rules import LARGEST_SENT_BYTES, MOST_WAITING, Conversion
from meetings.papers.store import ZIP_MIME, Taken
from tests.papers import files
from tests.papers.desk import Desk
from tests.papers.sendings import kinds, order_of, refused, send, states, waiting

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFICE = ("a" * 64, 900, 0, False, DOCX, Conversion.WAITING, "a" * 64, 900, DOCX)


def test_packs_large_files_and_forged_ones_are_refused(desk: Desk) -> None:
    archive = Taken("a" * 64, 900, 0, False, ZIP_MIME)
    large = Taken("b" * 64, LARGEST_SENT_BYTES + 1, 3, True)
    for taken, code in ((archive, "sent_as_zip"), (large, "paper_too_large")):
        assert refused(desk, desk.delegates[0], "papers.send", **order_of(desk, "A", taken)) == code
    forged = {**order_of(desk, "A"), "sha256": "c" * 64}
    assert refused(desk, desk.delegates[0], "papers.send", **forged) == "paper_not_received"
    foreign = {**desk.order("A.pdf", desk.taken("A"), desk.elsewhere), "title": "A"}
    assert refused(desk, desk.delegates[0], "papers.send", **foreign) == "not_found"
    assert refused(desk, desk.delegates[0], "papers.send", **order_of(desk, "A", title="  ")) == "title_missing"
    assert (waiting(desk), kinds(desk)) == ((), [])


def test_so_many_of_one_person_wait_and_no_more(desk: Desk) -> None:
    sent = [send(desk, desk.delegates[0], f"Tài liệu {n}") for n in range(MOST_WAITING)]
    assert refused(desk, desk.delegates[0], "papers.send", **order_of(desk, "Nữa")) == "sent_too_many"
    send(desk, desk.delegates[1], "Của người khác")
    desk.do("papers.send_back", sent_id=sent[0], reason="Sai")
    send(desk, desk.delegates[0], "Nữa")


def test_the_same_file_does_not_wait_twice_for_one_person(desk: Desk) -> None:
    taken = desk.taken("một")
    send(desk, desk.delegates[0], "Một", taken)
    assert refused(desk, desk.delegates[0], "papers.send", **order_of(desk, "Hai", taken)) == "sent_already"
    send(desk, desk.delegates[1], "Ba", taken)


def test_a_removed_draft_is_told_to_its_sender(desk: Desk) -> None:
    sent = send(desk, desk.delegates[0], "A")
    desk.do("papers.accept", sent_id=sent, item_id=None, title="A")
    desk.do("papers.remove_draft", paper_id=desk.at_desk().papers[0].id)
    assert states(desk, desk.delegates[0]) == [("removed", "", "")]


def test_as_a_new_version_it_is_accepted_as_the_paper_it_became(desk: Desk) -> None:
    paper_id = desk.add("02.1_Báo cáo.pdf")
    desk.do("papers.publish")
    sent = send(desk, desk.delegates[0], "Bản sửa")
    desk.do("papers.accept", sent_id=sent, item_id=None, title="Bản sửa")
    draft = next(paper.id for paper in desk.at_desk().papers if paper.id != paper_id)
    desk.do("papers.replace", paper_id=paper_id, draft_id=draft)
    assert states(desk, desk.delegates[0]) == [("accepted", "02.1", "")]


def test_nothing_is_sent_to_a_meeting_that_is_over(desk: Desk) -> None:
    sent = send(desk, desk.delegates[0], "A")
    desk.stage.act(desk.secretary, "agenda.cancel", meeting_id=desk.meeting_id, reason="Bão")
    assert refused(desk, desk.delegates[0], "papers.send", **order_of(desk, "B")) == "meeting_over"
    assert refused(desk, desk.delegates[0], "papers.take_back", sent_id=sent) == "meeting_over"
    assert desk.refused("papers.accept", sent_id=sent, item_id=None, title="A") == "meeting_over"


def test_its_text_is_read_and_found_only_once_it_is_accepted(desk: Desk) -> None:
    read = desk.stage.house.read
    sent = send(desk, desk.delegates[0], "Báo cáo", desk.take(files.pdf("Báo cáo")))
    assert read(queries.waiting_texts) == ()
    assert read(queries.paper_headings, [desk.meeting_id]) == ()
    desk.do("papers.accept", sent_id=sent, item_id=None, title="Báo cáo")
    assert len(read(queries.waiting_texts)) == len(read(queries.paper_headings, [desk.meeting_id])) == 1


def test_what_the_desk_has_is_converted_before_what_was_sent_in(desk: Desk) -> None:
    send(desk, desk.delegates[0], "Gửi trước", Taken(*OFFICE))
    own = desk.add("02.1_Sau.docx", Taken("b" * 64, *OFFICE[1:6], "b" * 64, *OFFICE[7:]))
    read = desk.stage.house.read
    first = read(queries.next_unconverted)
    assert first is not None
    assert first.sha256 == "b" * 64
    desk.do("papers.remove_draft", paper_id=own)
    then = read(queries.next_unconverted)
    assert then is not None
    desk.do("papers.send_back", sent_id=waiting(desk)[0].id, reason="Sai")
    assert read(queries.next_unconverted) is None


def test_only_the_secretary_watches_what_waits(desk: Desk) -> None:
    chair = desk.stage.seat(desk.meeting_id, "Hoàng Thị Chủ", Role.CHAIR)
    board = next(one for one in BOARDS if isinstance(one, Board) and one.kind == "papers.sent")
    watchers = {
        session_id: board.audience_for(desk.stage.house.actor(session_id, desk.meeting_id))
        for session_id in (desk.secretary, chair.session_id, desk.delegates[0].session_id, desk.stranger.session_id)
    }
    assert list(watchers.values()) == [Audience.DESK, None, None, None]
