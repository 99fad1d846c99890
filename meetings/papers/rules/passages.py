"""The changes of a paper as they are shown: passage by passage, with some words around, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetings.papers.rules.differences import Fate, Piece

AROUND = 14  # words before and behind a change
LONGEST_PASSAGE = 240  # words, after which the next change begins a passage of its own
LONGEST_PIECE = 120  # words of one change that are shown
LONGEST_MOVED = 40
MOST_PASSAGES = 150


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a passage; `left_out` more stand before the last ones, `tail`.

    `other_page` is where words that moved stand in the other version.
    """

    fate: Fate
    text: str
    left_out: int = 0
    tail: str = ""
    other_page: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """Changes near each other, and the pages on which they are to be found; 0 where a version has no words."""

    old_page: int
    new_page: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """How many places changed, and the first of the passages that show them."""

    changed: int
    added: int
    removed: int
    moved: int
    passages: tuple[Passage, ...]
    is_cut: bool

    @property
    def count(self) -> int:
        """All of them."""
        return self.changed + self.added + self.removed + self.moved


def changes(pieces: Sequence[Piece]) -> Changes:
    """What is shown of these pieces."""
    groups = _groups(pieces)
    fates = [{piece.fate for piece in group} for group in groups]
    own = [fate & {Fate.OUT, Fate.IN} for fate in fates]
    passages = _passages(pieces)
    return Changes(
        changed=sum(len(fate) == 2 for fate in own),
        added=sum(fate == {Fate.IN} for fate in own),
        removed=sum(fate == {Fate.OUT} for fate in own),
        moved=sum(piece.fate is Fate.MOVED_IN for piece in pieces),
        passages=tuple(passages[:MOST_PASSAGES]),
        is_cut=len(passages) > MOST_PASSAGES,
    )


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Changes that touch each other."""
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.fate is Fate.SAME:
            groups.append([])
        else:
            groups[-1].append(piece)
    return [group for group in groups if group]


def _passages(pieces: Sequence[Piece]) -> list[Passage]:
    found: list[Passage] = []
    parts, length, lead = list[Part](), 0, ""
    first: Piece | None = None
    for piece in pieces:
        if piece.fate is not Fate.SAME:
            if first is not None and parts[-1].fate is Fate.SAME and piece.new_page != first.new_page:
                found.extend(_closed(first, parts[:-1], parts[-1].text))
                first = None
            if first is None:
                first, parts, length = piece, [Part(Fate.SAME, lead)] if lead else [], 0
            parts.append(_part(piece))
            length += min(len(piece.words), LONGEST_PIECE)
        elif first is not None and len(piece.words) <= 2 * AROUND and length < LONGEST_PASSAGE:
            parts.append(Part(Fate.SAME, " ".join(piece.words)))
            length += len(piece.words)
        else:
            found.extend(_closed(first, parts, " ".join(piece.words[:AROUND])))
            first = None
        if piece.fate is Fate.SAME:
            lead = " ".join(piece.words[-AROUND:])
    found.extend(_closed(first, parts, ""))
    return found


def _closed(first: Piece | None, parts: Sequence[Part], behind: str) -> list[Passage]:
    if first is None:
        return []
    end = (Part(Fate.SAME, behind),) if behind else ()
    old_page, new_page = first.old_page, first.new_page
    if first.fate in (Fate.MOVED_IN, Fate.MOVED_OUT):  # both pages are told beside the words
        old_page, new_page = (0, new_page) if first.fate is Fate.MOVED_IN else (old_page, 0)
    return [Passage(old_page, new_page, (*parts, *end))]


def _part(piece: Piece) -> Part:
    words, is_moved = piece.words, piece.fate in (Fate.MOVED_OUT, Fate.MOVED_IN)
    part, longest = Part(piece.fate, " ".join(words)), LONGEST_MOVED if is_moved else LONGEST_PIECE
    if len(words) > longest:
        shown = longest // 2
        left_out = len(words) - 2 * shown
        part = replace(part, text=" ".join(words[:shown]), left_out=left_out, tail=" ".join(words[-shown:]))
    if piece.fate is Fate.MOVED_OUT:
        return replace(part, other_page=piece.new_page)
    if piece.fate is Fate.MOVED_IN:
        return replace(part, other_page=piece.old_page)
    return part
