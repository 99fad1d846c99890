"""A whole bundle: its chain, its journal, each of its votes."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.verifying.boxes import Box, boxes_of
from meetings.verifying.findings import Finding
from meetings.verifying.journal import Story, check_journal
from meetings.verifying.lines import read
from meetings.verifying.votes import check_vote


@dataclass(frozen=True, slots=True)
class Report:
    """What was found; `fingerprint` names this bundle and no other, to be compared with what was printed or read out.

    `votes`: how many announced votes were counted again.
    """

    findings: tuple[Finding, ...]
    fingerprint: str
    entries: int
    votes: int


def check(data: bytes, expected: str | None = None) -> Report:
    """Check everything; where the chain itself is broken, nothing after the break is believed."""
    entries, fingerprint, broken = read(data)
    if broken is not None:
        return Report((broken,), fingerprint, len(entries), 0)
    if expected is not None and expected.strip().lower() != fingerprint:
        return Report((Finding(len(entries), "other_bundle"),), fingerprint, len(entries), 0)
    try:
        stories, broken = check_journal(entries)
        boxes = boxes_of(entries)
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        return Report((Finding(1, "unreadable", detail=repr(error)),), fingerprint, len(entries), 0)
    if broken is not None:
        return Report((broken,), fingerprint, len(entries), 0)
    findings = [finding for story in stories.values() for finding in _vote(story, boxes.get(story.poll_id, Box()))]
    findings += [
        Finding(box.sealed[0].number if box.sealed else len(entries), "box", poll_id)
        for poll_id, box in boxes.items()
        if poll_id not in stories
    ]
    votes = sum(story.announced is not None for story in stories.values())
    return Report(tuple(sorted(findings, key=lambda each: each.entry)), fingerprint, len(entries), votes)


def _vote(story: Story, box: Box) -> list[Finding]:
    try:
        return list(check_vote(story, box))
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        entry = story.announced or story.opened
        return [Finding(entry.entry if entry else 1, "unreadable", story.poll_id, repr(error))]
