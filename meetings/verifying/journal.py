"""The meeting's journal inside a bundle: its own chain, and the story of each vote that it tells."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from meetings.verifying.findings import Finding
from meetings.verifying.lines import START, Entry, canonical, sha256

ONCE = {
    "poll_opened": "opened",
    "poll_root_published": "root",
    "paper_counted": "paper",
    "poll_announced": "announced",
}
ROW = ("at", "facts", "kind", "meeting_id", "person_id", "previous_hash", "seq")


@dataclass(slots=True)
class Told:
    """One line of the journal, and the entry of the bundle that carries it."""

    entry: int
    facts: dict[str, Any]


@dataclass(slots=True)
class Story:
    """What the journal tells of one vote."""

    poll_id: int
    opened: Told | None = None
    joined: list[Told] = field(default_factory=list)
    casts: list[Told] = field(default_factory=list)
    root: Told | None = None
    paper: Told | None = None
    announced: Told | None = None
    repeated: list[Told] = field(default_factory=list)


def check_journal(entries: Iterable[Entry]) -> tuple[dict[int, Story], Finding | None]:
    """The stories by vote, and the first entry that does not fit its chain."""
    stories: dict[int, Story] = {}
    seq, previous, last = 0, START, 0
    for entry in entries:
        if entry.kind == "journal":
            seq, last = seq + 1, entry.number
            finding = _break(entry, seq, previous)
            if finding is not None:
                return stories, finding
            previous = entry.facts["hash"]
            _tell(stories, entry)
        elif entry.kind == "journal_end" and (entry.facts.get("seq"), entry.facts.get("hash")) != (seq, previous):
            return stories, Finding(entry.number, "journal_cut")
        elif entry.kind == "journal_end":
            return stories, None
    return stories, Finding(last + 1, "journal_cut")


def _break(entry: Entry, seq: int, previous: str) -> Finding | None:
    facts = entry.facts
    if facts.get("seq") != seq:
        return Finding(entry.number, "journal_missing")
    if set(facts) != {*ROW, "hash"} or facts["previous_hash"] != previous:
        return Finding(entry.number, "journal_altered")
    if sha256(canonical({name: facts[name] for name in ROW})) != facts["hash"]:
        return Finding(entry.number, "journal_altered")
    return None


def _tell(stories: dict[int, Story], entry: Entry) -> None:
    kind = entry.facts["kind"]
    if kind not in (*ONCE, "roll_joined", "vote_cast", "vote_taken_back"):
        return
    told = Told(entry.number, json.loads(entry.facts["facts"]))
    story = stories.setdefault(told.facts["poll_id"], Story(told.facts["poll_id"]))
    if kind == "roll_joined":
        story.joined.append(told)
    elif kind == "vote_cast":
        story.casts.append(told)
    elif kind == "vote_taken_back":
        story.casts = [cast for cast in story.casts if cast.facts["participant_id"] != told.facts["participant_id"]]
    elif getattr(story, ONCE[kind]) is not None:
        story.repeated.append(told)
    else:
        setattr(story, ONCE[kind], told)
