"""Which rule belongs to which purpose in which meeting: defaults with their source, editable until opening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from meetings.agenda.rules import PRESETS, MeetingKind
from meetings.voting.rules.kinds import Kind
from meetings.voting.rules.majority import Base, Rule, Tie


class Purpose(StrEnum):
    """What is voted on, as far as it changes the rule."""

    DECISION = "decision"  # a resolution, a decision
    PROCEDURE = "procedure"  # how to go on: close the debate, take an item off
    REMOVAL = "removal"  # a deputy, a member is dismissed
    SPECIAL = "special"  # an extraordinary session, a closed sitting: so many may demand it
    ELECTION = "election"
    RATING = "rating"


class Source(StrEnum):
    """Where a rule comes from; the words are in phrases.py, for the law is cited in the reader's language."""

    LOCAL_GOVERNMENT_LAW = "local_government_law"
    CONFIDENCE_RESOLUTION = "confidence_resolution"
    PARTY_STATUTES = "party_statutes"
    OWN_RULES = "own_rules"  # the body's own working regulations


@dataclass(frozen=True, slots=True)
class RulePreset:
    """A rule to begin with."""

    rule: Rule
    source: Source
    kinds: frozenset[Kind]


SOURCES: Mapping[MeetingKind, Source] = {
    MeetingKind.COUNCIL: Source.LOCAL_GOVERNMENT_LAW,
    MeetingKind.COMMITTEE: Source.LOCAL_GOVERNMENT_LAW,
    MeetingKind.PARTY: Source.PARTY_STATUTES,
    MeetingKind.CONGRESS: Source.PARTY_STATUTES,
    MeetingKind.BRIEFING: Source.OWN_RULES,
}
QUESTIONS = frozenset({Kind.DECISION, Kind.OPTIONS})
PERSONS = frozenset({Kind.ELECTION, Kind.APPROVAL})


def presets_of(kind: MeetingKind) -> Mapping[Purpose, RulePreset]:
    """What this kind of meeting begins with, purpose by purpose."""
    source = SOURCES[kind]
    usual = _usual(kind)
    plain = Rule(usual.numerator, usual.denominator, usual.strict, usual.base)  # a tie of persons goes to a new round
    procedure = Rule(1, 2, strict=True, base=Base.PRESENT_AT_OPENING)
    presets = {
        Purpose.DECISION: RulePreset(usual, source, QUESTIONS),
        Purpose.PROCEDURE: RulePreset(procedure, Source.OWN_RULES, QUESTIONS),
        Purpose.ELECTION: RulePreset(plain, source, PERSONS),
    }
    if kind is MeetingKind.COUNCIL:
        presets |= _of_councils()
    return presets


def preset_of(kind: MeetingKind, purpose: Purpose) -> RulePreset:
    """The rule to begin with; the usual one of the meeting where this purpose has none of its own."""
    presets = presets_of(kind)
    return presets.get(purpose, presets[Purpose.DECISION])


def source_of(kind: MeetingKind, rule: Rule) -> Source:
    """Where a rule comes from, as it stands: one that was changed is the body's own."""
    found = [preset.source for preset in presets_of(kind).values() if preset.rule == rule]
    return found[0] if found else Source.OWN_RULES


def _usual(kind: MeetingKind) -> Rule:
    decision = PRESETS[kind].decision
    return Rule(decision.numerator, decision.denominator, decision.strict, Base(decision.base), Tie(decision.tie))


def _of_councils() -> dict[Purpose, RulePreset]:
    """Law on Organisation of Local Government: two thirds of all deputies dismiss one; one third may demand a session.

    Ratings are decided by nobody; their base is all deputies.
    """
    share = {Purpose.REMOVAL: Fraction(2, 3), Purpose.SPECIAL: Fraction(1, 3)}
    rules = {
        purpose: Rule(part.numerator, part.denominator, strict=False, base=Base.ALL_ON_ROLL)
        for purpose, part in share.items()
    }
    removal = frozenset({Kind.DECISION, Kind.APPROVAL})
    law = Source.LOCAL_GOVERNMENT_LAW
    return {
        Purpose.REMOVAL: RulePreset(rules[Purpose.REMOVAL], law, removal),
        Purpose.SPECIAL: RulePreset(rules[Purpose.SPECIAL], law, frozenset({Kind.DECISION})),
        Purpose.RATING: RulePreset(
            Rule(1, 2, strict=True, base=Base.ALL_ON_ROLL), Source.CONFIDENCE_RESOLUTION, frozenset({Kind.RATING})
        ),
    }
