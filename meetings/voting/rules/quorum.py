"""How much of the roll must be there, or must take part, for a vote to decide anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Measure(StrEnum):
    """What a quorum counts."""

    PRESENT = "present"
    CAST = "cast"


@dataclass(frozen=True, slots=True)
class Quorum:
    """How much of the roll must be present at opening, or must have cast: at least, or more than, so much of it."""

    numerator: int
    denominator: int
    strict: bool = False
    measure: Measure = Measure.PRESENT

    @property
    def fraction(self) -> Fraction:
        """The fraction of the roll."""
        return Fraction(self.numerator, self.denominator)

    def facts(self) -> dict[str, int | bool | str]:
        """JSON values, as opening freezes them."""
        return {
            "numerator": self.numerator,
            "denominator": self.denominator,
            "strict": self.strict,
            "measure": self.measure.value,
        }
