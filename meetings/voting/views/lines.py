"""The result of a vote of many lines, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from meetings.voting import sentences
from meetings.voting.phrases import ANSWERS, CONSEQUENCES
from meetings.voting.queries import FormFacts, LineFacts, NamedVote, Number, PollFacts
from meetings.voting.rules.kinds import Consequence, Kind


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer's weight and share."""

    count: Number
    percent: str


@dataclass(frozen=True, slots=True)
class Row:
    """What came out for one subject; `word` says it, `sign` is "yes", "tie" or ""."""

    number: int
    name: str
    place: int | None
    cells: tuple[Cell, ...]
    word: str
    sign: str


def heads(form: FormFacts) -> list[LazyString]:
    """The answers, as the columns name them."""
    return [ANSWERS[answer] for answer in form.answers]


def rows(poll: PollFacts) -> list[Row]:
    """Line by line, in the order in which the result is read out."""
    if poll.lines is None or poll.form is None:
        return []
    return [_row(line, poll.form) for line in poll.lines.lines]


def summary(poll: PollFacts) -> list[str]:
    """How many papers there were, and what is still to be done."""
    found = poll.lines
    if found is None or poll.form is None:
        return []
    said = [
        _(
            "Votes handed in: %(cast)s; valid %(valid)s, invalid %(invalid)s.",
            cast=found.cast,
            valid=found.valid,
            invalid=found.invalid,
        )
    ]
    if poll.rule.quorum is not None and poll.rule.quorum.is_met is False:
        said.append(_("Nobody is chosen: too few took part."))
    if poll.form.has_none:
        said.append(_("None of these: %(none)s.", none=found.none))
    if found.blank:
        said.append(_("Blank: %(blank)s.", blank=found.blank))
    if found.tied:
        names = ", ".join(poll.form.subjects[number - 1] for number in sorted(found.tied))
        said.append(_("Equal votes for the last places: %(names)s. A new round decides between them.", names=names))
    elif found.seats_left and poll.form.kind is not Kind.RATING:
        said.append(_("Places left open: %(seats)s.", seats=found.seats_left))
    return said


def answer(form: FormFacts, vote: NamedVote) -> str:
    """What somebody chose, by the numbers on the paper."""
    pairs = vote.choice if isinstance(vote.choice, tuple) else ()
    if not pairs:
        return str(_("blank"))
    if pairs[0][0] == 0:
        return str(_("none of these"))
    groups = [(each, _numbers(pairs, each)) for each in form.answers]
    said = [(each, numbers) for each, numbers in groups if numbers]
    if len(form.answers) == 1:
        return said[0][1]
    return "; ".join(f"{ANSWERS[each]}: {numbers}" for each, numbers in said)


def _numbers(pairs: Sequence[tuple[int, str]], answer: str) -> str:
    """ "1–4, 7": the subjects that got this answer."""
    chosen = [number for number, given in pairs if given == answer]
    spans = []
    for _offset, group in groupby(enumerate(chosen), lambda pair: pair[1] - pair[0]):
        span = [number for _place, number in group]
        spans.append(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}")
    return ", ".join(spans)


def _row(line: LineFacts, form: FormFacts) -> Row:
    cells = tuple(Cell(line.sums[each], sentences.percent(line.percents[each])) for each in form.answers)
    return Row(line.number, line.name, line.place, cells, *_word(line, form))


def _word(line: LineFacts, form: FormFacts) -> tuple[str, str]:
    if line.consequence is not None:
        return str(CONSEQUENCES[Consequence(line.consequence)]), "low"
    if form.kind is Kind.RATING:
        return "", ""
    if line.is_elected:
        return (_("Chosen") if form.kind is Kind.OPTIONS else _("Elected")), "yes"
    if line.is_tied:
        return _("Equal votes"), "tie"
    return ("", "") if line.has_majority else (_("No majority"), "")
