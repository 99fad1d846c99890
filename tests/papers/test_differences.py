"""What changed between two texts: nothing is lost, nothing is invented, and pages do not matter."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meetings.papers.rules import Fate, Part, Piece, TooLong, changes, differences, wording
from meetings.papers.rules.wording import key

# Few words, so that much is said twice; some that begin and end like a page number, a bullet, a broken word.
WORDS = st.sampled_from(
    ["đầu", "tư", "công", "Đầu", "12", "1.234,5", "–", "kinh", "tế-", "xã", "hội.", "“hòa”", "7", "trang"]
)
LINES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
PAGES = st.lists(st.lists(LINES, max_size=6).map("\n".join), max_size=6)
OLD, NEW = {Fate.SAME, Fate.OUT, Fate.MOVED_OUT}, {Fate.SAME, Fate.IN, Fate.MOVED_IN}
BUDGET = "Tổng chi ngân sách địa phương năm nay là 5.200 tỷ đồng, trong đó chi đầu tư phát triển 2.100 tỷ đồng."
BODY = [
    "Căn cứ Luật Tổ chức chính quyền địa phương và các văn bản hướng dẫn thi hành có liên quan của Chính phủ",
    BUDGET,
    "Giao Ủy ban nhân dân tổ chức thực hiện và báo cáo kết quả tại kỳ họp thường lệ cuối năm của Hội đồng",
    "Nghị quyết này có hiệu lực kể từ ngày thông qua; các quy định trước đây trái với nghị quyết đều bãi bỏ",
]


def _keys(pieces: Sequence[Piece], fates: set[Fate]) -> list[str]:
    return [key(word) for piece in pieces if piece.fate in fates for word in piece.words]


def _words(part: Part, of: Sequence[str]) -> list[str]:
    """What a part says; what a long one leaves out is taken from the words that it is of."""
    begin, end = part.text.split(" "), part.tail.split(" ") if part.left_out else []
    return [*begin, *of[len(begin) : len(begin) + part.left_out], *end]


def _said(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    return [(piece.fate.value, " ".join(piece.words)) for piece in differences(old, new) if piece.fate is not Fate.SAME]


@given(PAGES, PAGES)
@settings(max_examples=300, deadline=None)
def test_without_what_came_it_is_the_old_text_and_without_what_went_the_new_one(old: list[str], new: list[str]) -> None:
    pieces = differences(old, new)
    assert _keys(pieces, OLD) == list(wording(old).keys)
    assert _keys(pieces, NEW) == list(wording(new).keys)


@given(PAGES, st.integers(1, 9))
@settings(max_examples=100, deadline=None)
def test_equal_texts_have_no_differences_whatever_their_lines(pages: list[str], width: int) -> None:
    assert changes(differences(pages, pages)).count == 0
    words = " ".join(" ".join(pages).split()).split(" ")
    lines = "\n".join(" ".join(words[at : at + width]) for at in range(0, len(words), width))
    once = [" ".join(words)]
    assert _keys(differences(once, [lines]), {Fate.OUT, Fate.IN}) == []


@given(PAGES, PAGES)
@example([], [" ".join(str(n) for n in range(150))])  # longer than what is shown of a change
@settings(max_examples=200, deadline=None)
def test_every_change_is_counted_once_and_shown_where_it_is(old: list[str], new: list[str]) -> None:
    pieces = differences(old, new)
    found = changes(pieces)
    shown = [part for passage in found.passages for part in passage.parts if part.fate is not Fate.SAME]
    changed = [piece.words for piece in pieces if piece.fate is not Fate.SAME]
    assert [_words(part, words) for part, words in zip(shown, changed, strict=True)] == [list(each) for each in changed]
    assert (found.count == 0) == (not shown)
    for piece in pieces:
        assert piece.old_page <= len(old)
        assert piece.new_page <= len(new)


def test_words_that_change_are_told_apart_from_the_rest() -> None:
    new = BUDGET.replace("5.200", "5.350").replace("đầu tư phát triển", "thường xuyên")
    assert _said([BUDGET], [new]) == [
        ("out", "5.200"),
        ("in", "5.350"),
        ("out", "đầu tư phát triển"),
        ("in", "thường xuyên"),
    ]
    found = changes(differences([BUDGET], [new]))
    assert (found.changed, found.added, found.removed, found.moved, len(found.passages)) == (2, 0, 0, 0, 1)


def test_a_word_that_stayed_between_two_changes_is_shown_with_them_but_a_figure_is_not() -> None:
    old, new = "chi 10 tỷ đồng, rồi 7 người và xã", "chi 11 tỷ bạc, rồi 7 người và ấp"
    assert _said([old], [new]) == [("out", "10 tỷ đồng,"), ("in", "11 tỷ bạc,"), ("out", "xã"), ("in", "ấp")]
    assert _said(["a 7 b"], ["c 7 d"]) == [("out", "a"), ("in", "c"), ("out", "b"), ("in", "d")]


def test_what_only_stands_on_another_page_has_not_changed() -> None:
    new = ["Trang bìa mới thêm vào", *BODY]
    pieces = differences(["\n".join(BODY[:2]), "\n".join(BODY[2:])], new)
    assert [(p.fate, p.new_page, " ".join(p.words)) for p in pieces if p.fate is not Fate.SAME] == [
        (Fate.IN, 1, "Trang bìa mới thêm vào")
    ]


def test_a_part_that_moved_is_said_to_have_moved() -> None:
    pieces = differences(BODY, [BODY[2], BODY[0], BODY[1], BODY[3]])
    moved = [(p.fate, p.old_page, p.new_page, " ".join(p.words)) for p in pieces if p.fate is not Fate.SAME]
    assert moved == [(Fate.MOVED_IN, 3, 1, BODY[2]), (Fate.MOVED_OUT, 3, 1, BODY[2])]
    found = changes(pieces)
    assert (found.count, found.moved) == (1, 1)


def test_headings_footers_and_page_numbers_say_nothing_new_on_every_page() -> None:
    def dressed(pages: Sequence[str], heading: str, all_: int) -> list[str]:
        return [f"{heading}\n{page}\n- {n} -\nTrang {n}/{all_}" for n, page in enumerate(pages, start=1)]

    old = dressed(BODY, "Dự thảo lần 2", 4)
    new = dressed([" ".join(BODY[:2]), *BODY[2:]], "Dự thảo lần 3", 3)
    assert _said(old, new) == [("out", "2"), ("in", "3")]


def test_figures_that_go_up_in_a_table_over_pages_are_not_taken_for_page_numbers() -> None:
    old = ["Xã An Hải 120 45\nXã An Bình 130 50", "Xã An Hải 125 49\nXã An Bình 150 51"]
    assert _said(old, [old[0], old[1].replace("125", "126")]) == [("out", "125"), ("in", "126")]


def test_broken_words_quotes_and_composition_do_not_matter() -> None:
    old = ["phát triển kinh tế-\nxã hội “bền vững” 2020–2025"]
    new = ['phát triển kinh tế-xã hội "bền vững" 2020-2025']
    assert _said(old, new) == []


def test_a_negative_figure_is_another_figure() -> None:
    assert _said(["tăng 5 % so với"], ["tăng -5 % so với"]) == [("out", "5"), ("in", "-5")]


def test_long_changes_are_shown_by_their_ends_and_say_how_much_is_left_out() -> None:
    words = [f"từ{number}" for number in range(500)]
    part = changes(differences(["a"], ["a " + " ".join(words)])).passages[0].parts[1]
    assert (part.left_out, part.text.split()[0], part.tail.split()[-1]) == (380, "từ0", "từ499")


def test_texts_of_too_many_words_are_refused() -> None:
    with pytest.raises(TooLong):
        differences(["a " * 400_001], [""])


def test_five_hundred_pages_take_a_bounded_time_even_where_nothing_is_unique() -> None:
    old, new = ["a b " * 200] * 500, ["b b a " * 133] * 500
    began = time.process_time()
    differences(old, new)
    assert time.process_time() - began < 20
