"""A meeting's rule and quorum in plain sentences; the keys are the values of the enums in rules."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

BASES: dict[str, LazyString] = {
    "all_on_roll": _l("all delegates on the roll"),
    "summoned_less_excused": _l("the delegates summoned, less those excused"),
    "present_at_opening": _l("the delegates present when the vote opens"),
    "cast": _l("the ballots handed in"),
    "valid": _l("the valid ballots"),
    "for_and_against": _l("the votes for and against"),
}

TIES: dict[str, LazyString] = {
    "fails": _l("Equal votes: not carried"),
    "chairs_side": _l("Equal votes: the chair's side decides"),
    "new_round": _l("Equal votes: a new round"),
}

_MORE_THAN: dict[str, LazyString] = {
    "all_on_roll": _l("Carried by more than %(share)s of all delegates on the roll."),
    "summoned_less_excused": _l("Carried by more than %(share)s of the delegates summoned, less those excused."),
    "present_at_opening": _l("Carried by more than %(share)s of the delegates present when the vote opens."),
    "cast": _l("Carried by more than %(share)s of the ballots handed in."),
    "valid": _l("Carried by more than %(share)s of the valid ballots."),
    "for_and_against": _l("Carried by more than %(share)s of the votes for and against."),
}

_AT_LEAST: dict[str, LazyString] = {
    "all_on_roll": _l("Carried by at least %(share)s of all delegates on the roll."),
    "summoned_less_excused": _l("Carried by at least %(share)s of the delegates summoned, less those excused."),
    "present_at_opening": _l("Carried by at least %(share)s of the delegates present when the vote opens."),
    "cast": _l("Carried by at least %(share)s of the ballots handed in."),
    "valid": _l("Carried by at least %(share)s of the valid ballots."),
    "for_and_against": _l("Carried by at least %(share)s of the votes for and against."),
}


class DecisionWords(Protocol):
    """What a sentence needs to know of a rule."""

    @property
    def numerator(self) -> int: ...

    @property
    def denominator(self) -> int: ...

    @property
    def strict(self) -> bool: ...

    @property
    def base(self) -> str: ...

    @property
    def tie(self) -> str: ...


def decision_sentence(decision: DecisionWords, quorum: Fraction) -> str:
    """The rule, what a tie means, and the quorum, each a sentence of its own."""
    share = f"{decision.numerator}/{decision.denominator}"
    carried = (_MORE_THAN if decision.strict else _AT_LEAST)[decision.base]
    sentences = [str(carried) % {"share": share}]
    if decision.tie != "fails":
        sentences.append(f"{TIES[decision.tie]}.")
    present = f"{quorum.numerator}/{quorum.denominator}"
    sentences.append(_("Quorum: at least %(share)s of the voting delegates present.", share=present))
    return " ".join(sentences)
