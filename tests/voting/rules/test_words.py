"""Nobody is refused without a sentence: every code of a rule about votes has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from meetings.kernel.phrases import SENTENCES
from meetings.voting.phrases import REFUSALS
from tests.house.sources import ROOT, files, name, tree


def codes() -> Iterator[tuple[str, str]]:
    for path in files("meetings", suffix=".py"):
        if path.is_relative_to(ROOT / "meetings" / "voting"):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                    for code in ast.walk(node.args[0]):
                        if isinstance(code, ast.Constant) and isinstance(code.value, str):
                            yield name(path), code.value


def test_every_refusal_of_votes_has_words() -> None:
    found = list(codes())
    assert len(found) > 30
    assert [where for where in found if where[1] not in {**SENTENCES, **REFUSALS}] == []
