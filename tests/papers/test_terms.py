"""The terms under which a text is found."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from meetings.papers.rules import folded, index_terms, pair_term, spoken, words_of
from meetings.papers.rules.text_index import query_for

SAFE = re.compile(r"[^\s\x00-\x2f:-<>-@\[-^`{-\x7f]+")  # letters, digits, "=" and "_"


def test_folded_is_how_people_type() -> None:
    assert folded("Điều chỉnh ĐẦU TƯ công") == "dieu chinh dau tu cong"


def test_a_text_is_found_under_its_words_exact_words_and_neighbours() -> None:
    assert index_terms(["Đầu tư, 15/2024", "tư"]).split() == [
        "15", "2024", "=15", "=2024", "=tư", "=đầu", "_15_2024", "_dau_tu", "_tu_15", "dau", "tu",
    ]  # fmt: skip


def test_neighbours_are_of_one_page() -> None:
    assert pair_term("tư", "công") not in index_terms(["đầu tư", "công"]).split()


def test_decomposed_text_has_the_same_words() -> None:
    assert words_of(unicodedata.normalize("NFD", "Điều chỉnh")) == ["điều", "chỉnh"]


@given(st.text(max_size=300))
def test_folding_keeps_every_place(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(folded(composed)) == len(spoken(composed)) == len(composed)


@given(st.text(max_size=300))
def test_terms_hold_nothing_that_is_syntax(text: str) -> None:
    terms = index_terms([text]).split(" ") if index_terms([text]) else []
    assert all(SAFE.fullmatch(term) for term in terms)
    assert terms == sorted(set(terms))
    assert query_for("sqlite", terms).count('"') == 2 * len(terms)
    assert query_for("postgresql", terms).count("'") == 2 * len(terms)
