"""What workers tell each other that no commit carries: a word of a few texts, soon or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Hearer = Callable[[Sequence[str]], None]


class Words:
    """Who hears which word; `tell` tells the other workers, and nobody where there are none."""

    def __init__(self) -> None:
        self.tell: Callable[[str, Sequence[str]], None] = lambda _word, _facts: None
        self._hearers: dict[str, Hearer] = {}

    def on(self, word: str, hearer: Hearer) -> None:
        """Call this when another worker says the word."""
        self._hearers[word] = hearer

    def hear(self, word: str, facts: Sequence[str]) -> None:
        """Another worker says this; a word of newer software that nobody here knows is let go by."""
        if (hearer := self._hearers.get(word)) is not None:
            hearer(facts)
