"""What was found: a line for each bar with our figure, the peer's of the same run, the ratio and its spread."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Any

TITLES = ("what", "bar", "ours", "peer", "peer's", "ratio", "spread", "")


@dataclass(frozen=True)
class Row:
    """One line.

    `ours` and `theirs` hold one figure for each repeat, taken one after the other, so that the n-th of both met the
    same machine.  A bar with a peer is about the ratio of the two, one without about the figure itself; `at_least`
    turns it round.  Without a bar the row is only told.  `skipped` says why there is no figure here; `failed`, why
    there is none although there should be: that misses any bar.
    """

    name: str
    unit: str
    ours: list[float] = field(default_factory=list)
    peer: str = ""
    theirs: list[float] = field(default_factory=list)
    bar: float | None = None
    at_least: bool = False
    skipped: str = ""
    failed: str = ""

    @property
    def ratios(self) -> list[float]:
        """Ours by theirs, repeat by repeat; for what should be large (votes a second) it is large where we are good."""
        return [mine / other for mine, other in zip(self.ours, self.theirs, strict=False) if other]

    @property
    def judged(self) -> list[float]:
        """What the bar is about: the ratios, or the figures themselves."""
        return self.ratios if self.peer else self.ours

    @property
    def holds(self) -> bool | None:
        """Whether the bar is kept by the median repeat; None where there is none, or nothing to judge."""
        if self.bar is None or not self.judged:
            return None
        middle = median(self.judged)
        return middle >= self.bar if self.at_least else middle <= self.bar

    @property
    def is_missed(self) -> bool:
        """Whether the bar is not kept; one that could not be measured for want of a program is not missed."""
        return self.holds is False or bool(self.failed)

    def as_cells(self) -> list[str]:
        """As it stands in the table."""
        if self.skipped or self.failed:
            mark = "✗" if self.failed else "○"
            return [self.name, self._bar(), "–", self.peer, "–", "–", self.failed or self.skipped, mark]
        theirs = short(median(self.theirs)) if self.theirs else ""
        ratio = f"{median(self.ratios):.2f}" if self.ratios else ""
        mark = {True: "✓", False: "✗", None: ""}[self.holds]
        ours = f"{short(median(self.ours))} {self.unit}"
        return [self.name, self._bar(), ours, self.peer, theirs, ratio, self._spread(), mark]

    def as_json(self) -> dict[str, Any]:
        """As bench.json keeps it."""
        whole = {"name": self.name, "unit": self.unit, "ours": self.ours, "peer": self.peer, "theirs": self.theirs}
        verdict = {"ratios": self.ratios, "bar": self.bar, "at_least": self.at_least, "holds": self.holds}
        return {**whole, **verdict, "skipped": self.skipped, "failed": self.failed}

    def _bar(self) -> str:
        if self.bar is None:
            return ""
        return f"{'≥' if self.at_least else '≤'} {self.bar:g} {'×' if self.peer else self.unit}"

    def _spread(self) -> str:
        found = self.judged
        return f"{short(min(found))} – {short(max(found))}" if len(found) > 1 else ""


def short(figure: float) -> str:
    """Three digits that matter."""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def as_markdown(rows: list[Row]) -> str:
    """The table as docs hold it; its columns stand below each other in a terminal as well."""
    lines = [list(TITLES), *(row.as_cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(TITLES))]
    told = [f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |" for line in lines]
    return "\n".join([told[0], f"|{'|'.join('-' * (width + 2) for width in widths)}|", *told[1:]])
