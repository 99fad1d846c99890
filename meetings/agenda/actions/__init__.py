"""The verbs of meetings and agendas."""

from meetings.agenda.actions import course, items, meetings, presiding, states

__all__ = ["course", "items", "meetings", "presiding", "states"]
