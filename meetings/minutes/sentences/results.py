"""The result of a vote as one reads it: the rule, of what it is taken, the numbers, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.minutes.told import BASES, TOLD

RULE = _l("Required: %(rule)s, %(needed)s of %(base_count)s.")
RULE_ALONE = _l("Required: %(rule)s.")
ELECTED = _l("Chosen: %(names)s.")
MORE, LEAST = _l("more than %(share)s of %(base)s"), _l("at least %(share)s of %(base)s")
# Of elections, choices and ratings.
RESULT_OF_LINES = _l("The result was announced: %(question)s. %(cast)s of %(eligible)s voted.")
CARRIED, NOT_CARRIED = _l("Carried."), _l("Not carried.")
BY_CHAIR = _l("Equal votes: carried with the chair's side."), _l("Equal votes: not carried, with the chair's side.")
NEW_ROUND = _l("Equal votes: a new round is needed.")


def result_of(facts: Mapping[str, Any]) -> tuple[LazyString, str]:
    """The sentence of an announcement with its placeholders, and what follows it."""
    is_of_lines = "tallies" in facts and "yes" not in facts
    said = RESULT_OF_LINES if is_of_lines else TOLD["poll_announced"]
    return said, " ".join(part for part in (_rule(facts), _elected(facts), _verdict(facts)) if part)


def _rule(facts: Mapping[str, Any]) -> str:
    rule = facts.get("rule")
    if not rule:
        return ""
    how = MORE if rule["strict"] else LEAST
    base = BASES.get(rule["base"], rule["base"])
    told = {"rule": str(how) % {"share": f"{rule['numerator']}/{rule['denominator']}", "base": str(base)}}
    if facts.get("needed") is None:
        return str(RULE_ALONE) % told
    return str(RULE) % {**told, "needed": facts["needed"], "base_count": facts["base_count"]}


def _elected(facts: Mapping[str, Any]) -> str:
    subjects = facts.get("form", {}).get("subjects", ())
    names = [subjects[number - 1] for number in facts.get("elected", ()) if 0 < number <= len(subjects)]
    return str(ELECTED) % {"names": ", ".join(names)} if names else ""


def _verdict(facts: Mapping[str, Any]) -> str:
    if facts.get("needs_new_round"):
        return str(NEW_ROUND)
    if facts.get("carried") is None:
        return ""
    if facts.get("by_chair"):
        return str(BY_CHAIR[0 if facts["carried"] else 1])
    return str(CARRIED if facts["carried"] else NOT_CARRIED)
