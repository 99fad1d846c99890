"""Who may open and cast when; receipts and digests."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetings.kernel.errors import Refusal
from meetings.voting import rules
from meetings.voting.rules import LETTERS, Choice, PollState, receipt_code, roll_digest


def cast_code(state: PollState, eligible: bool, changeable: bool, revision: int, replaces: int) -> str:
    closed_at = None if state in (PollState.PREPARED, PollState.OPEN) else datetime(2026, 8, 5, 2, 42, 22, tzinfo=UTC)
    try:
        rules.check_can_cast(
            state,
            closed_at,
            is_eligible=eligible,
            is_changeable=changeable,
            revision=revision,
            replaces=replaces,
        )
    except Refusal as refusal:
        return refusal.code
    return "ok"


@pytest.mark.parametrize(
    ("state", "eligible", "changeable", "revision", "replaces", "code"),
    [
        (PollState.OPEN, True, True, 0, 0, "ok"),
        (PollState.OPEN, True, True, 2, 2, "ok"),
        (PollState.OPEN, True, False, 0, 0, "ok"),
        (PollState.PREPARED, True, True, 0, 0, "poll_not_open"),
        (PollState.CLOSED, True, True, 0, 0, "poll_closed"),
        (PollState.ANNOUNCED, True, True, 0, 0, "poll_closed"),
        (PollState.ANNULLED, True, True, 0, 0, "poll_closed"),
        (PollState.OPEN, False, True, 0, 0, "not_on_roll"),
        (PollState.OPEN, True, False, 1, 1, "vote_final"),
        (PollState.OPEN, True, True, 2, 1, "vote_outdated"),
        (PollState.OPEN, True, True, 0, 1, "vote_outdated"),
        (PollState.OPEN, True, True, 1, 0, "vote_outdated"),
    ],
)
def test_check_can_cast(
    state: PollState, eligible: bool, changeable: bool, revision: int, replaces: int, code: str
) -> None:
    assert cast_code(state, eligible, changeable, revision, replaces) == code


@pytest.mark.parametrize(
    ("state", "other", "eligible", "in_session", "code"),
    [
        (PollState.OPEN, None, 3, True, "poll_already_opened"),
        (PollState.ANNULLED, None, 3, True, "poll_already_opened"),
        (PollState.PREPARED, None, 3, False, "poll_needs_session"),
        (PollState.PREPARED, "Another", 3, True, "another_poll_open"),
        (PollState.PREPARED, None, 0, True, "nobody_may_vote"),
    ],
)
def test_check_can_open_refuses(
    state: PollState, other: str | None, eligible: int, in_session: bool, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        rules.check_can_open(state, other, eligible, is_in_session=in_session)


def test_check_quorum_asks_once() -> None:
    with pytest.raises(Refusal, match="quorum_missing") as caught:
        rules.check_quorum(23, 24, is_confirmed=False)
    assert caught.value.facts == {"present": 23, "required": 24}
    rules.check_quorum(23, 24, is_confirmed=True)
    rules.check_quorum(24, 24, is_confirmed=False)


def test_receipt_code_is_readable_and_depends_on_everything() -> None:
    codes = {
        receipt_code(salt, (poll, person, revision, choice))
        for salt in ("a", "b")
        for poll in (1, 2)
        for person in (1, 2, 12)
        for revision in (1, 2)
        for choice in Choice
    }
    assert len(codes) == 72
    assert {len(code) for code in codes} == {9}
    assert set("".join(codes)) <= set(LETTERS + "-")
    assert receipt_code("a", (1, 2, 1, Choice.YES)) == receipt_code("a", (1, 2, 1, "yes"))


def test_roll_digest_does_not_depend_on_the_order_of_keys() -> None:
    first = roll_digest({"question": "Thông qua", "roll": [[1, "1"], [2, "1"]]})
    assert first == roll_digest({"roll": [[1, "1"], [2, "1"]], "question": "Thông qua"})
    assert first != roll_digest({"roll": [[2, "1"], [1, "1"]], "question": "Thông qua"})
    assert len(first) == 64
