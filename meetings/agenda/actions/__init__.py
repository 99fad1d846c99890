"""The verbs of meetings and agendas."""

from meetings.agenda.actions import course, inserting, items, meetings, presiding, states

__all__ = ["course", "inserting", "items", "meetings", "presiding", "states"]
