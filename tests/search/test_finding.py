"""What is found, in which order, and how it is shown."""

from __future__ import annotations

from functools import partial

import pytest

from meetings.search.rules import Level
from tests.queries import counted
from tests.search.shelf import Shelf

PLAN = "Điều chỉnh kế hoạch đầu tư công trung hạn"


def test_with_and_without_accents(shelf: Shelf) -> None:
    paper = shelf.put("02.1_A.pdf", "Mở đầu", PLAN)
    for wish in ("điều chỉnh", "dieu chinh", "DIEU", "kế hoạch đầu", "dau tu", "dieu chinh ke", "trung han", "điề"):
        assert shelf.find(shelf.delegate, wish) == [(paper, [2])], wish


def test_exact_accents_come_first_whatever_is_newer(shelf: Shelf) -> None:
    exact = shelf.put("02.1_A.pdf", "việc đầu tư")
    other = shelf.put("02.2_B.pdf", "việc đậu tù")
    assert shelf.find(shelf.delegate, "đầu tư") == [(exact, [1]), (other, [1])]
    assert shelf.find(shelf.delegate, "đậu tù") == [(other, [1]), (exact, [1])]
    assert shelf.find(shelf.delegate, "đầu") == [(exact, [1]), (other, [1])]


def test_words_together_come_before_words_apart(shelf: Shelf) -> None:
    together = shelf.put("02.1_A.pdf", "vốn đầu tư công năm nay")
    apart = shelf.put("02.2_B.pdf", "công việc; tư nhân; đầu năm")
    assert shelf.find(shelf.delegate, "đầu tư công") == [(together, [1]), (apart, [1])]


def test_a_phrase_in_quotes_is_found_word_for_word(shelf: Shelf) -> None:
    together = shelf.put("02.1_A.pdf", "vốn đầu tư\ncông năm nay")
    shelf.put("02.2_B.pdf", "công việc; đầu tư; tư công", "đầu tư", "tư công")
    assert shelf.find(shelf.delegate, '"đầu tư công"') == [(together, [1])]
    assert shelf.find(shelf.delegate, "“dau tu cong” nay") == [(together, [1])]
    assert shelf.find(shelf.delegate, '"công đầu"') == []


def test_words_of_neighbouring_pages_find_the_page_with_most_of_them(shelf: Shelf) -> None:
    paper = shelf.put("02.1_A.pdf", "thủy lợi", "hồ chứa và đập", "hồ")
    assert shelf.find(shelf.delegate, "hồ chứa thủy lợi") == [(paper, [1])]
    assert shelf.found(shelf.delegate, "hồ chứa thủy lợi").papers[0].pages[0].level is Level.SOME_WORDS


def test_the_last_word_may_be_a_beginning_until_it_is_ended(shelf: Shelf) -> None:
    paper = shelf.put("02.1_A.pdf", "Nghiêm túc thực hiện")
    assert shelf.find(shelf.delegate, "ngh") == [(paper, [1])]
    assert shelf.find(shelf.delegate, "nghiêm t") == [(paper, [1])]
    assert shelf.find(shelf.delegate, "ngh ") == []
    assert shelf.find(shelf.delegate, "hực") == []


def test_names_come_before_texts(shelf: Shelf) -> None:
    said = shelf.put("02.1_A.pdf", "Tờ trình của Ủy ban")
    called = shelf.put("02.2_Tờ trình.pdf", "khác")
    assert [paper for paper, _ in shelf.find(shelf.delegate, "tờ trình")] == [called, said]
    assert [paper for paper, _ in shelf.find(shelf.delegate, "02.2")] == [called]
    items = shelf.found(shelf.delegate, "dau tu cong trung han").items
    assert [(hit.item.id, "".join(p.text for p in hit.title if p.is_hit)) for hit in items] == [
        (shelf.desk.items[2], "đầu tư công trung hạn")
    ]


def test_the_find_is_marked_in_its_line(shelf: Shelf) -> None:
    shelf.put("02.1_A.pdf", "x " * 200 + "\n" + PLAN + ".\n" + "y " * 200)
    pieces = shelf.found(shelf.delegate, "dau tu cong").papers[0].pages[0].pieces
    assert [piece.text for piece in pieces if piece.is_hit] == ["đầu tư công"]
    line = "".join(piece.text for piece in pieces)
    assert "kế hoạch đầu tư công trung hạn" in line
    assert len(line) < 300
    assert "\n" not in line


def test_pages_are_as_in_the_paper_beyond_the_first_ten(shelf: Shelf) -> None:
    pages = [f"trang thứ {n}" for n in range(1, 36)]
    pages[27] = PLAN
    paper = shelf.put("02.1_A.pdf", *pages)
    assert shelf.find(shelf.delegate, "kế hoạch đầu tư") == [(paper, [28])]


def test_three_pages_are_shown_and_the_others_counted(shelf: Shelf) -> None:
    shelf.put("02.1_A.pdf", *[PLAN] * 7)
    hit = shelf.found(shelf.delegate, "đầu tư").papers[0]
    assert ([page.page for page in hit.pages], hit.more_pages) == ([1, 2, 3], 4)


def test_more_than_asked_for_is_said(shelf: Shelf) -> None:
    for number in range(1, 6):
        shelf.put(f"02.{number}_{'ABCDE'[number - 1]}.pdf", PLAN)
    found = shelf.found(shelf.delegate, "đầu tư", most=3)
    assert (len(found.papers), found.is_cut) == (3, True)
    assert shelf.found(shelf.delegate, "đầu tư", most=5).is_cut is False


def test_what_cannot_be_found_is_said(shelf: Shelf) -> None:
    scan = shelf.put("02.1_Scan.pdf", state="none")
    old = shelf.put("02.2_Cu.pdf", "Ñ¢u t", legacy="other")
    shelf.put("02.3_A.pdf", "x", legacy="tcvn3")
    waiting = shelf.desk.add("02.4_B.pdf")
    shelf.desk.do("papers.publish", paper_ids=[waiting])
    silent = shelf.found(shelf.delegate, "x").silent
    assert {(p.id, p.text.value, p.legacy) for p in silent} == {
        (scan, "none", ""),
        (old, "done", "other"),
    }
    assert [hit.paper.id for hit in shelf.found(shelf.delegate, "scan").papers] == [scan]


@pytest.mark.parametrize(
    "wish", ["", "   ", '"', '""', "“”", "…", "-", "*", "😀", "NEAR(", "' OR 1=1 --", "\x00", "()&|!<->:*"]
)
def test_nothing_asked_is_nothing_found(shelf: Shelf, wish: str) -> None:
    shelf.put("02.1_A.pdf", PLAN)
    assert shelf.found(shelf.delegate, wish).papers == ()


def test_the_same_queries_for_one_meeting_and_for_three(shelf: Shelf) -> None:
    shelf.put("02.1_A.pdf", PLAN)
    house, session_id = shelf.stage.house, shelf.desk.secretary
    ask = partial(shelf.everywhere, session_id, "đầu tư")
    first, again = counted(house, ask), counted(house, ask)
    for title in ("Hai", "Ba"):
        meeting_id = shelf.stage.meeting(title)
        item_id = shelf.stage.item(meeting_id, "Đầu tư")
        order = shelf.desk.order("01.1_X.pdf", shelf.desk.taken(title), meeting_id)
        paper_id = int(shelf.stage.act(session_id, "papers.add", **order)["paper_id"])
        shelf.stage.act(session_id, "papers.bind", meeting_id=meeting_id, paper_id=paper_id, item_id=item_id)
        shelf.read(paper_id, PLAN, meeting_id=meeting_id)
        shelf.stage.act(session_id, "papers.publish", meeting_id=meeting_id, paper_ids=[paper_id])
    assert (counted(house, ask), counted(house, ask)) == (first, again)
    assert len({hit.meeting.id for hit in ask().papers}) == 3
    assert again < first
