"""The floor in any order of acts, question sessions and recesses among them, on real databases, beside plain lists."""

from __future__ import annotations

import time
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.speaking import queries
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries import Advice
from meetings.speaking.queries.shares import spoken_of
from tests.speaking.comparing import clocks_run_with_who_speaks, list_and_speaker, offers_are_taken
from tests.speaking.floor import let_age
from tests.speaking.model import OFFICIAL, QUESTIONS, TURNS, Model, of, people
from tests.voting.council import Council

ACTS = (
    *("ask", "reply", "reply_to_who_waits", "ask_again", "call_for_an_answer", "go_on", "give", "give", "finish"),
    *("undo", "leave", "write", "reorder", "clock", "more_time", "turn", "pass_time"),
)


class Floor(RuleBasedStateMachine):
    """Every act says what the model says, and the boards show what the model has."""

    council: Council

    @initialize(kind=st.sampled_from(["questions", "discussion"]))
    def begin(self, kind: str) -> None:
        stage, meeting = self.council.stage, self.council.meeting_id
        self.council.refused(self.council.chair, "agenda.resume")  # an example before may have ended in a recess
        self.kind = kind
        self.item = stage.item(meeting, "Nội dung", kind=kind)
        self.council.do(self.council.chair, "agenda.open_item", item_id=self.item)
        self.model, self.before, self.may_undo = Model(), Model(), False
        self.people, self.began = people(self.council), time.monotonic()
        self.shown: dict[int, int] = {}

    def chair(self, name: str, **order: Any) -> str:
        return self.council.refused(self.council.chair, name, **order)

    def step(self, before: Model, *, is_undoable: bool = True) -> None:
        self.before, self.may_undo = before, is_undoable

    @rule(dice=st.randoms(use_true_random=True))
    def some_acts(self, dice: Random) -> None:
        """By dice of their own, as rules repeat few acts in a short run; `place`: which of whatever there is."""
        for _ in range(12):
            name, number, place = dice.choice(ACTS), dice.randrange(5), dice.randrange(60)
            note(f"{name}({number}, {place})")
            getattr(self, name)(number, place)
            self.boards_are_the_models()

    def ask(self, number: int, place: int) -> None:
        self.put(number, of(("speech", "question", "point_of_order"), place), None, by_desk=place >= 45)

    def reply(self, number: int, place: int) -> None:
        kind = of(("debate", "debate", "follow_up", "answer", "speech"), place // 12)
        self.put(number, kind, of([None, *self.model.requests], place), by_desk=False)

    def reply_to_who_waits(self, number: int, place: int) -> None:
        if self.model.waiting:
            self.put(number, "debate", of(self.model.waiting, place), by_desk=False)

    def ask_again(self, number: int, place: int) -> None:
        """By who may, and by somebody else."""
        answers = [each for each in self.model.requests.values() if each.kind == "answer"]
        said = of([each for each, asked in self.model.requests.items() if asked in answers] or [None], place)
        asked = self.model.requests.get(self.model.requests[said].to or 0) if said else None
        self.put(asked.who if asked and number < 3 else number, "follow_up", said, by_desk=False)

    def call_for_an_answer(self, _number: int, place: int) -> None:
        if self.model.requests:
            self.put(OFFICIAL, "answer", of([*self.model.requests], place), by_desk=True)

    def go_on(self, number: int, place: int) -> None:
        """Where nothing goes wrong: a question, its answer, whoever asked asks again, the next question."""
        for each in ("resume", "open_list", "resume_questions"):
            self.turn_to(each)
        for more in range(1 + place % 6):
            self.next_of_questions((number + more) % 5)

    def next_of_questions(self, number: int) -> None:
        model = self.model
        said = model.requests.get(model.speaker or 0)
        is_answered = any(model.requests[waiting].to == model.speaker for waiting in model.waiting)
        if said and said.kind in QUESTIONS and not is_answered:
            self.put(OFFICIAL, "answer", model.speaker, by_desk=True)
        elif said and said.kind == "answer" and not is_answered:
            self.put(model.requests[said.to or 0].who, "follow_up", model.speaker, by_desk=False)
        elif model.waiting:
            self.give_to(model.waiting[0], "instead")
        else:
            self.put(number, "question", None, by_desk=False)

    def put(self, number: int, kind: str, to: int | None, *, by_desk: bool) -> None:
        model, who = self.model, self.people[number]
        order: dict[str, Any] = {"item_id": self.item, "kind": kind, "reply_to_id": to}
        verb, by = ("ask_for", self.council.chair) if by_desk else ("ask", who)
        order |= {"participant_id": who.participant_id} if by_desk else {}
        expected = model.refusal(number, kind, to, is_desk=by_desk)
        if expected != "ok":
            assert self.council.refused(by, f"speaking.{verb}", **order) == expected
            return
        answer = self.council.do(by, f"speaking.{verb}", **order)
        model.put(answer["request_id"], number, kind, to)
        assert answer["place"] == model.waiting.index(answer["request_id"]) + 1
        self.may_undo = False

    def give(self, number: int, place: int) -> None:
        if self.model.waiting:
            self.give_to(
                of(self.model.waiting, place), of(("plainly", "instead", "between", "between", "between"), number)
            )

    def give_to(self, request: int, how: str) -> None:
        model, before = self.model, self.model.copy()
        order = {"instead": {"instead_of": model.speaker}, "between": {"interrupts": model.speaker}}.get(how, {})
        expected = model.give_refusal(request, how)
        assert self.chair("speaking.give", request_id=request, **order) == expected
        if expected == "ok":
            model.give(request, how)
            self.step(before)

    def finish(self, _number: int, _place: int) -> None:
        before = self.model.copy()
        expected = "ok" if before.speaker else "nobody_speaks"
        assert self.chair("speaking.finish") == expected
        if before.speaker:
            self.model.finish()
            self.step(before)

    def undo(self, _number: int, _place: int) -> None:
        if not self.may_undo:
            return
        assert self.chair("agenda.undo") == "ok"
        self.model, self.may_undo, self.shown = self.before, False, {}

    def leave(self, number: int, place: int) -> None:
        model, before = self.model, self.model.copy()
        if not model.waiting:
            return
        request, state = of(model.waiting, place), of(("withdrawn", "declined"), number)
        if state == "declined":
            assert self.chair("speaking.decline", request_id=request) == "ok"
        else:
            self.council.do(self.people[model.requests[request].who], "speaking.withdraw", request_id=request)
        model.leave(request, state)
        self.step(before, is_undoable=state == "declined")

    def write(self, number: int, _place: int) -> None:
        answer = self.council.do(self.people[number], "speaking.write", item_id=self.item, text="Ý kiến")
        expected = self.model.to_write(number)
        assert expected in (None, answer["request_id"])
        self.model.write(answer["request_id"], number, "question" if self.kind == "questions" else "speech")
        self.may_undo = False

    def reorder(self, number: int, place: int) -> None:
        before, by = self.model.copy(), of(("hand", "not_heard_first", "equal_shares"), number)
        order = [of(before.waiting, place)] if by == "hand" and before.waiting else getattr(self.advice(), by, None)
        if order is None:
            return
        assert self.chair("speaking.reorder", request_ids=list(order)) == "ok"
        self.model.waiting = [*order, *(each for each in before.waiting if each not in order)]
        self.step(before, is_undoable=self.model.waiting != before.waiting)

    def clock(self, number: int, _place: int) -> None:
        pauses, before = number % 2 == 0, self.model.copy()
        already = "clock_already_paused" if pauses else "clock_not_paused"
        expected = "nobody_speaks" if before.speaker is None else already if before.stands is pauses else "ok"
        assert self.chair("speaking.pause" if pauses else "speaking.resume") == expected
        if expected == "ok":
            self.model.stands = pauses
            self.step(before)

    def more_time(self, _number: int, _place: int) -> None:
        before = self.model.copy()
        assert self.chair("speaking.add_minute") == ("ok" if before.speaker else "nobody_speaks")
        if before.speaker:
            self.model.requests[before.speaker].allowed += 60
            self.step(before)

    def turn(self, _number: int, place: int) -> None:
        """List, questions and meeting go from open to closed and back."""
        self.turn_to(of([*TURNS], place))

    def turn_to(self, what: str) -> None:
        before = self.model.copy()
        expected = self.model.turn(what)
        assert self.chair(f"agenda.{what}" if what in ("recess", "resume") else f"speaking.{what}") == expected
        if expected == "ok":
            self.step(before)

    def pass_time(self, number: int, place: int) -> None:
        if number % 2:
            self.clock(0, place)
        let_age(self.council, self.item, 1 + 7 * place)
        self.model.pass_time(1 + 7 * place)
        self.may_undo = False
        if number % 2:
            self.clock(1, place)

    def advice(self) -> Advice:
        read = self.council.stage.house.read
        found = read(queries.floor_board, self.council.meeting_id, Audience.DESK).advice
        assert found is not None
        return found

    def boards_are_the_models(self) -> None:
        meeting, here = self.council.meeting_id, frozenset(each.person_id for each in self.people)
        begun = select(SpeechRequest).where(SpeechRequest.item_id == self.item, SpeechRequest.started_at.is_not(None))
        board, mine, clocks = self.council.stage.house.read(
            lambda session: (
                queries.floor_board(session, meeting, Audience.DESK),
                queries.my_floor(session, meeting, here),
                [(r.id, r.allowed_seconds, spoken_of(r, now())) for r in session.scalars(begun)],
            )
        )
        list_and_speaker(self.model, board)
        offers_are_taken(self.model, [mine[who.person_id] for who in self.people])
        self.shown = clocks_run_with_who_speaks(self.model, clocks, self.shown, time.monotonic() - self.began)


def test_any_order_of_acts_keeps_list_speaker_and_clocks(council: Council) -> None:
    Floor.council = council
    few = settings(
        max_examples=10,
        stateful_step_count=6,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # to shorten what failed takes more than the time of a test
    )
    run_state_machine_as_test(Floor, settings=few)
