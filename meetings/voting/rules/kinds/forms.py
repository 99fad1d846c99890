"""What a vote asks: its kind, what is answered one by one, how many marks are allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb
from types import MappingProxyType
from typing import Any

from meetings.kernel.errors import Refusal

MOST_SUBJECTS = 200
LONGEST_SUBJECT = 300


class Kind(StrEnum):
    """The kinds of vote; each is public or secret alike."""

    DECISION = "decision"  # in favour, against, abstain
    OPTIONS = "options"  # from `least` to `most` of several options
    ELECTION = "election"  # names are marked, from `least` to `most` of them
    APPROVAL = "approval"  # an election in which each candidate is approved or rejected
    RATING = "rating"  # each official gets high, normal or low confidence


YES, NO, ABSTAIN = "yes", "no", "abstain"
MARK = "mark"
APPROVE, REJECT = "approve", "reject"
HIGH, NORMAL, LOW = "high", "normal", "low"

# What may be said of each subject, in the order in which it is shown; it never changes.
ANSWERS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.DECISION: (YES, NO, ABSTAIN),
        Kind.OPTIONS: (MARK,),
        Kind.ELECTION: (MARK,),
        Kind.APPROVAL: (APPROVE, REJECT),
        Kind.RATING: (HIGH, NORMAL, LOW),
    }
)
ON_PERSONS = frozenset({Kind.ELECTION, Kind.APPROVAL, Kind.RATING})
MARKED = frozenset({Kind.OPTIONS, Kind.ELECTION})  # a subject is marked or not; nothing else is said of it


@dataclass(frozen=True, slots=True)
class Form:
    """A ballot paper as data; `subjects` are known by their number, from 1, in the order of the paper.

    `least` and `most` marks where names or options are marked; how many candidates an
    approval may approve is `most`, too.  `seats`: how many win.  `has_none`: "none of these"
    is offered.  A blank ballot may be handed in only where `allows_blank`, and counts as a
    valid one that chose nothing only where `blank_is_valid`.  `must_answer_all`: nobody on
    the list may be left out (approvals, ratings).
    """

    kind: Kind
    subjects: tuple[str, ...] = ("",)
    least: int = 1
    most: int = 1
    seats: int = 1
    has_none: bool = False
    allows_blank: bool = False
    blank_is_valid: bool = False
    must_answer_all: bool = False

    @property
    def numbers(self) -> range:
        """The numbers of the subjects."""
        return range(1, len(self.subjects) + 1)

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be said of each subject."""
        return ANSWERS[self.kind]

    @property
    def is_on_persons(self) -> bool:
        """Whether people are voted on."""
        return self.kind in ON_PERSONS

    def facts(self) -> dict[str, Any]:
        """The form as opening freezes it: JSON values."""
        return {
            "kind": self.kind.value,
            "subjects": list(self.subjects),
            "least": self.least,
            "most": self.most,
            "seats": self.seats,
            "has_none": self.has_none,
            "allows_blank": self.allows_blank,
            "blank_is_valid": self.blank_is_valid,
            "must_answer_all": self.must_answer_all,
        }


def decision(*, allows_blank: bool = False) -> Form:
    """In favour, against, abstain."""
    return Form(Kind.DECISION, allows_blank=allows_blank)


def options(names: Sequence[str], *, least: int = 1, most: int = 1, wins: int = 1, has_none: bool = False) -> Form:
    """From `least` to `most` of these, perhaps none of them; the first `wins` win."""
    return Form(Kind.OPTIONS, tuple(names), least, most, seats=wins, has_none=has_none)


def election(names: Sequence[str], *, seats: int, is_exact: bool = False, allows_blank: bool = True) -> Form:
    """So many seats: at most, or exactly, as many names are marked."""
    least = seats if is_exact else 1
    return Form(Kind.ELECTION, tuple(names), least, seats, seats, allows_blank=allows_blank)


def approval(names: Sequence[str], *, seats: int, must_answer_all: bool = False) -> Form:
    """So many seats: each candidate is approved or rejected, at most so many approved."""
    return Form(
        Kind.APPROVAL, tuple(names), 0, seats, seats, allows_blank=not must_answer_all, must_answer_all=must_answer_all
    )


def rating(names: Sequence[str], *, must_answer_all: bool = True) -> Form:
    """High, normal or low confidence in each official."""
    count = len(names)
    return Form(
        Kind.RATING,
        tuple(names),
        0,
        count,
        seats=count,
        allows_blank=not must_answer_all,
        must_answer_all=must_answer_all,
    )


def form_of(facts: Mapping[str, Any]) -> Form:
    """The form that `Form.facts` wrote down."""
    return Form(**{**facts, "kind": Kind(facts["kind"]), "subjects": tuple(facts["subjects"])})


def check_form(form: Form) -> None:
    """Raise where the form asks nothing, or what nobody could answer."""
    count = len(form.subjects)
    if form.kind is not Kind.DECISION:
        _check_subjects(form.subjects)
    if form.kind is Kind.OPTIONS and count < 2:
        raise Refusal("options_needed")
    if not 0 < form.seats <= count:
        raise Refusal("seats_impossible", seats=form.seats, candidates=count)
    if not 0 <= form.least <= form.most <= count or form.most == 0 or (form.least == 0 and form.kind in MARKED):
        raise Refusal("marks_impossible", least=form.least, most=form.most, candidates=count)
    if form.has_none and form.kind is not Kind.OPTIONS:
        raise Refusal("none_not_for_kind")
    if form.blank_is_valid and not form.allows_blank:
        raise Refusal("blank_contradicts_itself")


def _check_subjects(names: Sequence[str]) -> None:
    if not 1 <= len(names) <= MOST_SUBJECTS:
        raise Refusal("subjects_count", most=MOST_SUBJECTS)
    if any(not name.strip() or len(name) > LONGEST_SUBJECT for name in names):
        raise Refusal("subject_name", longest=LONGEST_SUBJECT)
    folded = [" ".join(name.casefold().split()) for name in names]
    for name, one in zip(names, folded, strict=True):
        if folded.count(one) > 1:
            raise Refusal("subject_twice", name=name)


def ways_to_fill(form: Form) -> int:
    """How many different ballots there are: the more, the easier one is recognised in a list of them."""
    count, blank = len(form.subjects), int(form.allows_blank)
    if form.kind in MARKED:
        return sum(comb(count, marks) for marks in range(form.least, form.most + 1)) + int(form.has_none) + blank
    each = len(form.answers) + (0 if form.must_answer_all or form.kind is Kind.DECISION else 1)
    total: int = each**count
    return total + (blank if form.kind is Kind.DECISION else 0)
