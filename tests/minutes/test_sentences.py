"""Every kind of entry that the product can write has its sentence, and no sentence says nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from meetings.minutes.rules import Heading, heading_of, runs
from meetings.minutes.sentences import is_told_together, sentence, sentence_of_many
from meetings.minutes.told import TOLD, TOLD_MANY, TOLD_OF_HOUSE

PACKAGE = Path(__file__).resolve().parents[2] / "meetings"
RECORDING = {"record", "record_as", "record_in", "_changed", "_record"}


def kinds_in_source() -> set[str]:
    """Every string that an action records as a kind."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in RECORDING:
                found |= {a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def test_sentence_exists_for_every_kind_in_the_source() -> None:
    assert len(kinds_in_source()) > 30
    assert sorted(kinds_in_source() - TOLD.keys() - TOLD_OF_HOUSE.keys()) == []


@pytest.mark.parametrize("kind", sorted(TOLD | TOLD_OF_HOUSE))
def test_sentence_never_fails_for_want_of_a_fact(kind: str, speaking_vietnamese: None) -> None:
    assert sentence(kind, {})


def test_sentence_shows_moments_as_local_times(speaking_vietnamese: None) -> None:
    facts = {"title": "Kỳ họp", "starts_at": "2026-08-05T01:00:00.000000+00:00"}
    assert sentence("meeting_invited", facts).endswith("08:00 05/08/2026.")


def test_sentence_is_in_the_readers_language(speaking_vietnamese: None) -> None:
    assert sentence("checked_in", {"name": "Nguyễn Văn Đức"}) == "Nguyễn Văn Đức điểm danh."
    told = [sentence("checked_in", {"name": "Nguyễn Văn Đức", "way": way}) for way in ("self", "badge")]
    assert told == ["Nguyễn Văn Đức điểm danh.", "Nguyễn Văn Đức điểm danh bằng thẻ đại biểu."]


def test_heading_of_votes_and_floor() -> None:
    assert (heading_of("poll_opened"), heading_of("floor_given")) == (Heading.VOTES, Heading.FLOOR)
    assert heading_of("papers_published") is Heading.PAPERS


def test_sentence_of_many_says_how_many(speaking_vietnamese: None) -> None:
    assert TOLD_MANY.keys() <= TOLD.keys()
    assert all("56" in sentence_of_many(kind, 56) for kind in TOLD_MANY)
    assert is_told_together("participant_added")
    assert not is_told_together("vote_cast")


def test_runs_join_only_neighbours_of_one_key() -> None:
    assert runs("aabca", "aabca") == [["a", "a"], ["b"], ["c"], ["a"]]
    assert runs([1, 2, 3], [None, None, "x"]) == [[1], [2], [3]]
    assert runs([], []) == []


AT_THE_DESK = (
    *("paper_added", "paper_converted", "paper_protected", "paper_bound", "paper_removed"),
    *("paper_zip_came", "paper_zip_ended"),
    *("paper_sent_in", "paper_taken_back", "paper_accepted", "paper_unaccepted", "paper_sent_back"),
)


@pytest.mark.parametrize("kind", AT_THE_DESK)
def test_the_room_is_not_told_what_is_at_the_desk(kind: str, speaking_vietnamese: None) -> None:
    facts = {"title": "Phương án nhân sự", "number": "02.7", "name": "Lê Văn Gửi", "reason": "Sai tên"}
    told = sentence(kind, facts)
    assert told
    assert [word for word in facts.values() if word in told] == []


@pytest.mark.parametrize("kind", ["paper_sent_in", "paper_taken_back", "paper_sent_back"])
def test_nobody_is_told_what_was_sent_in(kind: str, speaking_vietnamese: None) -> None:
    facts = {"title": "Phương án nhân sự", "reason": "Sai tên"}
    assert [word for word in facts.values() if word in sentence(kind, facts, is_desk=True)] == []


RULE = {"numerator": 1, "denominator": 2, "strict": True, "base": "all_on_roll", "tie": "fails"}


def test_a_result_tells_rule_base_numbers_and_verdict(speaking_vietnamese: None) -> None:
    numbers = {"yes": 5, "no": 1, "abstain": 0, "not_voted": 2, "absent": 1, "needed": 5, "base_count": 9}
    told = sentence("poll_announced", {"question": "Thông qua", "rule": RULE, "carried": True, **numbers})
    assert "Tán thành 5" in told
    assert told.endswith("Yêu cầu: trên 1/2 tổng số đại biểu, tức 5/9. Được thông qua.")


def test_a_result_that_failed_says_so(speaking_vietnamese: None) -> None:
    facts = {"question": "Thông qua", "yes": 4, "rule": {**RULE, "strict": False, "base": "cast"}, "carried": False}
    told = sentence("poll_announced", {**facts, "needed": None, "base_count": None})
    assert told.endswith("Yêu cầu: ít nhất 1/2 số phiếu đã bấm. Không được thông qua.")
    assert sentence("poll_announced", {**facts, "needs_new_round": True}).endswith("cần biểu quyết lại.")


def test_an_election_names_who_is_elected(speaking_vietnamese: None) -> None:
    form = {"subjects": ["Lê An", "Trần Bình", "Vũ Chi"]}
    facts = {"question": "Bầu", "tallies": [{}], "form": form, "elected": [1, 3], "rule": RULE, "cast": 8}
    assert sentence("poll_announced", facts).endswith("tổng số đại biểu. Được bầu/được chọn: Lê An, Vũ Chi.")
