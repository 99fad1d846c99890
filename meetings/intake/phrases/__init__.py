"""The words of imports: every problem as one sentence, every column by its name."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.intake.columns import Column
from meetings.intake.phrases.files import FILES
from meetings.intake.phrases.matches import MATCHES
from meetings.intake.phrases.papers import PAPERS
from meetings.intake.phrases.rows import ROWS
from meetings.intake.problems import Problem

SENTENCES: dict[str, LazyString] = {**FILES, **ROWS, **MATCHES, **PAPERS}

REFUSALS: dict[str, LazyString] = {
    "import_has_errors": _l(
        "Nothing was imported: there are %(count)s errors, the first in row %(row)s of “%(file)s”."
    ),
    "nothing_to_import": _l("There is nothing to import: no people, no agenda and no PDFs were found."),
    "no_such_folder": _l("There is no folder “%(folder)s”."),
    "too_many_files": _l("There are %(count)s files in this folder; at most %(most)s are read at once."),
}

COLUMNS: dict[str, LazyString] = {
    Column.NAME: _l("Full name"),
    Column.POSITION: _l("Position"),
    Column.UNIT: _l("Unit"),
    Column.DELEGATION: _l("Delegation"),
    Column.KIND: _l("Delegate or guest"),
    Column.VOTING: _l("Votes"),
    Column.GUEST: _l("Guest"),
    Column.PHONE: _l("Phone"),
    Column.EMAIL: _l("E-mail"),
    Column.SEAT: _l("Seat"),
    Column.ROLE: _l("Role"),
    Column.NUMBER: _l("Number"),
    Column.TITLE: _l("Title"),
    Column.PRESENTER: _l("Presenter"),
    Column.MINUTES: _l("Minutes"),
}


def said(problem: Problem) -> str:
    """The sentence for this problem in the current language; needs an application context."""
    return str(SENTENCES[problem.code]) % dict(problem.facts)


def column_name(problem: Problem) -> str:
    """What the column of this problem is called; "" where it has none."""
    return str(COLUMNS.get(problem.column, ""))
