"""The page of one vote: what was asked, by which rule, how it was decided, and who answered what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask_babel.speaklater import LazyString

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.board import audience_of
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.voting import queries, sentences
from meetings.voting.phrases import CHOICES, KINDS, MEANS, SECRET_KINDS, STANDINGS, STATES, WAYS
from meetings.voting.queries import FormFacts, NamedVote, Number, PollFacts
from meetings.voting.rules import Choice, Standing
from meetings.voting.rules.kinds import Kind
from meetings.voting.views import boxes, checking, deciding, letters, lines, mandates, tellers
from meetings.voting.views.base import pages

__all__ = ["checking", "deciding", "letters", "mandates", "pages", "result", "tellers"]
MOST_SEATS = 120  # as many as the hall draws
MOST_CELLS = 100  # above that one mark a person is too fine to see
ORDER = ("yes", "no", "abstain", "none", "away")
ICONS = {Choice.YES: "check", Choice.NO: "x", Choice.ABSTAIN: "minus"}


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the result."""

    name: LazyString
    icon: str
    count: Number
    percent: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one person answered; `kind` is a choice, "none" or "away"."""

    name: str
    seat: str
    kind: str
    icon: str
    answer: LazyString | str
    note: str = ""


@pages.get("/m/<int:meeting_id>/polls/<int:poll_id>", Act.SEE_RESULTS)
def result(actor: Actor, meeting_id: int, poll_id: int) -> str:
    """One vote as this reader may see it."""
    poll = read(queries.poll_facts, meeting_id, poll_id, audience_of(actor))
    names = read(queries.poll_names, meeting_id, poll_id) if poll.form else poll.names
    return render_template(
        "voting/result.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, "agenda", "attendance", "seating"),
        poll=poll,
        word=(SECRET_KINDS if poll.secret else KINDS)[poll.kind],
        **(boxes.facts(meeting_id, poll) if poll.secret else {}),
        state=STATES[poll.state],
        heads=lines.heads(poll.form) if poll.form else [],
        rows=lines.rows(poll),
        summary=lines.summary(poll),
        rule=sentences.rule_sentence(poll.rule),
        sentence=sentences.decision_sentence(poll),
        verdict=sentences.verdict(poll) if poll.counts else "",
        tallies=_tallies(poll),
        lines=[_line(vote, poll.form) for vote in names],
        cells=_cells(names) if poll.kind is Kind.DECISION and poll.weights is None else [],
        **_seats(poll, names),
        post=poll.rule.needed,
        **_numbers(poll),
        **_procedure(poll),
    )


def _numbers(poll: PollFacts) -> dict[str, Any]:
    """In the reader's writing: what is needed of how much, and turnout by weight where votes differ."""
    facts = poll.weights
    sums = {"listed": facts.listed, "eligible": facts.eligible, "cast": facts.cast} if facts else {}
    return {
        "needed": sentences.decimal(poll.rule.needed or 0),
        "base_count": sentences.decimal(poll.rule.base_count or 0),
        "weights": {name: sentences.decimal(each) for name, each in sums.items()},
    }


def _procedure(poll: PollFacts) -> dict[str, object]:
    """How a vote without tablets was held, and what was pulled out of one on several items."""
    pulled = ", ".join(line.number for line in poll.block if line.pulled)
    return {"means": MEANS.get(poll.means, ""), "pulled": pulled}


def _tallies(poll: PollFacts) -> list[Tally]:
    if poll.counts is None:
        return []
    counts = poll.counts
    rows = (
        (Choice.YES, counts.yes, counts.yes_percent),
        (Choice.NO, counts.no, counts.no_percent),
        (Choice.ABSTAIN, counts.abstain, counts.abstain_percent),
    )
    return [Tally(CHOICES[choice], ICONS[choice], count, sentences.percent(share)) for choice, count, share in rows]


def _cells(names: Sequence[NamedVote]) -> list[str]:
    """One mark a person, the answers together; the post after `needed` of them is the rule."""
    kinds = [_line(vote).kind for vote in names]
    return sorted(kinds, key=ORDER.index) if len(kinds) <= MOST_CELLS else []


def _seats(poll: PollFacts, names: Sequence[NamedVote]) -> dict[str, Any]:
    """Who answered what, for the plan of the hall; how many did, for the half circle, where that would not be dust."""
    if poll.kind is not Kind.DECISION or poll.counts is None or not names:
        return {"votes": [], "seat_map": None, "seat_sum": ""}
    votes = [(vote.participant_id, _line(vote).kind) for vote in names]
    kinds = Counter(kind for _, kind in votes)
    whole = poll.weights.listed if poll.weights else poll.listed
    return {
        "votes": votes,
        "seat_map": {kind: kinds[kind] for kind in ORDER} if len(votes) <= MOST_SEATS else None,
        "seat_sum": f"{sentences.decimal(poll.counts.yes)}/{sentences.decimal(whole)}",
    }


def _line(vote: NamedVote, form: FormFacts | None = None) -> Line:
    said = (sentences.mandate_note(vote), str(WAYS[vote.entered]) if vote.entered else "")
    note = "; ".join(each for each in said if each)
    if vote.choice is None:
        kind = "none" if vote.standing in (Standing.VOTING, Standing.PROXY) else "away"
        return Line(vote.name, vote.seat, kind, "circle", STANDINGS[vote.standing], note)
    if form is not None:
        return Line(vote.name, vote.seat, "cast", "check", lines.answer(form, vote), note)
    choice = Choice(str(vote.choice))
    return Line(vote.name, vote.seat, choice.value, ICONS[choice], CHOICES[choice], note)
