"""The verbs of papers."""

from meetings.papers.actions.adding import Add, Added, add, add_paper
from meetings.papers.actions.arranging import Bind, Move, RemoveDraft, bind, move, remove_draft
from meetings.papers.actions.converting import FinishConversion, finish_conversion
from meetings.papers.actions.grouping import RemoveGroup, SavedGroup, SaveGroup, remove_group, save_group
from meetings.papers.actions.protecting import Protect, protect
from meetings.papers.actions.publishing import Publish, Published, Withdraw, publish, withdraw
from meetings.papers.actions.reading import MarkOpened, ReachedPage, mark_opened, reached_page
from meetings.papers.actions.texts import FinishText, KeepPages, finish_text, keep_pages

__all__ = [
    "Add",
    "Added",
    "Bind",
    "FinishConversion",
    "FinishText",
    "KeepPages",
    "MarkOpened",
    "Move",
    "Protect",
    "Publish",
    "Published",
    "ReachedPage",
    "RemoveDraft",
    "RemoveGroup",
    "SaveGroup",
    "SavedGroup",
    "Withdraw",
    "add",
    "add_paper",
    "bind",
    "finish_conversion",
    "finish_text",
    "keep_pages",
    "mark_opened",
    "move",
    "protect",
    "publish",
    "reached_page",
    "remove_draft",
    "remove_group",
    "save_group",
    "withdraw",
]
