"""The words of meetings and agendas."""

from meetings.agenda.phrases.decisions import BASES, TIES, DecisionWords, decision_sentence
from meetings.agenda.phrases.kinds import DOINGS, ITEM_KINDS, MEETING_KINDS, MEETING_STATES, SHELVES
from meetings.agenda.phrases.refusals import REFUSALS

__all__ = [
    "BASES",
    "DOINGS",
    "ITEM_KINDS",
    "MEETING_KINDS",
    "MEETING_STATES",
    "REFUSALS",
    "SHELVES",
    "TIES",
    "DecisionWords",
    "decision_sentence",
]
