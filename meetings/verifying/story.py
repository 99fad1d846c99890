"""Whether what the journal tells of a vote, in several lines, is one and the same story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from meetings.verifying.boxes import Box
from meetings.verifying.findings import Finding
from meetings.verifying.journal import Story, Told

ENTITLED = ("voting", "proxy")
CODE = re.compile(r"[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}")


def check_story(story: Story, box: Box) -> Iterator[Finding]:
    """Opened once, announced once, with the same question, rule, names and numbers throughout."""
    for told in story.repeated:
        yield Finding(told.entry, "story", story.poll_id)
    if story.opened is None:
        if story.announced is not None:
            yield Finding(story.announced.entry, "story", story.poll_id)
        return
    names = _names(story)
    entitled = sum(line[3] in ENTITLED for line in story.opened.facts["roll"])
    if story.opened.facts["eligible"] != entitled:
        yield Finding(story.opened.entry, "turnout", story.poll_id)
    for cast in story.casts:
        if names.get(cast.facts["participant_id"]) != cast.facts["name"]:
            yield Finding(cast.entry, "name", story.poll_id, cast.facts["name"])
    if story.root is not None:
        yield from _check_root(story, story.root, box)
    if story.announced is not None:
        yield from _check_announced(story, story.opened.facts, story.announced, names)
    has_codes = bool(story.opened.facts.get("codes"))
    for entry in box.opened:
        code = entry.facts["code"]
        if bool(CODE.fullmatch(code)) != (has_codes and entry.facts["choice"] is not None) or (code and not has_codes):
            yield Finding(entry.number, "opened", story.poll_id, code)


def _names(story: Story) -> dict[int, str]:
    assert story.opened is not None
    lists = [story.opened.facts["roll"], *(told.facts["roll"] for told in story.joined)]
    return {line[0]: line[1] for lines in lists for line in lines}


def _check_root(story: Story, root: Told, box: Box) -> Iterator[Finding]:
    """Who is marked, and how many ballots lie there, was said together with the root."""
    if root.facts["marks"] != [entry.facts["mandate"] for entry in box.marks]:
        yield Finding(root.entry, "marks", story.poll_id)
    if root.facts["ballots"] != len(box.sealed):
        yield Finding(root.entry, "box", story.poll_id)


def _check_announced(story: Story, frozen: dict[str, Any], announced: Told, names: dict[int, str]) -> Iterator[Finding]:
    facts = announced.facts
    if any(
        name in facts and facts[name] != frozen.get(name)
        for name in ("question", "item_id", "item_number", "rule", "means", "block")
    ):
        yield Finding(announced.entry, "frozen_altered", story.poll_id)
    for number, name, _ in facts.get("votes", ()):
        if number in names and names[number] != name:
            yield Finding(announced.entry, "name", story.poll_id, name)
    if "eligible" in facts and not _adds_up(story, facts, len(names)):
        yield Finding(announced.entry, "turnout", story.poll_id)


def _adds_up(story: Story, facts: dict[str, Any], listed: int) -> bool:
    """listed = eligible + absent, eligible = cast + not voted, cast = the votes that are told."""
    assert story.opened is not None
    lists = [story.opened.facts["roll"], *(told.facts["roll"] for told in story.joined)]
    standings = {line[0]: line[3] for lines in lists for line in lines}
    eligible = sum(standing in ENTITLED for standing in standings.values())
    by_hand = story.paper.facts["returned"] if story.paper else 0
    cast = len(facts["votes"]) + by_hand if "votes" in facts else facts["cast"]
    told = tuple(facts[name] for name in ("listed", "eligible", "absent", "cast", "not_voted"))
    return told == (listed, eligible, listed - eligible, cast, eligible - cast)
