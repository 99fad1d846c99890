"""Papers on their way from a file to their readers."""

from __future__ import annotations

from tests.papers.desk import Desk


def test_add_binds_by_number_then_by_title_and_leaves_the_rest(desk: Desk) -> None:
    desk.add("03.2_Du-thao-nghi-quyet.pdf")
    desk.add("03.1_To-trinh.pdf")
    desk.add("bao cao kinh te xa hoi.pdf")
    desk.add("Scan0007.pdf", desk.taken("Scan0007", has_text=False))
    assert desk.shown() == [
        ("02.1", "Bao cao kinh te xa hoi", 2),
        ("03.1", "To trinh", 3),
        ("03.2", "Du thao nghi quyet", 3),
        ("", "Scan0007", None),
    ]
    last = desk.at_desk().papers[-1]
    assert (last.has_text, last.matched.value, last.state.value, last.pages) == (False, "", "draft", 1)


def test_add_leaves_a_number_that_is_taken_for_review(desk: Desk) -> None:
    desk.add("02.1_Bản đồ.pdf")
    again = desk.add("02.1_Bản đồ mới.pdf")
    assert desk.shown() == [("02.1", "Bản đồ", 2), ("02.1", "Bản đồ mới", None)]
    desk.do("papers.bind", paper_id=again, item_id=desk.items[1])
    assert desk.shown() == [("02.1", "Bản đồ", 2), ("02.2", "Bản đồ mới", 2)]


def test_add_refuses_the_same_bytes_again_until_they_are_withdrawn(desk: Desk) -> None:
    content = desk.taken("Báo cáo")
    paper_id = desk.add("02.1_Báo cáo.pdf", content)
    again = desk.order("khác tên.pdf", content)
    assert desk.stage.refused(desk.secretary, "papers.add", **again) == "paper_here_already"
    desk.do("papers.publish", paper_ids=[paper_id])
    desk.do("papers.withdraw", paper_id=paper_id, reason="Nhầm bản")
    assert desk.stage.refused(desk.secretary, "papers.add", **again) == "ok"


def test_add_refuses_what_this_server_did_not_take_in_for_this_meeting(desk: Desk) -> None:
    taken = desk.taken("Mật")
    order = desk.order("a.pdf", taken)
    for forged in (
        {**order, "ticket": "0" * 64},
        {**order, "sha256": "0" * 64},
        {**order, "pages": 99},
        {**order, "ticket": desk.order("a.pdf", taken, desk.elsewhere)["ticket"]},
        {**order, "ticket": "đ"},
    ):
        assert desk.stage.refused(desk.secretary, "papers.add", **forged) == "paper_not_received"
    assert desk.shown() == []


def test_add_stores_a_hostile_name_made_harmless(desk: Desk) -> None:
    desk.add("..\\..\\CON<script>\u202efdp.pdf")
    paper = desk.at_desk().papers[0]
    assert paper.file_name == "CON-script-fdp.pdf"
    assert paper.title == "CON script fdp"


def test_bind_sets_item_number_title_and_kind(desk: Desk) -> None:
    paper_id = desk.add("Scan0007.pdf", desk.taken("Scan0007", has_text=False))
    desk.do("papers.bind", paper_id=paper_id, item_id=desk.items[2], title="  Phụ   lục ", number="03.7", kind="annex")
    assert desk.shown() == [("03.7", "Phụ lục", 3)]
    paper = desk.at_desk().papers[0]
    assert (paper.kind.value, paper.matched.value) == ("annex", "hand")
    desk.do("papers.bind", paper_id=paper_id, item_id=desk.items[0])
    assert desk.shown() == [("01.1", "Phụ lục", 1)]
    desk.do("papers.bind", paper_id=paper_id, item_id=None)
    assert desk.shown() == [("01.1", "Phụ lục", None)]


def test_bind_refuses_wrong_numbers_titles_and_items(desk: Desk) -> None:
    desk.add("02.1_Một.pdf")
    paper_id = desk.add("02.2_Hai.pdf")
    foreign = desk.stage.item(desk.elsewhere, "Nơi khác")
    refused = {
        "number": desk.refused("papers.bind", paper_id=paper_id, number="02.1"),
        "nonsense": desk.refused("papers.bind", paper_id=paper_id, number="<b>"),
        "title": desk.refused("papers.bind", paper_id=paper_id, title="  "),
        "item": desk.refused("papers.bind", paper_id=paper_id, item_id=foreign),
        "paper": desk.refused("papers.bind", paper_id=999, title="x"),
    }
    assert refused == {
        "number": "paper_number_taken",
        "nonsense": "paper_number_wrong",
        "title": "title_missing",
        "item": "not_found",
        "paper": "not_found",
    }
    assert desk.shown() == [("02.1", "Một", 2), ("02.2", "Hai", 2)]


def test_move_counts_drafts_anew(desk: Desk) -> None:
    for name in ("03.1_A.pdf", "03.2_B.pdf", "03.3_C.pdf"):
        last = desk.add(name)
    desk.do("papers.move", paper_id=last, place=0)
    assert desk.shown() == [("03.1", "C", 3), ("03.2", "A", 3), ("03.3", "B", 3)]


def test_move_keeps_the_numbers_that_readers_know(desk: Desk) -> None:
    first, last = desk.add("03.1_A.pdf"), desk.add("03.2_B.pdf")
    desk.do("papers.publish", paper_ids=[first])
    desk.do("papers.move", paper_id=last, place=0)
    assert desk.shown() == [("03.2", "B", 3), ("03.1", "A", 3)]


def test_publish_sends_out_every_bound_draft_and_leaves_the_others(desk: Desk) -> None:
    desk.add("03.1_A.pdf")
    desk.add("02.1_B.pdf")
    desk.add("Scan.pdf")
    assert desk.do("papers.publish") == {"count": 2, "state": "published"}
    board = desk.in_room()
    assert [(p.number, p.title) for p in board.papers] == [("02.1", "B"), ("03.1", "A")]
    assert board.recipients == 3
    assert desk.refused("papers.publish") == "no_papers_to_publish"


def test_publish_refuses_unbound_and_published_papers_and_publishes_none_of_them(desk: Desk) -> None:
    bound, loose = desk.add("03.1_A.pdf"), desk.add("Scan.pdf")
    assert desk.refused("papers.publish", paper_ids=[bound, loose]) == "paper_needs_item"
    assert desk.in_room().papers == ()
    desk.do("papers.publish", paper_ids=[bound, bound])
    assert desk.refused("papers.publish", paper_ids=[bound]) == "paper_step_impossible"


def test_withdraw_takes_a_paper_from_the_room_and_publish_brings_it_back(desk: Desk) -> None:
    paper_id = desk.add("03.1_A.pdf")
    assert desk.refused("papers.withdraw", paper_id=paper_id, reason="x") == "paper_step_impossible"
    desk.do("papers.publish")
    assert desk.refused("papers.withdraw", paper_id=paper_id, reason="  ") == "paper_reason_missing"
    desk.do("papers.withdraw", paper_id=paper_id, reason="Có sai sót")
    assert desk.in_room().papers == ()
    assert desk.at_desk().papers[0].withdrawn_reason == "Có sai sót"
    desk.do("papers.publish", paper_ids=[paper_id])
    assert [p.withdrawn_reason for p in desk.at_desk().papers] == [""]
    assert len(desk.in_room().papers) == 1


def test_publish_refuses_a_withdrawn_paper_whose_number_was_given_away(desk: Desk) -> None:
    old = desk.add("03.1_A.pdf")
    desk.do("papers.publish")
    desk.do("papers.withdraw", paper_id=old, reason="Thay bản mới")
    desk.add("03.1_A moi.pdf")
    desk.do("papers.publish")
    assert desk.refused("papers.publish", paper_ids=[old]) == "paper_number_taken"


def test_remove_draft_removes_only_what_nobody_has_seen(desk: Desk) -> None:
    draft, published = desk.add("03.1_A.pdf"), desk.add("03.2_B.pdf")
    desk.do("papers.publish", paper_ids=[published])
    desk.do("papers.remove_draft", paper_id=draft)
    assert desk.refused("papers.remove_draft", paper_id=published) == "paper_was_published"
    assert desk.shown() == [("03.2", "B", 3)]


def test_an_item_with_papers_cannot_be_deleted(desk: Desk) -> None:
    desk.add("03.1_A.pdf")
    assert desk.refused("agenda.delete_item", item_id=desk.items[2]) == "item_in_use"
    assert desk.refused("agenda.delete_item", item_id=desk.items[1]) == "ok"


def test_papers_of_a_meeting_that_is_over_stay_as_they_are(desk: Desk) -> None:
    paper_id = desk.add("03.1_A.pdf")
    waiting = desk.order("03.2_B.pdf", desk.taken("B"))
    for step in ("agenda.invite", "agenda.open_meeting", "agenda.close_meeting"):
        desk.do(step)
    refused = [
        desk.stage.refused(desk.secretary, "papers.add", **waiting),
        desk.refused("papers.bind", paper_id=paper_id, title="x"),
        desk.refused("papers.move", paper_id=paper_id, place=0),
        desk.refused("papers.publish"),
        desk.refused("papers.remove_draft", paper_id=paper_id),
    ]
    assert refused == ["meeting_over"] * 5


def test_only_the_secretary_manages_papers(desk: Desk) -> None:
    paper_id = desk.add("03.1_A.pdf")
    order = desk.order("03.2_B.pdf", desk.taken("B"))
    managing: dict[str, dict[str, object]] = {
        "papers.add": order,
        "papers.bind": {"paper_id": paper_id, "title": "x"},
        "papers.move": {"paper_id": paper_id, "place": 0},
        "papers.publish": {},
        "papers.withdraw": {"paper_id": paper_id, "reason": "x"},
        "papers.remove_draft": {"paper_id": paper_id},
    }
    for name, payload in managing.items():
        whole = {"meeting_id": desk.meeting_id, **payload}
        assert desk.stage.refused(desk.delegates[0].session_id, name, **whole) == "forbidden"
        assert desk.stage.refused(desk.stranger.session_id, name, **whole) == "not_found"
        assert desk.stage.refused(0, name, **whole) == "sign_in_needed"


def test_a_paper_of_another_meeting_does_not_exist_here(desk: Desk) -> None:
    paper_id = desk.add("03.1_A.pdf")
    for name, more in (
        ("papers.bind", {"title": "x"}),
        ("papers.move", {"place": 0}),
        ("papers.withdraw", {"reason": "x"}),
        ("papers.remove_draft", {}),
        ("papers.mark_opened", {}),
        ("papers.reached_page", {"page": 1}),
    ):
        payload = {"meeting_id": desk.elsewhere, "paper_id": paper_id, **more}
        assert desk.stage.refused(desk.secretary, name, **payload) == "not_found"
    assert desk.stage.refused(desk.secretary, "papers.publish", meeting_id=desk.elsewhere, paper_ids=[paper_id]) == (
        "not_found"
    )


def test_the_journal_tells_what_was_sent_to_whom_and_nothing_of_reading(desk: Desk) -> None:
    paper_id = desk.add("03.1_A.pdf")
    desk.do("papers.publish")
    desk.opens(desk.delegates[0], paper_id, page=1)
    told = [(kind, facts) for kind, facts in desk.stage.journal(desk.meeting_id) if kind.startswith("paper")]
    assert [kind for kind, _ in told] == ["paper_added", "papers_published"]
    assert told[1][1] == {"count": 1, "numbers": ["03.1"], "paper_ids": [paper_id], "titles": ["A"]}
    assert desk.stage.is_sound()
