"""One vote of a bundle: what opening froze, whose ballots they are, what follows from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from meetings.verifying.boxes import Box, check_box, forms_of
from meetings.verifying.counting import (
    DECISION,
    Sums,
    Weights,
    add_paper,
    base_of,
    chosen,
    count,
    exact,
    meets,
    says_the_same,
    seated,
)
from meetings.verifying.findings import Finding
from meetings.verifying.journal import Story, Told
from meetings.verifying.lines import canonical, sha256
from meetings.verifying.story import ENTITLED, check_story

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# Low confidence of two thirds, and of more than half: Resolution 96/2023/QH15, unless opening froze something else.
LOW = [["dismissal_vote", 2, 3, False], ["resignation", 1, 2, True]]


def check_vote(story: Story, box: Box) -> Iterator[Finding]:
    """Everything that is wrong with a vote; one that was not announced is checked as far as it went."""
    yield from check_story(story, box)
    if story.opened is None:
        return
    frozen = story.opened.facts
    rest = {name: fact for name, fact in frozen.items() if name not in ("eligible", "roll_digest")}
    if sha256(canonical(rest)) != frozen["roll_digest"]:
        yield Finding(story.opened.entry, "frozen_altered", story.poll_id)
    roll = _roll(story)
    is_secret = bool(frozen.get("secret"))
    if is_secret:
        yield from check_box(story, box, {number for number, (standing, _) in roll.items() if standing in ENTITLED})
    if story.announced is None:
        return
    yield from _check_paper(story, roll, len(box.marks) if is_secret else len(story.announced.facts["votes"]))
    if not is_secret:
        yield from _check_names(story, story.announced, roll)
    yield from _check_result(story, story.announced, roll, box, is_secret=is_secret)


def _roll(story: Story) -> dict[int, tuple[str, Fraction]]:
    """mandate → standing and weight; those who joined are entitled from then on."""
    assert story.opened is not None
    lists = [story.opened.facts["roll"], *(told.facts["roll"] for told in story.joined)]
    return {entry[0]: (entry[3], exact(entry[4])) for entries in lists for entry in entries}


def _check_names(story: Story, announced: Told, roll: Mapping[int, tuple[str, Fraction]]) -> Iterator[Finding]:
    """Named votes: the salt is the frozen one, every vote was entitled and is the one acknowledged last."""
    assert story.opened is not None
    salt, votes = announced.facts["salt"], announced.facts["votes"]
    if sha256(canonical({"salt": salt})) != story.opened.facts["salt_sha256"]:
        yield Finding(announced.entry, "salt_altered", story.poll_id)
    last = {told.facts["participant_id"]: told for told in story.casts}
    if sorted(last) != sorted(vote[0] for vote in votes):
        yield Finding(announced.entry, "votes_missing", story.poll_id)
    for number, name, choice in votes:
        if roll.get(number, ("", 0))[0] not in ENTITLED:
            yield Finding(announced.entry, "not_entitled", story.poll_id, name)
        cast = last.get(number)
        if cast is not None:
            code = _receipt(salt, [story.poll_id, number, cast.facts["revision"], choice])
            if code != cast.facts["receipt"]:
                yield Finding(announced.entry, "receipt", story.poll_id, name)


def _check_paper(story: Story, roll: Mapping[int, tuple[str, Fraction]], cast: int) -> Iterator[Finding]:
    """Paper was handed out only to those who had not voted, and what came back adds up."""
    if story.paper is None:
        return
    told = story.paper.facts
    entitled = sum(standing in ENTITLED for standing, _ in roll.values())
    adds_up = told["valid"] + told["invalid"] == told["returned"] <= told["issued"] <= entitled - cast
    if not adds_up or min(told["valid"], told["invalid"], told["blank"], told["none"]) < 0:
        yield Finding(story.paper.entry, "paper", story.poll_id)


def _check_result(
    story: Story, announced: Told, roll: Mapping[int, tuple[str, Fraction]], box: Box, *, is_secret: bool
) -> Iterator[Finding]:
    assert story.opened is not None
    form = story.opened.facts.get("form", DECISION)
    parts = forms_of(form) if is_secret else [form]
    if is_secret:
        counted = [
            count(part, [(chosen(part, each.facts["choice"]), Fraction(1)) for each in box.opened_in(number)])
            for number, part in enumerate(parts, start=1)
        ]
    else:
        votes = [
            (_named(form, choice), roll[number][1]) for number, _, choice in announced.facts["votes"] if number in roll
        ]
        counted = [count(form, votes)]
    if story.paper is not None:
        add_paper(counted, story.paper.facts)
    if not _numbers_match(announced.facts, form, counted):
        yield Finding(announced.entry, "recount", story.poll_id)
    elif not _verdict_matches(announced.facts, story.opened.facts, form, _weights(story), counted):
        yield Finding(announced.entry, "verdict", story.poll_id)


def _named(form: Mapping[str, Any], choice: str) -> list[tuple[int, str]] | None:
    """A decision is announced as its word, everything else as its canonical text."""
    return chosen(form, canonical([[1, choice]])) if form["kind"] == "decision" else chosen(form, choice)


def _weights(story: Story) -> Weights:
    assert story.opened is not None
    roll = _roll(story)
    first = {entry[0] for entry in story.opened.facts["roll"] if entry[3] in ENTITLED}
    listed = sum((weight for _, weight in roll.values()), Fraction(0))
    absent = sum((weight for standing, weight in roll.values() if standing == "absent"), Fraction(0))
    return Weights(listed, absent, sum((roll[number][1] for number in first), Fraction(0)))


def _numbers_match(told: Mapping[str, Any], form: Mapping[str, Any], counted: list[Sums]) -> bool:
    if form["kind"] == "decision":
        words = counted[0].lines[1]
        if any(exact(told[word]) != words[word] for word in ("yes", "no", "abstain")):
            return False
        if "tallies" not in told:
            return True
    tallies = told["tallies"]
    return len(tallies) == len(counted) and all(map(says_the_same, counted, tallies))


def _verdict_matches(
    told: Mapping[str, Any], frozen: Mapping[str, Any], form: Mapping[str, Any], weights: Weights, counted: list[Sums]
) -> bool:
    rule = frozen["rule"]
    if form["kind"] == "decision":
        return _decision_matches(told, rule, weights, counted[0]) and _tie_matches(told, frozen)
    if form["kind"] == "rating":
        return bool(told["consequences"] == _consequences(frozen.get("low", LOW), weights, counted))
    elected, level = seated(form, rule, weights, counted[0])
    if not _is_quorate(rule or {}, weights, counted[0]):
        elected, level = [], []
    left = form["seats"] - len(elected)
    return (sorted(told["elected"]), sorted(told["tied"]), told["seats_left"]) == (elected, level, left)


def _decision_matches(told: Mapping[str, Any], rule: Mapping[str, Any], weights: Weights, sums: Sums) -> bool:
    words, base = sums.lines[1], base_of(rule, weights, sums)
    wins = _is_quorate(rule, weights, sums) and meets(rule, words["yes"], base)
    is_tie = _is_quorate(rule, weights, sums) and not wins and words["yes"] == words["no"] > 0
    by_chair = bool(told["by_chair"])
    least = exact(told["needed"])
    return bool(
        exact(told["base_count"]) == base
        and meets(rule, least, base)
        and (words["yes"] >= least) == meets(rule, words["yes"], base)
        and told["tie"] == is_tie
        and told["needs_new_round"] == (is_tie and rule["tie"] == "new_round")
        and (not by_chair or (is_tie and rule["tie"] == "chairs_side"))
        and (told["carried"] if wins else not told["carried"] or by_chair)
    )


def _tie_matches(told: Mapping[str, Any], frozen: Mapping[str, Any]) -> bool:
    """The chair's own vote decided a tie, and only where there was one and the rule says so; of votes told by name."""
    votes = {vote[0]: vote[2] for vote in told.get("votes") or ()}
    if "chair" not in frozen or not votes:
        return True
    side = votes.get(frozen["chair"]) if told["tie"] and frozen["rule"]["tie"] == "chairs_side" else None
    is_decided = side in ("yes", "no")
    return bool(told["by_chair"] == is_decided and (not is_decided or told["carried"] == (side == "yes")))


def _is_quorate(rule: Mapping[str, Any], weights: Weights, sums: Sums) -> bool:
    quorum = rule.get("quorum")
    if not quorum:
        return True
    there = weights.present if quorum["measure"] == "present" else sums.cast
    left, right = there * quorum["denominator"], weights.listed * quorum["numerator"]
    return bool(left > right if quorum["strict"] else left >= right)


def _consequences(low: list[list[Any]], weights: Weights, counted: list[Sums]) -> dict[str, str | None]:
    """official → what low confidence leads to, the graver first; secret ratings have one box an official."""
    apart = len(counted) > 1
    officials = enumerate([(s, 1) for s in counted] if apart else [(counted[0], n) for n in counted[0].lines], start=1)
    found: dict[str, str | None] = {}
    for number, (sums, line) in officials:
        rules = [(word, {"numerator": n, "denominator": d, "strict": strict}) for word, n, d, strict in low]
        words = [word for word, rule in rules if meets(rule, sums.lines[line]["low"], weights.listed)]
        found[str(number)] = words[0] if words else None
    return found


def _receipt(salt: str, facts: list[object]) -> str:
    number = int.from_bytes(hashlib.sha256(canonical([salt, *facts]).encode()).digest())
    letters = ""
    for _ in range(8):
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return f"{letters[:4]}-{letters[4:]}"
