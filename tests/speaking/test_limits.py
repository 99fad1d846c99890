"""How long one may speak, what may be asked for, and how long a slip may be taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.speaking import rules
from meetings.speaking.rules import SpeechKind

NOW = datetime(2026, 8, 5, 2, 30, tzinfo=UTC)
shares = st.none() | st.integers(0, 900)


@given(st.integers(30, 600), shares, shares)
def test_time_granted_is_never_more_than_any_share(wanted: int, unit: int | None, total: int | None) -> None:
    used_up = [each for each in (total, unit) if each is not None and each < rules.LEAST_SECONDS]
    if used_up:
        with pytest.raises(Refusal, match="time_used"):
            rules.granted(wanted, unit, total, is_confirmed=False)
    else:
        expected = min([wanted, *(each for each in (unit, total) if each is not None)])
        assert rules.granted(wanted, unit, total, is_confirmed=False) == expected
    assert rules.granted(wanted, unit, total, is_confirmed=True) == wanted


@given(shares, st.integers(0, 2000))
def test_what_is_left_is_never_less_than_nothing(most: int | None, used: int) -> None:
    assert rules.left(most, used) == (None if most is None else max(0, most - used))


@pytest.mark.parametrize(
    ("kind", "answers", "is_asker", "is_desk", "code"),
    [
        (SpeechKind.SPEECH, None, False, False, None),
        (SpeechKind.DEBATE, None, False, False, None),
        (SpeechKind.DEBATE, SpeechKind.SPEECH, False, False, None),
        (SpeechKind.SPEECH, SpeechKind.SPEECH, False, False, "kind_is_no_reply"),
        (SpeechKind.POINT_OF_ORDER, SpeechKind.SPEECH, False, True, "kind_is_no_reply"),
        (SpeechKind.ANSWER, SpeechKind.QUESTION, False, False, "answers_are_called_for"),
        (SpeechKind.ANSWER, SpeechKind.QUESTION, False, True, None),
        (SpeechKind.ANSWER, SpeechKind.FOLLOW_UP, False, True, None),
        (SpeechKind.ANSWER, SpeechKind.SPEECH, False, True, "answer_to_no_question"),
        (SpeechKind.ANSWER, None, False, True, "reply_to_what"),
        (SpeechKind.FOLLOW_UP, SpeechKind.ANSWER, True, False, None),
        (SpeechKind.FOLLOW_UP, SpeechKind.ANSWER, False, False, "follow_up_by_asker"),
        (SpeechKind.FOLLOW_UP, SpeechKind.QUESTION, True, False, "follow_up_by_asker"),
        (SpeechKind.FOLLOW_UP, None, False, False, "reply_to_what"),
    ],
)
def test_replies_answer_what_they_can(
    kind: SpeechKind, answers: SpeechKind | None, is_asker: bool, is_desk: bool, code: str | None
) -> None:
    if code is None:
        rules.check_kind(kind, answers, is_asker=is_asker, is_desk=is_desk)
        return
    with pytest.raises(Refusal, match=code):
        rules.check_kind(kind, answers, is_asker=is_asker, is_desk=is_desk)
