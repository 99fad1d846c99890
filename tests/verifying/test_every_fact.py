"""Of all that a bundle tells of a vote, nothing can be changed unnoticed, even by who chains everything anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from meetings import verifying
from tests.verifying.telling import Meeting
from tests.verifying.test_tampering import meeting

Path = tuple[Any, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every single fact, and the way to it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is None:
        yield path, value
        return
    for name, each in inner:
        yield from leaves(each, (*path, name))


def other(value: Any) -> Any:
    """Something else of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str) and value.isdigit():
        return str(int(value) + 1)
    return "x" if value is None else f"{value}x"


def told() -> Meeting:
    plain = meeting()
    plain.journal, plain.boxes = json.loads(json.dumps([plain.journal, plain.boxes]))
    return plain


def changed(where: str, at: int, path: Path) -> bytes:
    forged = told()
    facts = getattr(forged, where)[at][1]
    for step in path[:-1]:
        facts = facts[step]
    facts[path[-1]] = other(facts[path[-1]])
    return forged.written()


def test_no_fact_of_a_vote_can_be_changed_unnoticed() -> None:
    honest = told()
    unnoticed = [
        (kind, path)
        for where in ("journal", "boxes")
        for at, (kind, facts) in enumerate(getattr(honest, where))
        for path, _ in leaves(facts)
        if kind != "meeting_opened" and not verifying.check(changed(where, at, path)).findings
    ]
    assert verifying.check(honest.written()).findings == ()
    assert unnoticed == []
