"""What is done with an item, as its title says."""

from __future__ import annotations

import re

from meetings.agenda.rules import ItemKind
from meetings.people.rules import fold

# The first that fits: a title may well name two things.
KINDS = (
    (re.compile(r"^(?:phien )?khai mac|chao co|^opening"), ItemKind.OPENING),
    (re.compile(r"^(?:phien )?be mac|^closing"), ItemKind.CLOSING),
    (re.compile(r"tin nhiem|confidence"), ItemKind.RATING),
    (re.compile(r"\bbau\b|bau cu|mien nhiem|bai nhiem|election"), ItemKind.ELECTION),
    (re.compile(r"chat van|question"), ItemKind.QUESTIONS),
    (re.compile(r"nghi quyet|bieu quyet|^thong qua|resolution|^vote\b|^adopt"), ItemKind.DECISION),
    (re.compile(r"thao luan|discussion|debate"), ItemKind.DISCUSSION),
    (re.compile(r"bao cao|to trinh|thong bao|trinh bay|report|submission"), ItemKind.REPORT),
)


def item_kind(title: str) -> ItemKind:
    """The kind of an item of this title."""
    said = fold(title)
    return next((kind for pattern, kind in KINDS if pattern.search(said)), ItemKind.OTHER)
