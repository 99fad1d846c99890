"""Opinion forms: one way only, answers in time, reminders, a summary that leaves nobody out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.opinions import rules as opinions
from meetings.opinions.rules import Opinion, OpinionState, Reply

NOON = datetime(2026, 8, 5, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def refused(act: Any, *args: Any, **named: Any) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **named)
    return caught.value.code


@pytest.mark.parametrize(
    ("state", "seconds", "opinion", "remark", "is_asked", "code"),
    [
        (OpinionState.DRAFT, -1, Opinion.AGREE, "", True, "opinion_not_asked"),
        (OpinionState.SENT, -1, Opinion.AGREE, "", False, "opinion_not_asked"),
        (OpinionState.SENT, 0, Opinion.AGREE, "", True, "opinion_late"),
        (OpinionState.CLOSED, -1, Opinion.AGREE, "", True, "opinion_late"),
        (OpinionState.SENT, -1, Opinion.OTHER, " ", True, "opinion_needs_remark"),
        (OpinionState.SENT, -1, Opinion.AGREE, "x" * 5001, True, "opinion_remark_too_long"),
    ],
)
def test_replies_that_are_refused(
    state: OpinionState, seconds: int, opinion: Opinion, remark: str, is_asked: bool, code: str
) -> None:
    reply = Reply(1, 1, opinion, remark)
    now = NOON + seconds * SECOND
    assert refused(opinions.check_reply, state, NOON, now, reply, is_asked=is_asked) == code


def test_a_reply_in_time_is_taken() -> None:
    reply = Reply(1, 1, Opinion.OTHER, "Đề nghị bổ sung Điều 3.")
    opinions.check_reply(OpinionState.SENT, NOON, NOON - SECOND, reply, is_asked=True)


def test_forms_go_one_way() -> None:
    allowed = {(a, b) for a in OpinionState for b in OpinionState if _goes(a, b)}
    assert [(a.value, b.value) for a, b in sorted(allowed)] == [
        ("closed", "summarised"),
        ("draft", "sent"),
        ("sent", "closed"),
    ]
    assert refused(opinions.check_sending, 0, 3, NOON, NOON + HOUR) == "opinion_incomplete"
    assert refused(opinions.check_sending, 1, 3, NOON, NOON) == "opinion_deadline"
    assert refused(opinions.check_sending, 1, 3, NOON, NOON + timedelta(days=61)) == "opinion_deadline"


def _goes(state: OpinionState, wanted: OpinionState) -> bool:
    try:
        opinions.check_step(state, wanted)
    except Refusal:
        return False
    return True


def test_three_reminders_in_48_hours() -> None:
    end = NOON + 48 * HOUR
    times = opinions.reminder_times(NOON, end)
    assert times == (NOON + 12 * HOUR, NOON + 24 * HOUR, NOON + 36 * HOUR)
    due = [opinions.reminders_due(times, 1, now, end) for now in (NOON, times[0], times[1], times[2], end)]
    assert due == [0, 0, 1, 2, 0]


@given(st.lists(st.builds(Reply, st.integers(1, 5), st.integers(1, 2), st.sampled_from(Opinion), st.text(max_size=2))))
def test_a_summary_leaves_nobody_out(replies: list[Reply]) -> None:
    people = [3, 1, 2]
    for told in opinions.summarise([1, 2], people, replies):
        assert told.agree + told.disagree + told.other + len(told.silent) == told.asked == 3
        last = {reply.person: reply for reply in replies if reply.question == told.question and reply.person in people}
        assert told.silent == tuple(person for person in people if person not in last)
        assert told.agree == sum(reply.opinion is Opinion.AGREE for reply in last.values())
        assert [reply.person for reply in told.remarks] == [p for p in people if p in last and last[p].remark.strip()]
