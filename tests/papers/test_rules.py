"""How papers find their items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.papers import rules
from meetings.papers.rules import ItemLabel, Match, PaperKind, PaperState, Proposal

TITLES = [
    "Khai mạc, thông qua chương trình",
    "Báo cáo kinh tế – xã hội 6 tháng đầu năm",
    "Báo cáo thẩm tra",
    "Điều chỉnh đầu tư công trung hạn",
    "Chính sách hỗ trợ học phí năm học 2026–2027",
    "Quy hoạch thoát nước Bắc sông Lam",
]
ITEMS = [ItemLabel(100 + place, str(place), title) for place, title in enumerate(TITLES, start=1)]


def test_propose_binds_by_the_number_before_the_name() -> None:
    assert rules.propose("04.2_Du-thao-nghi-quyet.pdf", ITEMS) == Proposal(
        "Du thao nghi quyet", PaperKind.DRAFT_RESOLUTION, "04.2", Match.NUMBER, 104, 104
    )


def test_propose_leaves_the_paper_number_open_where_only_the_item_is_named() -> None:
    found = rules.propose("4 - Tờ trình.pdf", ITEMS)
    assert (found.item_id, found.number, found.match) == (104, "", Match.NUMBER)


def test_propose_prefers_a_part_of_that_very_number() -> None:
    parts = [*ITEMS, ItemLabel(201, "4.1", "Danh mục dự án")]
    assert rules.propose("04.1_a.pdf", parts).item_id == 201
    assert rules.propose("04.1.3_a.pdf", parts).item_id == 201
    assert rules.propose("04.2_a.pdf", parts).item_id == 104


@pytest.mark.parametrize(
    "name, item_id",
    [
        ("Tờ trình điều chỉnh đầu tư công trung hạn.pdf", 104),
        ("to-trinh-chinh-sach-ho-tro-hoc-phi.pdf", 105),
        ("QUY HOACH THOAT NUOC.pdf", 106),
        ("bao cao kinh te xa hoi 6 thang.pdf", 102),
        ("Báo cáo thẩm tra điều chỉnh đầu tư công trung hạn.pdf", 104),
        ("Báo cáo thẩm tra.pdf", 103),
    ],
)
def test_propose_binds_by_title_with_or_without_accents(name: str, item_id: int) -> None:
    found = rules.propose(name, ITEMS)
    assert (found.item_id, found.match) == (item_id, Match.TITLE)


@pytest.mark.parametrize("name", ["Scan0007.pdf", "báo cáo.pdf", "77.1_khong co.pdf", "bao cao bo sung (2).pdf"])
def test_propose_binds_nothing_it_is_not_sure_of(name: str) -> None:
    found = rules.propose(name, ITEMS)
    assert (found.item_id, found.match) == (None, Match.NONE)


def test_propose_without_an_agenda_binds_nothing() -> None:
    assert rules.propose("02.1_x.pdf", []) == Proposal("X", PaperKind.OTHER, "", Match.NONE, None, None)


def test_propose_is_not_sure_between_two_equal_items() -> None:
    twins = [ItemLabel(1, "", "Quy hoạch thoát nước"), ItemLabel(2, "", "Quy hoạch thoát nước")]
    found = rules.propose("quy hoach thoat nuoc.pdf", twins)
    assert (found.item_id, found.likely_item_id) == (None, 1)


@given(st.text(max_size=120), st.lists(st.text(max_size=60), max_size=6))
def test_propose_takes_any_text(name: str, titles: list[str]) -> None:
    items = [ItemLabel(i, str(i), title) for i, title in enumerate(titles, start=1)]
    found = rules.propose(name, items)
    assert found.item_id in {None, *range(1, len(titles) + 1)}
    assert (found.item_id is None) == (found.match is Match.NONE)


def test_kind_of_reads_the_title() -> None:
    kinds = {
        "Báo cáo thẩm tra của Ban Kinh tế": PaperKind.VERIFICATION,
        "Báo cáo tổng kết": PaperKind.REPORT,
        "Phụ lục kèm theo Tờ trình": PaperKind.ANNEX,
        "To trinh": PaperKind.SUBMISSION,
        "Dự thảo Nghị quyết": PaperKind.DRAFT_RESOLUTION,
        "Bản đồ": PaperKind.OTHER,
    }
    assert {title: rules.kind_of(title) for title in kinds} == kinds


def test_next_number_skips_those_taken() -> None:
    assert rules.next_number("4", set()) == "04.1"
    assert rules.next_number("4", {"04.1", "04.2", "04.4"}) == "04.3"
    assert rules.next_number("4.1", set()) == "04.1.1"
    assert rules.next_number("12.", set()) == "12.1"
    assert rules.next_number("IV", set()) == ""
    assert rules.next_number("", set()) == ""


def test_renumbered_counts_drafts_anew_and_keeps_what_readers_know() -> None:
    draft, published = [PaperState.DRAFT] * 2, [PaperState.DRAFT, PaperState.PUBLISHED]
    assert rules.renumbered(["04.1", "04.2"], [1, 0], draft) == ["04.1", "04.2"]
    assert rules.renumbered(["04.1", "04.2"], [1, 0], published) == ["04.2", "04.1"]


def test_moved_cuts_the_place_to_what_there_is() -> None:
    assert rules.moved([1, 2, 3], 1, 9) == [2, 3, 1]
    assert rules.moved([1, 2, 3], 3, -4) == [3, 1, 2]


def test_check_step_refuses_what_does_not_follow() -> None:
    rules.check_step(PaperState.DRAFT, PaperState.PUBLISHED)
    rules.check_step(PaperState.PUBLISHED, PaperState.WITHDRAWN)
    with pytest.raises(Refusal) as refused:
        rules.check_step(PaperState.DRAFT, PaperState.WITHDRAWN)
    assert (refused.value.code, refused.value.facts) == (
        "paper_step_impossible",
        {"state": "draft", "wanted": "withdrawn"},
    )
