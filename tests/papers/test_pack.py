"""Names in the archive of all papers: whatever titles say, every name is apart and stays in its folder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetings.papers.rules import apart, file_name, folder_name


def test_names_are_in_the_order_of_the_agenda() -> None:
    assert sorted([folder_name("10", "Bế mạc"), folder_name("9", "Nghị quyết"), folder_name("2.1", "Tờ trình")]) == [
        "09 Nghị quyết",
        "10 Bế mạc",
        "2.1 Tờ trình",
    ]


def test_a_paper_keeps_the_ending_of_its_file() -> None:
    assert file_name("02.1", "Tờ trình 15/TTr-UBND", "to trinh.PDF") == "02.1 Tờ trình 15-TTr-UBND.pdf"
    assert file_name("", "Báo cáo", "bao cao") == "Báo cáo.pdf"


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=200)), max_size=12))
def test_names_are_apart_and_harmless_whatever_is_in_them(papers: list[tuple[str, str]]) -> None:
    taken: set[str] = set()
    names = [apart(file_name(number, title, "a.pdf"), taken) for number, title in papers]
    assert len({name.casefold() for name in names}) == len(papers)
    for name in names:
        assert not set(name) & set('/\\<>:"|?*\0')
        assert name.strip(". ") == name
        assert len(name.encode()) <= 255
