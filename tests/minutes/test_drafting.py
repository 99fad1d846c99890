"""What the journal becomes in the first draft, and what the secretary's changes leave of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from meetings.minutes.rules.drafting import GAP, Line, drafted, merged
from meetings.minutes.rules.figures import item_times
from meetings.minutes.rules.results import by_name, result

NINE = datetime(2026, 8, 5, 2, 0, tzinfo=UTC)
RULE = {"numerator": 1, "denominator": 2, "strict": True, "base": "all_on_roll", "tie": "fails"}


@dataclass(frozen=True)
class Told:
    seq: int
    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
    minute: float = 0.0

    @property
    def at(self) -> datetime:
        return NINE + timedelta(minutes=self.minute)


def texts(*entries: Told) -> list[str]:
    return [line.text for line in drafted(entries)]


def test_every_line_names_its_entry_and_its_moment() -> None:
    opened, item = Told(4, "meeting_opened"), Told(7, "item_opened", {"number": "1", "title": "Khai mạc"}, 1)
    first, second = drafted([opened, Told(5, "participant_changed"), item])
    assert (first.seq, first.at, first.heading, first.text) == (4, NINE.isoformat(), False, "Khai mạc cuộc họp.")
    assert (second.seq, second.heading, second.text) == (7, True, "Nội dung 1. Khai mạc")


def test_what_was_said_is_a_gap() -> None:
    facts = {"name": "Lê An", "speech_kind": "question", "spoken_seconds": 125}
    assert texts(Told(1, "speech_finished", facts)) == [f"Lê An chất vấn (2 phút 5 giây): {GAP}"]


def test_a_speech_ended_by_a_slip_is_told_once() -> None:
    facts = {"request_id": 3, "name": "Lê An", "speech_kind": "speech"}
    slip = {"step": "speech_finished", "first_seq": 1, "last_seq": 1}
    ended, undone = Told(1, "speech_finished", {**facts, "spoken_seconds": 9}), Told(2, "step_undone", slip)
    assert texts(ended, undone, Told(3, "speech_finished", {**facts, "spoken_seconds": 60})) == [
        f"Lê An phát biểu (1 phút): {GAP}"
    ]


def test_an_item_taken_up_by_a_slip_is_no_line_and_takes_no_time() -> None:
    one, two = {"item_id": 1, "number": "1", "title": "Một"}, {"item_id": 2, "number": "2", "title": "Hai"}
    entries = [
        Told(1, "meeting_opened"),
        Told(2, "item_opened", one, 1),
        Told(3, "item_finished", one, 5),
        Told(4, "item_opened", two, 5),
        Told(5, "step_undone", {"step": "item_opened", "first_seq": 3, "last_seq": 4}, 5.1),
        Told(6, "item_finished", one, 9),
    ]
    assert texts(*entries)[:2] == ["Khai mạc cuộc họp.", "Nội dung 1. Một"]
    assert len(texts(*entries)) == 3
    assert [(t.number, t.seconds) for t in item_times(entries, NINE)] == [("1", 480)]


def test_a_silence_is_a_gap_while_the_meeting_runs_only() -> None:
    opened, recess = Told(1, "meeting_opened"), Told(2, "recess_begun", minute=25)
    told = texts(opened, recess, Told(3, "recess_ended", minute=90))
    assert [GAP in text for text in told] == [False, True, False, False]
    assert told[1].startswith("Trong 25 phút")


def test_a_vote_without_a_result_is_a_gap_once_the_meeting_is_closed() -> None:
    opened = Told(1, "poll_opened", {"poll_id": 5, "question": "Thông qua"})
    assert [GAP in text for text in texts(opened)] == [False]
    assert [GAP in text for text in texts(opened, Told(2, "meeting_closed"))] == [False, False, True]
    annulled = Told(2, "poll_annulled", {"poll_id": 5})
    assert not any(GAP in text for text in texts(opened, annulled, Told(3, "meeting_closed")))


def test_a_result_tells_numbers_rule_and_verdict() -> None:
    facts = {"yes": 5, "no": 1, "abstain": 0, "eligible": 8, "cast": 6, "not_voted": 2, "absent": 1}
    assert result({**facts, "rule": RULE, "needed": 5, "base_count": 9, "carried": True}) == (
        "Tán thành 5 (55,56 %); không tán thành 1; không biểu quyết 0. Số đại biểu đã biểu quyết: 6/8; "
        "không tham gia 2; vắng mặt 1. Yêu cầu: trên 1/2 tổng số đại biểu, tức 5/9. Kết luận: được thông qua."
    )


def test_an_election_tells_each_name_and_who_is_elected() -> None:
    tally = {"lines": [[1, {"mark": "7"}], [2, {"mark": "5/2"}]]}
    told = result({"tallies": [tally], "form": {"subjects": ["Lê An", "Trần Bình"]}, "elected": [1]})
    assert told == "Lê An: số phiếu 7; Trần Bình: số phiếu 2,5. Được bầu (được chọn): Lê An."


def test_nobody_is_named_in_a_secret_vote() -> None:
    votes = {"yes": 1, "votes": [[1, "Lê An", "yes"]]}
    assert by_name(votes) == (("Tán thành", "Lê An"),)
    assert by_name({**votes, "secret": True}) == ()


KEPT = tuple(Line(seq, NINE.isoformat(), heading=False, text=f"Dòng {seq}") for seq in (1, 2, 3))


def test_lines_keep_their_entries_whatever_becomes_of_their_words() -> None:
    found = merged(KEPT, [(2, "  Ba  mới "), (None, "Thêm"), (0, "")])
    assert found is not None
    assert [(line.seq, line.text) for line in found] == [(3, "Ba mới"), (None, "Thêm")]


def test_a_line_cannot_be_given_another_entry() -> None:
    assert merged(KEPT, [(3, "Lạ")]) is None
    assert merged(KEPT, [(-1, "Lạ")]) is None
    assert merged(KEPT, [(1, "Một"), (1, "Hai lần")]) is None
