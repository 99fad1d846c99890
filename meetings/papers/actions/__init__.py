"""The verbs of papers."""

from meetings.papers.actions.adding import Add, Added, add, add_paper
from meetings.papers.actions.approving import (
    Approve,
    Approved,
    PublishPlanned,
    Recall,
    Reject,
    SetApproval,
    approve,
    publish_planned,
    recall,
    reject,
    set_approval,
)
from meetings.papers.actions.arranging import Bind, Move, RemoveDraft, bind, move, remove_draft
from meetings.papers.actions.classifying import AddedPaperOnly, AddPaperOnly, Classify, add_paper_only, classify
from meetings.papers.actions.converting import FinishConversion, finish_conversion
from meetings.papers.actions.grouping import RemoveGroup, SavedGroup, SaveGroup, remove_group, save_group
from meetings.papers.actions.protecting import Protect, protect
from meetings.papers.actions.publishing import Publish, Published, Withdraw, publish, withdraw
from meetings.papers.actions.reading import MarkOpened, ReachedPage, mark_opened, reached_page
from meetings.papers.actions.reminding import (
    NoteReceived,
    Remind,
    Reminded,
    note_received,
    remind,
)
from meetings.papers.actions.splitting import Split, SplitUp, split
from meetings.papers.actions.texts import FinishText, KeepPages, finish_text, keep_pages
from meetings.papers.actions.versions import Replace, Replaced, replace

__all__ = [
    "Add",
    "AddPaperOnly",
    "Added",
    "AddedPaperOnly",
    "Approve",
    "Approved",
    "Bind",
    "Classify",
    "FinishConversion",
    "FinishText",
    "KeepPages",
    "MarkOpened",
    "Move",
    "NoteReceived",
    "Protect",
    "Publish",
    "PublishPlanned",
    "Published",
    "ReachedPage",
    "Recall",
    "Reject",
    "Remind",
    "Reminded",
    "RemoveDraft",
    "RemoveGroup",
    "Replace",
    "Replaced",
    "SaveGroup",
    "SavedGroup",
    "SetApproval",
    "Split",
    "SplitUp",
    "Withdraw",
    "add",
    "add_paper",
    "add_paper_only",
    "approve",
    "bind",
    "classify",
    "finish_conversion",
    "finish_text",
    "keep_pages",
    "mark_opened",
    "move",
    "note_received",
    "protect",
    "publish",
    "publish_planned",
    "reached_page",
    "recall",
    "reject",
    "remind",
    "remove_draft",
    "remove_group",
    "replace",
    "save_group",
    "set_approval",
    "split",
    "withdraw",
]
