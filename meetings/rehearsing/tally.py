"""What a rehearsal counts while it is played."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class VoteTally:
    """One vote: whose answers were acknowledged, and how many the server counted (None: it was never closed).

    `trying`: who has sent an answer and not heard yet; counted or not, nobody was promised anything.
    """

    question: str
    sent: set[int] = field(default_factory=set)
    trying: set[int] = field(default_factory=set)
    counted: int | None = None

    @property
    def is_right(self) -> bool:
        """Whether everybody who was told so is counted, and nobody else is."""
        return self.counted is None or len(self.sent) <= self.counted <= len(self.sent | self.trying)


@dataclass(slots=True)
class Tally:
    """Milliseconds of what was done, codes of what was refused, and how long returns took (seconds)."""

    ms: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    lost: int = 0
    returns: list[float] = field(default_factory=list)
    away: dict[int, str] = field(default_factory=dict)  # whose tablet has not come back yet
    votes: dict[int, VoteTally] = field(default_factory=dict)
    memory: list[int] = field(default_factory=list)  # bytes of the server, once a second

    def done(self, what: str, seconds: float) -> None:
        """Something was done."""
        self.ms[what].append(1000 * seconds)

    def refuse(self, what: str, code: str) -> None:
        """Something was refused, or never answered."""
        self.refused[what][code] += 1

    @property
    def acts(self) -> int:
        """How much was done or refused so far."""
        return sum(map(len, self.ms.values())) + sum(each.total() for each in self.refused.values())
