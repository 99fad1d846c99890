"""The roll call: names are called one after the other, the secretary enters what is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds import Form, Marks, Paper, check

MOST_CALLS = 2


@dataclass(frozen=True, slots=True)
class Call:
    """The people in the order in which they are called, what they answered, and how often they were called in vain.

    `entered`: the order of the answers, so that the last one can be taken back.
    """

    order: tuple[int, ...]
    answers: Mapping[int, Marks] = field(default_factory=dict)
    unanswered: Mapping[int, int] = field(default_factory=dict)
    entered: tuple[int, ...] = ()


def next_called(call: Call) -> int | None:
    """Whose name is called now: everybody once, then once more those who were silent; None when all were."""
    for times in range(MOST_CALLS):
        for person in call.order:
            if person not in call.answers and call.unanswered.get(person, 0) == times:
                return person
    return None


def enter(call: Call, form: Form, person: int, marks: Marks) -> Call:
    """What this person answered, also out of turn; a second answer is no correction."""
    if person not in call.order:
        raise Refusal("not_on_roll")
    if person in call.answers:
        raise Refusal("answered_already")
    check(form, marks)
    return replace(call, answers={**call.answers, person: marks}, entered=(*call.entered, person))


def pass_over(call: Call, person: int) -> Call:
    """Nobody answered to this name; it is called once more at the end."""
    if person != next_called(call):
        raise Refusal("not_called_now")
    unanswered = {**call.unanswered, person: call.unanswered.get(person, 0) + 1}
    return replace(call, unanswered=unanswered)


def take_back(call: Call) -> tuple[Call, int]:
    """The call without its last answer, and whose it was: a slip of the secretary's finger."""
    if not call.entered:
        raise Refusal("nothing_to_take_back")
    last = call.entered[-1]
    answers = {person: marks for person, marks in call.answers.items() if person != last}
    return replace(call, answers=answers, entered=call.entered[:-1]), last


def check_complete(call: Call) -> None:
    """Raise while somebody has still to be called."""
    person = next_called(call)
    if person is not None:
        left = sum(each not in call.answers and _is_due(call, each) for each in call.order)
        raise Refusal("roll_call_unfinished", left=left)


def papers(call: Call, weights: Mapping[int, Fraction]) -> Iterable[Paper]:
    """The ballots that the answers are."""
    return [Paper(marks, weights[person]) for person, marks in call.answers.items()]


def _is_due(call: Call, person: int) -> bool:
    return call.unanswered.get(person, 0) < MOST_CALLS
