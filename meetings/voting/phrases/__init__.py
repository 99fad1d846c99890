"""The words of votes: refusals, answers, bases; a module for each kind of refusal."""

from flask_babel.speaklater import LazyString

from meetings.voting.phrases import mandates, papers, polls, procedures, secret
from meetings.voting.phrases.names import (
    ANSWERS,
    BASES,
    CHOICES,
    CONSEQUENCES,
    KINDS,
    PURPOSES,
    SECRET_KINDS,
    SOURCES,
    STANDINGS,
    STATES,
    TIES,
)
from meetings.voting.phrases.procedures import MEANS, WAYS
from meetings.voting.phrases.secret import CAUTIONS

REFUSALS: dict[str, LazyString] = {
    **polls.REFUSALS,
    **papers.REFUSALS,
    **mandates.REFUSALS,
    **procedures.REFUSALS,
    **secret.REFUSALS,
}

__all__ = [
    "ANSWERS",
    "BASES",
    "CAUTIONS",
    "CHOICES",
    "CONSEQUENCES",
    "KINDS",
    "MEANS",
    "PURPOSES",
    "REFUSALS",
    "SECRET_KINDS",
    "SOURCES",
    "STANDINGS",
    "STATES",
    "TIES",
    "WAYS",
]
