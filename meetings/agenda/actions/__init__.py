"""The verbs of meetings and agendas."""

from meetings.agenda.actions import course, items, meetings, states

__all__ = ["course", "items", "meetings", "states"]
