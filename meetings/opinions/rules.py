"""The opinion form by correspondence: sent for days, answered until the deadline, reminded, summarised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from meetings.kernel.errors import Refusal

LONGEST_REMARK = 5000
LONGEST_TITLE = 300
LONGEST_QUESTION = 2000
MOST_QUESTIONS = 50
LONGEST_DAYS = 60
REMINDERS = 3


class OpinionState(StrEnum):
    """Where a form stands."""

    DRAFT = "draft"
    SENT = "sent"
    CLOSED = "closed"
    SUMMARISED = "summarised"


STEPS: Mapping[OpinionState, frozenset[OpinionState]] = MappingProxyType(
    {
        OpinionState.DRAFT: frozenset({OpinionState.SENT}),
        OpinionState.SENT: frozenset({OpinionState.CLOSED}),
        OpinionState.CLOSED: frozenset({OpinionState.SUMMARISED}),
        OpinionState.SUMMARISED: frozenset(),
    }
)


class Opinion(StrEnum):
    """What somebody thinks of one question."""

    AGREE = "agree"
    DISAGREE = "disagree"
    OTHER = "other"  # which, says the remark


@dataclass(frozen=True, slots=True)
class Reply:
    """One person's answer to one question."""

    person: int
    question: int
    opinion: Opinion
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """One question: agree + disagree + other + silent = asked; remarks in the order of the people asked."""

    question: int
    asked: int
    agree: int
    disagree: int
    other: int
    silent: tuple[int, ...]
    remarks: tuple[Reply, ...]


def check_step(state: OpinionState, wanted: OpinionState) -> None:
    """A form goes one way only."""
    if wanted not in STEPS[state]:
        raise Refusal("opinion_step_impossible", state=state.value, wanted=wanted.value)


def check_sending(questions: int, people: int, now: datetime, deadline: datetime) -> None:
    """Somebody is asked something, and has time."""
    if not questions or not people:
        raise Refusal("opinion_incomplete")
    _check_deadline(now, deadline)


def check_extending(now: datetime, deadline: datetime | None, later: datetime) -> None:
    """More time can be given, less cannot: somebody may count on it."""
    _check_deadline(now, later)
    if deadline is not None and later <= deadline:
        raise Refusal("opinion_deadline_earlier")


def _check_deadline(now: datetime, deadline: datetime) -> None:
    if not now < deadline <= now + timedelta(days=LONGEST_DAYS):
        raise Refusal("opinion_deadline", days=LONGEST_DAYS)


def check_reply(state: OpinionState, deadline: datetime, now: datetime, reply: Reply, *, is_asked: bool) -> None:
    """Raise where nobody asked, where it is too late, and where "other" says nothing."""
    if state is OpinionState.DRAFT or not is_asked:
        raise Refusal("opinion_not_asked")
    if state is not OpinionState.SENT or now >= deadline:
        raise Refusal("opinion_late", closed_at=deadline)
    if reply.opinion is Opinion.OTHER and not reply.remark.strip():
        raise Refusal("opinion_needs_remark")
    if len(reply.remark) > LONGEST_REMARK:
        raise Refusal("opinion_remark_too_long", most=LONGEST_REMARK)


def check_on_form(question: int, questions: Container[int]) -> None:
    """Raise for an answer to what was not asked."""
    if question not in questions:
        raise Refusal("opinion_unknown_question")


def reminder_times(sent_at: datetime, deadline: datetime, reminders: int = REMINDERS) -> tuple[datetime, ...]:
    """When those who are silent are reminded: at even steps between sending and the deadline."""
    step = (deadline - sent_at) / (reminders + 1)
    return tuple(sent_at + step * number for number in range(1, reminders + 1))


def reminders_due(times: Sequence[datetime], reminded: int, now: datetime, deadline: datetime) -> int:
    """How many reminders have come due of which `reminded` went out; none after the deadline.

    After an outage several are due at once: one message settles them all.
    """
    if now >= deadline:
        return 0
    return max(0, sum(time <= now for time in times) - reminded)


def summarise(questions: Sequence[int], people: Sequence[int], replies: Iterable[Reply]) -> tuple[Summary, ...]:
    """Each question's numbers and remarks; replies are the last ones of each person."""
    by_place = {(reply.question, reply.person): reply for reply in replies}
    return tuple(_summary(question, people, by_place) for question in questions)


def _summary(question: int, people: Sequence[int], by_place: Mapping[tuple[int, int], Reply]) -> Summary:
    given = [by_place[question, person] for person in people if (question, person) in by_place]
    counted = Counter(reply.opinion for reply in given)
    return Summary(
        question=question,
        asked=len(people),
        agree=counted[Opinion.AGREE],
        disagree=counted[Opinion.DISAGREE],
        other=counted[Opinion.OTHER],
        silent=tuple(person for person in people if (question, person) not in by_place),
        remarks=tuple(reply for reply in given if reply.remark.strip()),
    )
