"""Counting again: choices, sums, majorities, seats.  Written apart from the server's own rules, on purpose."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

WORDS = {
    "decision": ["yes", "no", "abstain"],
    "options": ["mark"],
    "election": ["mark"],
    "approval": ["approve", "reject"],
    "rating": ["high", "normal", "low"],
}
DECISION = {
    "kind": "decision",
    "subjects": [""],
    "least": 1,
    "most": 1,
    "seats": 1,
    "has_none": False,
    "allows_blank": False,
    "blank_is_valid": False,
    "must_answer_all": False,
}
Form = Mapping[str, Any]
Choice = list[tuple[int, str]]


@dataclass(slots=True)
class Sums:
    """What came out of counting one box."""

    papers: int
    cast: Fraction
    valid: Fraction
    blank: Fraction
    none: Fraction
    lines: dict[int, dict[str, Fraction]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What bases are taken of."""

    listed: Fraction
    absent: Fraction
    present: Fraction


def exact(said: Any) -> Fraction:
    """A number as a bundle writes it, as it is."""
    return Fraction(str(said))


def chosen(form: Form, written: str | None) -> Choice | None:
    """What a ballot says; None where it is not valid on this form."""
    try:
        pairs = json.loads(written or "")
        if json.dumps(pairs, separators=(",", ":")) != written:
            return None
        choice = [(number, word) for number, word in pairs]
    except (ValueError, TypeError, RecursionError):
        return None
    if written == "[]":
        return choice if form["allows_blank"] else None
    if written == '[[0,"none"]]':
        return choice if form["has_none"] else None
    return choice if _fits(form, choice) else None


def count(form: Form, ballots: Iterable[tuple[Choice | None, Fraction]]) -> Sums:
    """Every ballot added, one after the other."""
    lines = {number + 1: dict.fromkeys(WORDS[form["kind"]], Fraction(0)) for number in range(len(form["subjects"]))}
    sums = Sums(0, Fraction(0), Fraction(0), Fraction(0), Fraction(0), lines)
    for choice, weight in ballots:
        sums.papers += 1
        sums.cast += weight
        if choice is not None and not choice:
            sums.blank += weight
        if choice is None or (not choice and not form["blank_is_valid"]):
            continue
        sums.valid += weight
        for number, word in choice:
            if number:
                lines[number][word] += weight
            else:
                sums.none += weight
    return sums


def add_paper(counted: list[Sums], paper: Mapping[str, Any]) -> None:
    """The tellers' count of paper ballots, added to what tablets sent; ratings counted apart take a line each."""
    lines = dict(paper["lines"])
    for number, sums in enumerate(counted, start=1):
        sums.papers += paper["returned"]
        sums.cast += paper["returned"]
        sums.valid += paper["valid"]
        sums.blank += paper["blank"]
        sums.none += paper["none"]
        for line, words in sums.lines.items():
            for word, papers in lines[number if len(counted) > 1 else line].items():
                words[word] += papers


def says_the_same(sums: Sums, told: Mapping[str, Any]) -> bool:
    """Whether an announced tally is this count."""
    numbers = {name: exact(told[name]) for name in ("papers", "cast", "valid", "invalid", "blank", "none")}
    counted = {"papers": Fraction(sums.papers), "cast": sums.cast, "valid": sums.valid}
    counted |= {"invalid": sums.cast - sums.valid, "blank": sums.blank, "none": sums.none}
    lines = {number: {word: exact(total) for word, total in words.items()} for number, words in told["lines"]}
    return numbers == counted and lines == sums.lines


def base_of(rule: Mapping[str, Any], weights: Weights, sums: Sums, number: int = 1) -> Fraction:
    """What the rule's fraction is taken of."""
    words = sums.lines[number]
    for_and_against = sum((words.get(word, Fraction(0)) for word in ("yes", "no", "approve", "reject")), Fraction(0))
    return {
        "all_on_roll": weights.listed,
        "summoned_less_excused": weights.listed - weights.absent,
        "present_at_opening": weights.present,
        "cast": sums.cast,
        "valid": sums.valid,
        "for_and_against": for_and_against,
    }[str(rule["base"])]


def meets(rule: Mapping[str, Any], in_favour: Fraction, base: Fraction) -> bool:
    """Whether this is the majority asked for: cross-multiplied, nothing is divided."""
    left, right = in_favour * rule["denominator"], base * rule["numerator"]
    return in_favour > 0 and (left > right if rule["strict"] else left >= right)


def seated(form: Form, rule: Mapping[str, Any] | None, weights: Weights, sums: Sums) -> tuple[list[int], list[int]]:
    """Who is elected, and who is level at the last seat."""
    word = "approve" if form["kind"] == "approval" else "mark"
    votes = {number: words[word] for number, words in sums.lines.items()}
    able = [
        number
        for number, total in votes.items()
        if total > 0 and (rule is None or meets(rule, total, base_of(rule, weights, sums, number)))
    ]
    elected, level = [], []
    for number in able:
        better = sum(votes[other] > votes[number] for other in able)
        same = sum(votes[other] == votes[number] for other in able)
        if better + same <= form["seats"]:
            elected.append(number)
        elif better < form["seats"]:
            level.append(number)
    return sorted(elected), sorted(level)


def _fits(form: Form, choice: Choice) -> bool:
    words, many = WORDS[form["kind"]], len(form["subjects"])
    numbers = [number for number, _ in choice]
    if any(type(number) is not int or not 1 <= number <= many for number in numbers):
        return False
    if any(word not in words for _, word in choice) or numbers != sorted(set(numbers)):
        return False
    if form["must_answer_all"] and len(numbers) != many:
        return False
    if form["kind"] in ("decision", "rating"):
        return True
    marked = sum(word in ("mark", "approve") for _, word in choice)
    return bool(form["least"] <= marked <= form["most"])
