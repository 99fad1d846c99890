"""Whose devices and which screens other workers hold, by what they say of it; and who was with one that is gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from meetings.live.watchers import Place

TOLD_EVERY_SECONDS = 3.0
GONE_AFTER = timedelta(seconds=8)  # a worker that has said nothing for so long has died


@dataclass(slots=True)
class _Worker:
    heard_at: datetime
    number: int
    places: frozenset[Place] = field(default_factory=frozenset)
    screens: frozenset[int] = field(default_factory=frozenset)


class Elsewhere:
    """The other workers, as far as this one hears them; `hears` is whether it hears anybody at all."""

    def __init__(self, hears: Callable[[], bool] = lambda: True) -> None:
        self._hears = hears
        self._workers: dict[str, _Worker] = {}

    def is_new(self, worker: str, number: int, at: datetime) -> bool:
        """Whether this was not heard before; it is from now on."""
        known = self._workers.setdefault(worker, _Worker(at, -1))
        if number <= known.number:
            return False
        known.number, known.heard_at = number, at
        return True

    def tell(self, worker: str, places: frozenset[Place], screens: frozenset[int] = frozenset()) -> None:
        """Whose devices this worker holds now, and which screens, by their sign-ins."""
        if worker in self._workers:
            self._workers[worker].places, self._workers[worker].screens = places, screens

    def workers(self) -> int:
        """How many others there are."""
        return len(self._workers)

    def places(self) -> frozenset[Place] | None:
        """Who is with any of them; None where that is not known, because nothing is heard."""
        if not self._hears():
            return None
        return frozenset[Place]().union(*(each.places for each in self._workers.values()))

    def screens(self) -> frozenset[int] | None:
        """The screens that are with any of them; None where that is not known."""
        if not self._hears():
            return None
        return frozenset[int]().union(*(each.screens for each in self._workers.values()))

    def lost(self, at: datetime) -> dict[Place, datetime]:
        """Who was with workers that have died since this was last asked, and when those were last heard."""
        if not self._hears():
            for each in self._workers.values():
                each.heard_at = at  # of whom we cannot hear we do not know that they are silent
            return {}
        dead = [name for name, each in self._workers.items() if at - each.heard_at > GONE_AFTER]
        gone = [self._workers.pop(name) for name in dead]
        return {place: worker.heard_at for worker in gone for place in worker.places}
