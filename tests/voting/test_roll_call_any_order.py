"""A roll call in any order of entering, passing over, taking back: against a plain list of what was said."""

from __future__ import annotations

import random

import pytest

from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from tests.agenda.stage import Seated
from tests.voting.council import Council
from tests.voting.test_blocks import findings

WORDS = ("yes", "no", "abstain")


class Naive:
    """Who said what, who was silent how often: as one would note it on a sheet of paper."""

    def __init__(self, order: list[int]) -> None:
        self.order = order
        self.said: list[tuple[int, str]] = []
        self.silent = dict.fromkeys(order, 0)

    def called(self) -> int | None:
        """The first who was never called, else the first who was silent once."""
        answered = [person for person, _ in self.said]
        for times in (0, 1):
            waiting = [p for p in self.order if p not in answered and self.silent[p] == times]
            if waiting:
                return waiting[0]
        return None


def step(council: Council, secretary: Seated, poll_id: int, sheet: Naive, chance: random.Random) -> None:
    """One act, done or refused as the sheet of paper says."""
    act, person = chance.choice(("answer", "answer", "pass", "back", "finish")), chance.choice(sheet.order)
    who = {"poll_id": poll_id, "participant_id": person}
    if act == "answer":
        word = chance.choice(WORDS)
        expected = "answered_already" if person in dict(sheet.said) else "ok"
        assert council.refused(secretary, "voting.call_answer", **who, choice=word) == expected
        sheet.said += [(person, word)] if expected == "ok" else []
    elif act == "pass":
        person = sheet.called() or person
        expected = "ok" if sheet.called() else "not_called_now"
        who["participant_id"] = person
        assert council.refused(secretary, "voting.call_pass", **who) == expected
        sheet.silent[person] += expected == "ok"
    elif act == "back":
        expected = "ok" if sheet.said else "nothing_to_take_back"
        assert council.refused(secretary, "voting.call_take_back", poll_id=poll_id) == expected
        sheet.said = sheet.said[:-1]
    elif sheet.called():
        assert council.refused(secretary, "voting.call_finish", poll_id=poll_id) == "roll_call_unfinished"


@pytest.mark.parametrize("seed", range(2))
def test_a_roll_call_keeps_what_was_said_in_any_order(council: Council, seed: int) -> None:
    secretary, chance = council.seat("Phạm Thị Thư", Role.SECRETARY), random.Random(seed)
    poll_id = council.open_poll(means="roll_call")
    call = council.poll(Audience.DESK).call
    assert call is not None
    sheet = Naive([who.participant_id for who in call.people])
    for _ in range(25):
        step(council, secretary, poll_id, sheet, chance)
        told = council.poll(Audience.DESK)
        assert told.call is not None
        assert {who.participant_id: who.choice for who in told.call.people if who.choice} == dict(sheet.said)
        assert (told.call.now.participant_id if told.call.now else None) == sheet.called()
        assert (told.cast, told.cast + told.not_voted) == (len(sheet.said), told.eligible)
    while (person := sheet.called()) is not None:
        who = {"poll_id": poll_id, "participant_id": person}
        council.do(secretary, "voting.call_answer", **who, choice="yes")
        sheet.said.append((person, "yes"))
    council.do(secretary, "voting.call_finish", poll_id=poll_id)
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    assert {vote.participant_id: vote.choice for vote in council.poll().names if vote.choice} == dict(sheet.said)
    assert findings(council) == ()
