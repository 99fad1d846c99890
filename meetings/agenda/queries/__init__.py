"""What others ask of meetings and their agendas."""

from meetings.agenda.queries.board import AgendaBoard, BoardItem, BoardMeeting, agenda_board
from meetings.agenda.queries.meetings import (
    ItemFacts,
    ItemHeading,
    MeetingFacts,
    current_item,
    item_facts,
    item_headings,
    items,
    meeting_facts,
    meetings_by_id,
)
from meetings.agenda.queries.mine import MyMeeting, MyMeetings, my_meetings, seen_meetings
from meetings.agenda.queries.presiding import presiding
from meetings.agenda.queries.undoing import MyUndo, my_undo

__all__ = [
    "AgendaBoard",
    "BoardItem",
    "BoardMeeting",
    "ItemFacts",
    "ItemHeading",
    "MeetingFacts",
    "MyMeeting",
    "MyMeetings",
    "MyUndo",
    "agenda_board",
    "current_item",
    "item_facts",
    "item_headings",
    "items",
    "meeting_facts",
    "meetings_by_id",
    "my_meetings",
    "my_undo",
    "presiding",
    "seen_meetings",
]
