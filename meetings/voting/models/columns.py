"""What columns of votes hold: weights, exact on both databases, and words."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from sqlalchemy import BigInteger, Enum
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

WEIGHT_STEPS = 10_000  # weights have at most four decimals


class Weight(TypeDecorator[Fraction]):
    """A weight of votes: exact on both databases, kept as a whole number of ten-thousandths."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        steps = Fraction(value) * WEIGHT_STEPS
        if steps.denominator != 1 or steps < 0:
            raise ValueError(f"{value} is no weight of at most four decimals")
        return steps.numerator

    def process_result_value(self, value: int | None, dialect: Dialect) -> Fraction | None:
        return None if value is None else Fraction(int(value), WEIGHT_STEPS)  # PostgreSQL sums to a Decimal


def one_of(kind: type[StrEnum]) -> Enum:
    """A column for one word of these."""
    return Enum(kind, native_enum=False, length=30, values_callable=lambda words: [word.value for word in words])
