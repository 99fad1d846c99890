"""The verbs of meetings and agendas."""

from meetings.agenda.actions import course, inserting, items, meetings, presiding, states, undoing

__all__ = ["course", "inserting", "items", "meetings", "presiding", "states", "undoing"]
