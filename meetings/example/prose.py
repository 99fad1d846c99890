"""Paragraphs for the example's papers: drawn by a seed, so that a paper reads the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Sequence

from meetings.example.sentences import SENTENCES, Purpose
from meetings.example.subjects import FINANCE, PLACES, Area, Subject

MOST_TRIES = 20


class Prose:
    """Draws sentences like cards: none comes again before all of its kind have come."""

    def __init__(self, seed: str, subject: Subject) -> None:
        self._random = random.Random(seed)
        self._subject = subject
        self._decks: dict[object, list[str]] = {}
        self._said = set[str]()

    def paragraph(self, purpose: Purpose, area: Area, sentences: int = 0) -> str:
        """Three to five sentences on one area."""
        count = sentences or self._random.randint(3, 5)
        return " ".join(self._new_sentence(purpose, area) for _ in range(count))

    def reason(self) -> str:
        """A sentence why a paper is needed."""
        return self.draw(("reasons",), self._subject.reasons) + "."

    def draw(self, deck: object, cards: Sequence[str]) -> str:
        """The next card of a deck that is shuffled anew when it is empty."""
        if not self._decks.get(deck):
            self._decks[deck] = self._random.sample(cards, len(cards))
        return self._decks[deck].pop()

    def number(self, least: int, most: int) -> int:
        """A whole number between these two."""
        return self._random.randint(least, most)

    def _new_sentence(self, purpose: Purpose, area: Area) -> str:
        """A sentence that this paper does not have yet, as far as there is one."""
        drawn = [self._sentence(purpose, area)]
        while drawn[-1] in self._said and len(drawn) < MOST_TRIES:
            drawn.append(self._sentence(purpose, area))
        self._said.add(drawn[-1])
        return drawn[-1]

    def _sentence(self, purpose: Purpose, area: Area) -> str:
        field = self.draw((area.name, "fields"), area.fields)
        place, place2 = self._random.sample(PLACES, 2)
        cause, cause2 = self._random.sample(self._subject.causes, 2)
        words = {"field": field, "Field": field[:1].upper() + field[1:], "unit": area.unit, "Unit": area.unit}
        words |= {"work": self.draw((area.name, "works"), area.works), "place": place, "place2": place2}
        words |= {"cause": cause, "cause2": cause2, "finance": FINANCE}
        return self.draw(purpose, SENTENCES[purpose]).format(**words, **self._figures())

    def _figures(self) -> dict[str, str]:
        draw = self._random.randint
        count, percent = draw(12, 48), draw(452, 638)
        money = draw(1_200, 46_000)
        return {
            "percent": decimal(percent),
            "more": decimal(percent + draw(20, 140)),
            "percent2": str(draw(96, 99)),
            "whole": str(draw(100, 104)),
            "low": decimal(draw(286, 447)),
            "small": decimal(draw(11, 96)),
            "count": str(count),
            "less": str(draw(count // 2, count - 1)),
            "some": f"{draw(4, 11):02}" if draw(0, 1) else str(draw(12, 19)),
            "few": f"{draw(2, 6):02}",
            "people": thousands(draw(320, 4_800)),
            "money": thousands(money),
            "part": thousands(money * draw(30, 70) // 100),
            "unitprice": decimal(draw(25, 460)),
            "date": f"{draw(10, 28)}/{draw(10, 12)}/2026",
        }


def decimal(tenths: int) -> str:
    """Tenths as Vietnamese papers write them: 452 → "45,2"."""
    return f"{tenths // 10},{tenths % 10}"


def thousands(number: int) -> str:
    """A whole number with points: 46000 → "46.000"."""
    return f"{number:,}".replace(",", ".")
