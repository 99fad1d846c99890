"""The box of a secret vote: marks on the roll = sealed ballots = opened ballots, under the root that was published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from meetings.verifying.counting import DECISION
from meetings.verifying.findings import Finding
from meetings.verifying.journal import Story
from meetings.verifying.lines import Entry, canonical


@dataclass(slots=True)
class Box:
    """The entries of one secret vote, in the order of the bundle."""

    marks: list[Entry] = field(default_factory=list)
    sealed: list[Entry] = field(default_factory=list)
    opened: list[Entry] = field(default_factory=list)

    def opened_in(self, part: int) -> list[Entry]:
        """The opened ballots of one part."""
        return [each for each in self.opened if each.facts["part"] == part]


def boxes_of(entries: list[Entry]) -> dict[int, Box]:
    """The boxes by vote."""
    boxes: dict[int, Box] = {}
    for entry in entries:
        if entry.kind in ("mark", "sealed", "opened"):
            box = boxes.setdefault(entry.facts["poll_id"], Box())
            {"mark": box.marks, "sealed": box.sealed, "opened": box.opened}[entry.kind].append(entry)
    return boxes


def forms_of(form: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The papers that are sealed one by one: a rating has one for each official."""
    if form["kind"] != "rating":
        return [form]
    return [{**form, "subjects": [name], "most": 1, "seats": 1} for name in form["subjects"]]


def check_box(story: Story, box: Box, entitled: Set[int]) -> Iterator[Finding]:
    """Whatever does not fit; entries are in ascending order, for any other one would tell something."""
    assert story.opened is not None
    yield from _check_order(story, box)
    mandates = [entry.facts["mandate"] for entry in box.marks]
    for entry in box.marks:
        if entry.facts["mandate"] not in entitled:
            yield Finding(entry.number, "marks", story.poll_id, str(entry.facts["mandate"]))
    parts = forms_of(story.opened.facts.get("form", DECISION))
    yield from _check_counts(story, box, len(mandates), len(parts))
    if story.root is not None:
        leaves = [each.facts["part"].to_bytes(2) + bytes.fromhex(each.facts["hash"]) for each in box.sealed]
        if _root(leaves) != story.root.facts["root"]:
            yield Finding(story.root.entry, "root", story.poll_id)
    elif story.announced is not None:
        yield Finding(story.announced.entry, "root", story.poll_id)


def _check_counts(story: Story, box: Box, marks: int, parts: int) -> Iterator[Finding]:
    known = {entry.facts["part"] for entry in (*box.sealed, *box.opened)}
    for part in sorted({*range(1, parts + 1), *known}):
        expected = marks if 1 <= part <= parts else 0
        sealed = [entry for entry in box.sealed if entry.facts["part"] == part]
        if len(sealed) != expected and story.root is not None:
            yield Finding(story.root.entry, "box", story.poll_id, f"{part}: {len(sealed)} ≠ {expected}")
        if len(box.opened_in(part)) != expected and story.announced is not None:
            yield Finding(
                story.announced.entry, "opened", story.poll_id, f"{part}: {len(box.opened_in(part))} ≠ {expected}"
            )


def _check_order(story: Story, box: Box) -> Iterator[Finding]:
    for code, entries, may_repeat in (
        ("marks", box.marks, False),
        ("box", box.sealed, False),
        ("opened", box.opened, True),
    ):
        keys = [_key(entry) for entry in entries]
        for entry, first, second in zip(entries[1:], keys, keys[1:], strict=False):
            if first > second or (first == second and not may_repeat):
                yield Finding(entry.number, code, story.poll_id)


def _key(entry: Entry) -> tuple[int, str, str]:
    facts = entry.facts
    if entry.kind == "mark":
        return facts["mandate"], "", ""
    if entry.kind == "sealed":
        return facts["part"], facts["hash"], ""
    return facts["part"], facts["choice"] or "", canonical(facts["code"])


def _root(leaves: list[bytes]) -> str:
    """RFC 6962, level by level: neighbours are joined, who has none goes up alone."""
    level = [hashlib.sha256(b"\x00" + each).digest() for each in leaves]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
        level = [hashlib.sha256(b"\x01" + b"".join(pair)).digest() if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0].hex()
