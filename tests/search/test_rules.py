"""Any wish can be asked of any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from meetings.papers.rules import index_terms
from meetings.papers.rules.text_index import CREATE, MATCHING, query_for
from meetings.search.rules import Level, Matcher, Wish, parse, tiers

HOSTILE = st.one_of(
    st.text(max_size=400),
    st.text(alphabet="\"'“”*:^(){}+-&|!<>~\\ ANDORNOTNEARđầutư1_=", max_size=60),
    st.lists(st.sampled_from(["đầu", "tư", '"', "AND", "NEAR(", "*", "''", "😀", "\x00", "công"]), max_size=12).map(
        " ".join
    ),
)


def test_words_phrases_and_beginnings() -> None:
    assert parse('Đầu tư "kế hoạch" công') == Wish(("đầu", "tư", "công"), (("kế", "hoạch"),), True)
    assert parse("đầu tư ") == Wish(("đầu", "tư"))
    assert parse("“đầu tư”") == Wish((), (("đầu", "tư"),))
    assert parse('đầu "tư') == Wish(("đầu", "tư"), (), True)
    assert parse(unicodedata.normalize("NFD", "Điều")).words == ("điều",)


def test_the_longest_wish_has_an_end() -> None:
    wish = parse("đầu " * 3000)
    assert len(wish.words) == 12
    assert parse('"' * 10_000).is_empty


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, HOSTILE)
def test_a_wish_is_answered_or_not_and_never_breaks(wish: str, said: str) -> None:
    said = unicodedata.normalize("NFC", said)
    matcher = Matcher(parse(wish))
    match = matcher.match(said)
    if match is not None:
        assert match.spans
        pieces = matcher.snippet(said, match)
        assert any(piece.is_hit for piece in pieces)
    assert "".join(piece.text for piece in matcher.marked(said)).split() == said.split()


@given(st.lists(st.sampled_from(["đầu", "tư", "công", "dau", "Điều", "5", "hạn"]), min_size=1, max_size=5))
def test_a_text_answers_its_own_words(words: list[str]) -> None:
    said = " ".join(words)
    match = Matcher(parse(said)).match(said)
    assert match is not None
    assert match.level is (Level.EXACT_PHRASE if len(words) > 1 else Level.EXACT_WORDS)
    quoted = Matcher(parse(f'"{said}"')).match(said)
    assert quoted is not None
    assert quoted.level is Level.EXACT_PHRASE


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, st.text(max_size=200))
def test_what_answers_a_wish_is_found_by_the_index(wish: str, said: str) -> None:
    """The index is never stricter than the match: its last turn has every text that has every word."""
    asked, said = parse(wish), unicodedata.normalize("NFC", f"{said} {wish}")
    match = Matcher(asked).match(said)
    if match is None or match.level is Level.SOME_WORDS:
        return
    terms = set(index_terms([said]).split(" "))
    last = tiers(asked)[-1]
    assert set(last.terms) <= terms
    assert all(any(term.startswith(beginning) for term in terms) for beginning in last.beginnings)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_sqlite_takes_every_wish(wish: str) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE paper_part (id INTEGER PRIMARY KEY, terms TEXT)"))
        for statement in CREATE["sqlite"]:
            connection.exec_driver_sql(statement)
        for tier in tiers(parse(wish)):
            asked = {"terms": query_for("sqlite", tier.terms, tier.beginnings)}
            assert connection.execute(text(MATCHING["sqlite"]), asked).all() == []
    engine.dispose()


@pytest.mark.parametrize(
    "wish", ["a" * 10_000, "😀" * 5000, '"' * 9999, "NEAR(đầu, 5) AND * -x ^y {z}: 'q' \\ | & ! <-> (("]
)
def test_postgresql_takes_hostile_wishes(migrated_pg: str, wish: str) -> None:
    engine = create_engine(migrated_pg)
    with engine.begin() as connection:
        for tier in tiers(parse(wish)):
            asked = {"terms": query_for("postgresql", tier.terms, tier.beginnings)}
            assert connection.execute(text(MATCHING["postgresql"]), asked).all() == []
    engine.dispose()
