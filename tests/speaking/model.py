"""The floor as plain lists, written from docs/floor.md: what the product is held against in any order of acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from tests.agenda.stage import Seated
from tests.voting.council import Council

SECONDS = {"speech": 420, "debate": 180, "point_of_order": 60, "question": 60, "answer": 180, "follow_up": 60}
BESIDE = ("point_of_order", "answer")  # these stand beside the one ordinary request
QUESTIONS = ("question", "follow_up")
OFFICIAL = 5
REPLIES = ("debate", "answer", "follow_up")

TURNS = {
    "open_list": ("is_open", True, "list_already_open"),
    "close_list": ("is_open", False, "list_already_closed"),
    "pause_questions": ("is_paused", True, "questions_paused"),
    "resume_questions": ("is_paused", False, "questions_not_paused"),
    "recess": ("in_recess", True, "meeting_step_impossible"),
    "resume": ("in_recess", False, "not_in_recess"),
}


@dataclass
class Request:
    """Who wants the floor for what; `to`: the request that it answers; `spoken`: seconds on its clock."""

    who: int
    kind: str
    to: int | None
    allowed: int
    state: str = "waiting"
    spoken: int = 0


@dataclass
class Model:
    """Requests by id, those who wait in order, who speaks, whose speech stands still, what was said last."""

    requests: dict[int, Request] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)
    speaker: int | None = None
    interrupted: int | None = None
    last: int | None = None
    stands: bool = False
    is_open: bool = True
    is_paused: bool = False
    in_recess: bool = False

    def refusal(self, who: int, kind: str, to: int | None, *, is_desk: bool = False) -> str:
        """The code that a request is refused with; "ok" where it is put on the list."""
        wrong = self._wrong_reply(who, kind, to, is_desk=is_desk)
        if wrong:
            return wrong
        if self.in_recess:
            return "no_item_to_speak_on"
        if self._has_asked(who, kind):
            return "already_asked"
        return "ok" if self.is_open or is_desk else "list_closed"

    def _wrong_reply(self, who: int, kind: str, to: int | None, *, is_desk: bool) -> str:
        if kind == "answer" and not is_desk:
            return "answers_are_called_for"
        if to is None:
            return "reply_to_what" if kind in ("answer", "follow_up") else ""
        return "kind_is_no_reply" if kind not in REPLIES else self._wrong_answer(who, kind, self.requests[to])

    def _wrong_answer(self, who: int, kind: str, answered: Request) -> str:
        if kind == "answer" and answered.kind not in QUESTIONS:
            return "answer_to_no_question"
        asked = self.requests.get(answered.to or 0)
        is_own = answered.kind == "answer" and asked is not None and asked.who == who
        if kind == "follow_up" and not is_own:
            return "follow_up_by_asker"
        if answered.state in ("withdrawn", "declined"):
            return "reply_to_what"
        return "reply_to_oneself" if kind == "debate" and answered.who == who else ""

    def _has_asked(self, who: int, kind: str) -> bool:
        held = [*self.waiting, self.speaker, self.interrupted]
        mine = [self.requests[r].kind for r in held if r is not None and self.requests[r].who == who]
        if kind == "point_of_order":
            return kind in mine
        return kind != "answer" and any(each not in BESIDE for each in mine)

    def put(self, number: int, who: int, kind: str, to: int | None) -> None:
        """A request was taken: it comes where the rules of insertion say."""
        again = any(r.who == who and (r.kind, r.state) == ("speech", "done") for r in self.requests.values())
        self.waiting.insert(self._entry(kind, to), number)
        self.requests[number] = Request(who, kind, to, 180 if kind == "speech" and again else SECONDS[kind])

    def _entry(self, kind: str, to: int | None) -> int:
        """Points first, replies behind what they answer and the replies there, or before all but points; else last."""
        points = next((n for n, r in enumerate(self.waiting) if self.requests[r].kind != "point_of_order"), None)
        place = len(self.waiting) if points is None else points
        if kind == "point_of_order":
            return place
        if to is None:
            return len(self.waiting)
        if to in self.waiting:
            place = self.waiting.index(to) + 1
        family = {to}
        while place < len(self.waiting) and self.requests[self.waiting[place]].to in family:
            family.add(self.waiting[place])
            place += 1
        return place

    def give_refusal(self, number: int, how: str) -> str:
        """The code that giving the floor is refused with."""
        if self.in_recess:
            return "floor_needs_session"
        if self.speaker is not None and how == "plainly":
            return "somebody_speaks"
        if self.speaker is not None and how == "between" and self.interrupted is not None:
            return "interrupted_already"
        is_question = self.requests[number].kind in (*QUESTIONS, "answer")
        return "questions_paused" if is_question and self.is_paused else "ok"

    def give(self, number: int, how: str) -> None:
        """Somebody has the floor, instead of who speaks or between."""
        if self.speaker is not None and how == "between":
            self.interrupted, self.requests[self.speaker].state = self.speaker, "interrupted"
        elif self.speaker is not None:
            self._end()
        self.waiting.remove(number)
        self.speaker, self.stands = number, False
        self.requests[number].state = "speaking"

    def finish(self) -> None:
        """Who speaks has ended; whose speech stood still goes on, in a recess with a clock that stands."""
        self._end()
        self.speaker, self.interrupted, self.stands = self.interrupted, None, self.in_recess
        if self.speaker is not None:
            self.requests[self.speaker].state = "speaking"

    def _end(self) -> None:
        assert self.speaker is not None
        self.last, self.requests[self.speaker].state = self.speaker, "done"

    def leave(self, number: int, state: str) -> None:
        """Somebody is off the list."""
        self.waiting.remove(number)
        self.requests[number].state = state

    def to_write(self, who: int) -> int | None:
        """Which request of this person is filed in writing; None: a new one."""
        for state in ("written", "waiting", "declined"):
            for number, each in sorted(self.requests.items(), reverse=True):
                if each.who == who and each.state == state and each.kind != "point_of_order":
                    return number
        return None

    def write(self, number: int, who: int, kind: str) -> None:
        """It was filed in writing, and need not be called any more."""
        if number in self.waiting:
            self.waiting.remove(number)
        self.requests.setdefault(number, Request(who, kind, None, SECONDS[kind])).state = "written"

    def turn(self, what: str) -> str:
        """Open or close the list, pause or resume questions, begin or end a recess: the code of the answer."""
        attribute, value, refused = TURNS[what]
        if getattr(self, attribute) is value:
            return refused
        setattr(self, attribute, value)
        self.stands = self.stands or what == "recess"
        return "ok"

    def pass_time(self, seconds: int) -> None:
        """Only who speaks has a clock that runs."""
        if self.speaker is not None and not self.stands:
            self.requests[self.speaker].spoken += seconds

    def questions(self) -> Iterator[tuple[int, str, bool]]:
        """What became of each question, as they were asked."""
        answered = {r.to for r in self.requests.values() if (r.kind, r.state) == ("answer", "done")}
        for number, each in sorted(self.requests.items()):
            if each.kind in QUESTIONS and each.state != "withdrawn":
                yield number, each.state, number in answered

    def copy(self) -> Model:
        """As it is now."""
        return deepcopy(self)


def people(council: Council) -> list[Seated]:
    """Who asks and answers, by their numbers in the model; the last is who is questioned."""
    return council.delegates[:6]


def of(things: Sequence[Any], place: int) -> Any:
    """One of these."""
    return things[place % len(things)]
