"""The sentences of imports: what is wrong with files and rows, and what becomes of them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.intake.columns import Column
from meetings.intake.problem_words import OF_FILES, OF_ROWS
from meetings.intake.problems import Problem
from meetings.kernel.errors import Refusal
from meetings.kernel.phrases import phrase

REFUSALS: dict[str, LazyString] = {
    **{code: OF_FILES[code] for code in ("file_left_out", "sheet_too_large")},
    "import_has_errors": _l("Nothing was imported: %(count)s places must be put right first."),
    "nothing_to_import": _l("There is nothing to import. Please choose lists or papers."),
    "no_such_folder": _l("There is no folder “%(folder)s”."),
    "too_many_files": _l("These are %(count)s files. An import takes at most %(most)s at once."),
    "sheet_gone": _l("The server no longer has “%(file)s”. Please choose the files again."),
    "import_not_raw": _l("A file is sent as its bytes, with its name in the address."),
    "import_cut_short": _l("The file did not arrive whole. Please send it again."),
    "import_name_missing": _l("The file came without a name. Please choose it again."),
    "no_secretary_here": _l("Nobody can act for this import. Please name an account with --as."),
    "starts_unclear": _l("“%(starts)s” is no time. Please write it like 2026-08-05T08:00."),
    "import_needs_meeting": _l("Please name a meeting with --meeting, or a new one with --title and --starts."),
}

COLUMNS: dict[str, LazyString] = {
    Column.NAME: _l("Full name"),
    Column.KIND: _l("Attends as"),
    Column.VOTING: _l("Voting"),
    Column.GUEST: _l("Guest"),
    Column.ROLE: _l("Role"),
    Column.PHONE: _l("Phone"),
    Column.EMAIL: _l("E-mail"),
    Column.SEAT: _l("Seat"),
    Column.UNIT: _l("Unit"),
    Column.DELEGATION: _l("Delegation"),
    Column.POSITION: _l("Position"),
    Column.NUMBER: _l("Number"),
    Column.TITLE: _l("Title"),
    Column.PRESENTER: _l("Presenter"),
    Column.MINUTES: _l("Minutes"),
}

PROBLEMS: dict[str, LazyString] = {**OF_FILES, **OF_ROWS}


def said(problem: Problem) -> str:
    """The sentence of a problem in the current language; what is wrong with a PDF, papers say themselves."""
    sentence = PROBLEMS.get(problem.code)
    if sentence is None:
        return phrase(Refusal(problem.code, **problem.facts))
    return str(sentence) % dict(problem.facts)


def column_name(problem: Problem) -> str:
    """What the column of a problem is called; "" where it has none."""
    return str(COLUMNS.get(problem.column, ""))
