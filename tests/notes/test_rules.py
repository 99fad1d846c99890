"""Finding a mark's place again: right where the words still are, in the tray where they are not, and never lost."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.notes.rules import Anchor, Document, How, Known, MarkKind, Outcome, Place, Target, decide, fold, placed

SYLLABLES = ("ngân", "sách", "đầu", "tư", "công", "trung", "hạn", "nghị", "quyết", "hội", "đồng", "thuế", "đất", "giá")
words = st.lists(st.sampled_from(SYLLABLES), min_size=12, max_size=40)
# A number in every page makes each of them another one, as pages of papers are.
pages = st.lists(words, min_size=1, max_size=6).map(
    lambda found: [f"Mục {n} điều {n * 37}. {' '.join(page)} (trang {n})" for n, page in enumerate(found, 1)]
)
QUOTE = "mức chi 1.234 tỷ đồng cho giao thông"


def anchor(quote: str, before: str = "", after: str = "", page: int = 1, **more: Any) -> Anchor:
    return Anchor(more.pop("kind", MarkKind.HIGHLIGHT), 1, page, quote, before, after)


def target(texts: list[str] | None, *, before: int = 0, waiting: bool = False) -> Target:
    document = Document(texts) if texts is not None else None
    count = len(texts) if texts is not None else before
    return Target(2, count, document, waiting, {1: before or count})


def put(texts: list[str], page: int, middle: str) -> list[str]:
    """The pages with a sentence in the middle of one of them."""
    whole = texts[page]
    half = len(whole) // 2
    return [*texts[:page], f"{whole[:half]} {middle} {whole[half:]}", *texts[page + 1 :]]


def mark_on(texts: list[str], page: int) -> tuple[list[str], Anchor]:
    whole = put(texts, page, QUOTE)
    before, _, after = whole[page].partition(QUOTE)
    return whole, anchor(QUOTE, before[-80:], after[:80], page + 1)


@given(pages, st.data())
def test_inserted_and_removed_pages_carry_a_mark_along(texts: list[str], data: st.DataObject) -> None:
    page = data.draw(st.integers(0, len(texts) - 1))
    whole, mark = mark_on(texts, page)
    added = data.draw(st.integers(0, 3))
    gone = data.draw(st.integers(0, page))
    after = [*[f"Trang thêm {n}" for n in range(added)], *whole[gone:]]
    found = placed(mark, target(after))
    assert (found.how, found.page, found.text) == (How.FOUND, page - gone + added + 1, fold(QUOTE))


@given(pages, st.data())
def test_equal_words_are_told_apart_by_what_stands_around_them(texts: list[str], data: st.DataObject) -> None:
    both = st.lists(st.integers(0, len(texts) - 1), min_size=2, max_size=2, unique=True)
    if len(texts) < 2:
        return
    one, other = data.draw(both)
    whole, mark = mark_on(texts, one)
    found = placed(mark, target(put(whole, other, QUOTE)))
    assert (found.how, found.page, found.nth) == (How.FOUND, one + 1, 0)


def test_equal_words_on_one_page_are_counted() -> None:
    page = "Điểm a: giữ nguyên mức thu. Điểm b: giữ nguyên mức thu. Điểm c: giữ nguyên mức thu."
    found = placed(anchor("giữ nguyên mức thu", "Điểm b: ", ". Điểm c"), target([page]))
    assert (found.how, found.nth) == (How.FOUND, 1)


@given(pages, st.sampled_from(("NFC", "NFD", "NFKC", "NFKD")), st.sampled_from((" ", "\n", "\u00a0", "  ", "\u00ad")))
def test_form_of_letters_and_spaces_decide_nothing(texts: list[str], form: Any, space: str) -> None:
    whole, mark = mark_on(texts, len(texts) - 1)
    again = [unicodedata.normalize(form, page).replace(" ", space) for page in whole]
    assert placed(mark, target(again)).how is How.FOUND


@given(pages, st.integers(0, 30), st.text("abcxyz", min_size=1, max_size=5))
def test_edited_words_are_found_by_what_is_left_of_them(texts: list[str], at: int, typed: str) -> None:
    whole, mark = mark_on(texts, 0)
    edited = QUOTE[:at] + typed + QUOTE[at + 3 :]
    found = placed(mark, target([page.replace(QUOTE, edited) for page in whole]))
    assert (found.how in (How.NEAR, How.FOUND), found.page) == (True, 1)


@given(pages)
def test_words_that_are_gone_wait_in_the_tray(texts: list[str]) -> None:
    _, mark = mark_on(texts, 0)
    assert placed(mark, target(texts)).how is How.TRAY


def test_few_letters_are_not_guessed_at() -> None:
    there = ["Bảng 12, dòng 12, cột 12", "Trang 12"]
    assert placed(anchor("12", "tăng lên mức ", " phần trăm"), target(there)).how is How.TRAY
    assert placed(anchor("12", "Bảng 12, dòng ", ", cột 12"), target(there)) == Place(How.FOUND, 1, "12", 1)


def test_drawing_stays_with_what_is_left_around_it() -> None:
    before, after = "Điều 3. Mức thu học phí năm học 2026 đối với ", " trung học cơ sở trên địa bàn thành phố"
    ink = anchor("cấp", before, after, kind=MarkKind.INK)
    assert placed(ink, target(["Bìa", before + "bậc" + after])).page == 2
    assert placed(anchor("cấp", before, after), target(["Bìa", before + "bậc" + after])).how is How.TRAY


def test_words_over_the_end_of_a_page_are_on_the_page_that_has_most_of_them() -> None:
    found = placed(anchor("một hai ba bốn năm sáu bảy tám"), target(["… một hai", "ba bốn năm sáu bảy tám …"]))
    assert (found.page, found.text) == (2, fold("ba bốn năm sáu bảy tám"))


anchors = st.builds(
    Anchor,
    st.sampled_from(MarkKind),
    st.integers(1, 3),
    st.integers(1, 50),
    st.text(max_size=60),
    st.text(max_size=30),
    st.text(max_size=30),
)


@settings(max_examples=300)
@given(anchors, st.none() | st.lists(st.text(max_size=120), max_size=5), st.booleans())
def test_no_mark_is_ever_lost(mark: Anchor, texts: list[str] | None, waiting: bool) -> None:
    found = placed(mark, target(texts, before=4, waiting=waiting))
    count = len(texts or ())
    if found.how in (How.FOUND, How.NEAR):
        assert texts is not None
        assert 1 <= found.page <= count
        assert found.text in fold(texts[found.page - 1])
        assert found.text
    else:
        assert found.page == mark.page


@given(st.integers(1, 9), st.integers(0, 9), st.booleans(), st.booleans())
def test_nothing_written_is_lost_between_two_devices(revision: int, seen: int, removed: bool, equal: bool) -> None:
    outcome = decide(Known(revision, "a", removed), seen, "a" if equal else "b")
    if equal:
        assert outcome is (Outcome.BACK if removed and seen >= revision else Outcome.SAME)
    elif removed:
        assert outcome is Outcome.BACK
    else:
        assert outcome is (Outcome.CHANGE if seen >= revision else Outcome.COPY)
    assert decide(None, seen, "a") is Outcome.NEW
