"""What is wrong with a file or a row: said by row before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Fact = str | int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a secretary should know.

    `row` is the row as the sheet's own program counts it, 0 for the file as a whole;
    `column` is a value of `Column` or empty; `code` names the sentence that `facts`
    fill.  An error keeps everything from being imported; a notice does not.
    """

    file: str
    row: int
    column: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    is_error: bool = True


class WrongFile(Exception):
    """A file from which nothing can be read; `code` names the sentence that says why."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def problem(self, file: str) -> Problem:
        """The same as a problem of that file."""
        return Problem(file, 0, "", self.code, self.facts)


class Notes:
    """The problems of one file, collected while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def error(self, row: int, column: str, code: str, **facts: Fact) -> None:
        """Something that must be put right first."""
        self.problems.append(Problem(self.file, row, column, code, facts))

    def notice(self, row: int, column: str, code: str, **facts: Fact) -> None:
        """Something that was decided for the secretary, who should see it."""
        self.problems.append(Problem(self.file, row, column, code, facts, is_error=False))
