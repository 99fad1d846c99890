"""Vietnamese names: whole after being taken apart, in order, found."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.people.rules import Name, fold, sort_key, sort_text, split_name, tidy

SYLLABLES = st.sampled_from(
    """An Ân Ăn Ánh Bình Bửu Châu Cường Dũng Dung Đào Đạt Đức Giang Hà Hạ Hòa Hoà Huệ Khánh Lệ Mỹ Ngọc Nguyễn Oanh
    Phượng Quý Rạng Sơn Tâm Tấm Thảo Ước Vỹ Xuân Y Yến K'Ré H'Hen""".split()  # noqa: SIM905 - a list of words reads better
)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=6).map(" ".join)
TONES = "\u0300\u0309\u0303\u0301\u0323"
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


@pytest.mark.parametrize(
    ("full", "family", "middle", "given_name"),
    [
        ("Nguyễn Văn An", "Nguyễn", "Văn", "An"),
        ("Lê Minh", "Lê", "", "Minh"),
        ("Khánh", "", "", "Khánh"),
        ("Nguyễn Thị Minh Khai", "Nguyễn", "Thị Minh", "Khai"),
        ("Tôn Nữ Thị Ninh", "Tôn Nữ", "Thị", "Ninh"),
        ("Tôn Thất Tùng", "Tôn Thất", "", "Tùng"),
        ("Công Tằng Tôn Nữ Hỷ Khương", "Công Tằng Tôn Nữ", "Hỷ", "Khương"),
        ("  Trần\u00a0Thị\tBích \u200bNgọc ", "Trần", "Thị Bích", "Ngọc"),
        ("", "", "", ""),
    ],
)
def test_split_name_takes_names_apart(full: str, family: str, middle: str, given_name: str) -> None:
    assert split_name(full) == Name(family, middle, given_name)


@given(NAMES)
def test_split_name_loses_nothing(full: str) -> None:
    assert split_name(full).full == full


@given(st.text(max_size=60))
def test_tidy_is_stable_and_leaves_nothing_invisible(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert [c for c in once if unicodedata.category(c) in ("Cc", "Cf")] == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Điều ĐIỀU", "dieu dieu"), ("Hoàng Phủ Ngọc Tường", "hoang phu ngoc tuong"), ("Ưỡn Ợ", "uon o")],
)
def test_fold_drops_every_mark(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_sort_text_follows_the_alphabet() -> None:
    keys = [sort_text(letter) for letter in ALPHABET]
    assert keys == sorted(set(keys))


def test_sort_text_follows_the_tones() -> None:
    keys = [sort_text(unicodedata.normalize("NFC", f"a{tone}n")) for tone in ("", *TONES)]
    assert keys == sorted(set(keys))


def test_sort_text_puts_letters_before_tones_in_each_syllable() -> None:
    ordered = ["An", "An Bình", "Án", "Ạn", "Anh", "Ăn", "Ân", "Dung", "Dũng", "Dương", "Đào", "Hoa Lan", "Hòa Bình"]
    shuffled = list(reversed(ordered))
    assert sorted(shuffled, key=sort_text) == ordered


def test_sort_key_orders_by_given_then_family_then_middle_name() -> None:
    ordered = ["Đỗ Văn An", "Lê Bảo An", "Lê Văn An", "Lê Đình Ân", "An Bình", "Trần Bình", "Bùi Đạt"]
    shuffled = list(reversed(ordered))
    assert sorted(shuffled, key=lambda full: sort_key(split_name(full))) == ordered


@given(NAMES, NAMES)
def test_sort_key_is_plain_under_every_collation(one: str, other: str) -> None:
    """Hexadecimal digits only, and no key the beginning of another: nothing for a collation to decide."""
    keys = [sort_key(split_name(one)), sort_key(split_name(other))]
    assert set("".join(keys)) <= set("0123456789abcdef")
    assert keys[0] == keys[1] or not any(a.startswith(b) for a, b in (keys, keys[::-1]))


@given(st.lists(SYLLABLES, min_size=2, max_size=9))
def test_sort_text_sees_no_difference_between_old_and_new_spelling(words: list[str]) -> None:
    """Hoà and Hòa are one syllable; composed or not, upper case or not, makes no difference either."""
    text = " ".join(words)
    same = [text.replace("Hòa", "Hoà"), unicodedata.normalize("NFD", text), text.upper()]
    assert {sort_text(each) for each in same} == {sort_text(text)}


@given(st.lists(NAMES, max_size=8))
def test_sort_key_is_a_total_order_of_different_names(fulls: list[str]) -> None:
    names = {sort_key(split_name(full.replace("Hoà", "Hòa"))): full.replace("Hoà", "Hòa") for full in fulls}
    assert len(names) == len({full.replace("Hoà", "Hòa") for full in fulls})
    assert all(a < b for a, b in pairwise(sorted(names)))
