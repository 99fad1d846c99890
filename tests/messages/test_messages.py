"""Messages between the desk and those in the hall: who gets them, who has seen them, and that nobody else does."""

from __future__ import annotations

from typing import Any

import pytest

import meetings.messages.actions  # noqa: F401
from meetings.kernel.board import Audience
from meetings.messages import queries
from meetings.messages.queries import MessagesBoard, MyLine
from meetings.messages.rules import LONGEST_TEXT, MOST_TO_DESK
from tests.agenda.stage import Seated
from tests.queries import counted
from tests.voting.conftest import council
from tests.voting.council import Council

__all__ = ["council"]
WORDS = "Mời đại biểu đến bàn thư ký."


def desk(council: Council) -> MessagesBoard:
    """What chair and secretary see."""
    return council.stage.house.read(queries.messages_board, council.meeting_id, Audience.DESK)


def mine(council: Council, who: Seated) -> tuple[MyLine, ...]:
    """What one person sees, newest first."""
    board = council.stage.house.read(queries.my_messages, council.meeting_id, frozenset({who.person_id}))
    return board[who.person_id].messages


def send(council: Council, text: str = WORDS, **to: Any) -> int:
    """The chair says something."""
    return int(council.do(council.chair, "messages.send", text=text, **to)["message_id"])


def test_one_gets_it_and_says_that_it_was_seen(council: Council) -> None:
    first, second = council.delegates[:2]
    message_id = send(council, participant_ids=[first.participant_id])
    (line,) = mine(council, first)
    assert (line.text, line.sender, line.seen_at) == (WORDS, council.chair.name, None)
    assert mine(council, second) == ()
    assert council.refused(second, "messages.seen", message_id=message_id) == "not_found"
    (sent,) = desk(council).sent
    assert (sent.readers, sent.seen, sent.to, sent.unseen) == (1, 0, (first.name,), (first.name,))
    for _ in range(2):
        assert council.refused(first, "messages.seen", message_id=message_id) == "ok"
    (sent,) = desk(council).sent
    assert (sent.seen, sent.unseen) == (1, ())
    assert mine(council, first)[0].seen_at is not None


def test_everybody_or_a_delegation_gets_it_once_and_the_sender_does_not(council: Council) -> None:
    group = council.seat("Lò Văn Tổ", voting=True, delegation="Tổ số 1")
    answer = council.do(council.chair, "messages.send", text=WORDS, to_all=True)
    assert answer["readers"] == 11  # seven here, one away, the guest, the secretary and who came last
    assert mine(council, council.chair) == ()
    assert len(mine(council, council.guest)) == 1
    both = {"delegations": ["Tổ số 1", "Tổ không có"], "participant_ids": [group.participant_id]}
    assert council.do(council.chair, "messages.send", text=WORDS, **both)["readers"] == 1
    assert [line.is_to_all for line in desk(council).sent] == [False, True]


def test_a_delegate_writes_to_the_desk_and_gets_an_answer(council: Council) -> None:
    who, other = council.delegates[:2]
    message_id = int(council.do(who, "messages.write", text="  Micro của tôi hỏng \n ")["message_id"])
    board = desk(council)
    assert [(line.text, line.sender, line.seen_at) for line in board.came] == [("Micro của tôi hỏng", who.name, None)]
    assert (board.unseen, mine(council, other)) == (1, ())
    assert mine(council, who)[0].is_mine
    council.do(council.chair, "messages.answer", message_id=message_id, text="Kỹ thuật đang đến.")
    board = desk(council)
    assert (board.unseen, board.came[0].is_answered) == (0, True)
    assert [line.text for line in mine(council, who)] == ["Kỹ thuật đang đến.", "Micro của tôi hỏng"]
    assert mine(council, who)[1].seen_at is not None
    assert mine(council, other) == ()


def test_what_the_desk_has_seen_is_told_to_who_wrote(council: Council) -> None:
    who = council.delegates[0]
    message_id = int(council.do(who, "messages.write", text="Xin nước uống")["message_id"])
    assert council.refused(who, "messages.seen_at_desk", message_id=message_id) == "forbidden"
    council.do(council.chair, "messages.seen_at_desk", message_id=message_id)
    assert mine(council, who)[0].seen_at is not None
    assert desk(council).unseen == 0


def test_the_journal_has_no_word_of_it(council: Council) -> None:
    who = council.delegates[0]
    send(council, "Điều bí mật", participant_ids=[who.participant_id])
    council.do(who, "messages.write", text="Điều bí mật")
    told = [(kind, facts) for kind, facts in council.stage.journal(council.meeting_id) if kind.startswith("message_")]
    assert [kind for kind, _ in told] == ["message_sent", "message_to_desk"]
    assert "bí mật" not in str(told)
    assert who.name not in str(told)


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"text": " \n "}, "message_empty"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "message_too_long"),
        ({"text": "x", "to_all": False}, "message_to_nobody"),
        ({"text": "x", "to_all": False, "participant_ids": [10**6]}, "not_found"),
    ],
)
def test_wrong_messages_are_refused_with_a_sentence(council: Council, order: dict[str, Any], code: str) -> None:
    assert council.refused(council.chair, "messages.send", **{"to_all": True, **order}) == code
    assert desk(council).sent == ()


def test_nobody_floods_the_desk_and_roles_hold(council: Council) -> None:
    who = council.delegates[0]
    told = [council.refused(who, "messages.write", text=str(n)) for n in range(MOST_TO_DESK + 1)]
    assert told == ["ok"] * MOST_TO_DESK + ["messages_too_many"]
    assert council.refused(council.guest, "messages.write", text="x") == "forbidden"
    assert council.refused(who, "messages.send", text="x", to_all=True) == "forbidden"
    assert council.refused(council.delegates[1], "messages.write", text="x") == "ok"


def test_boards_cost_the_same_for_one_and_for_many(council: Council) -> None:
    for _ in range(3):
        send(council, to_all=True)
    house = council.stage.house

    def cost(*people: Seated) -> int:
        persons = frozenset(each.person_id for each in people)
        return counted(house, lambda: house.read(queries.my_messages, council.meeting_id, persons))

    assert cost(*council.delegates) == cost(council.delegates[0]) <= 6
