"""How a paper finds its agenda item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from meetings.papers.rules.names import number_in, title_in, words


class PaperKind(StrEnum):
    """What a paper is, as its title says."""

    AGENDA = "agenda"
    INVITATION = "invitation"
    REPORT = "report"
    VERIFICATION = "verification"
    SUBMISSION = "submission"
    DRAFT_RESOLUTION = "draft_resolution"
    ANNEX = "annex"
    OTHER = "other"


class Match(StrEnum):
    """How a paper found its item."""

    NONE = ""
    NUMBER = "number"
    TITLE = "title"
    HAND = "hand"


# The first that a title begins with, then the first that it contains.
KIND_WORDS: tuple[tuple[PaperKind, tuple[str, ...]], ...] = (
    (PaperKind.ANNEX, ("phu luc", "bieu mau", "annex", "appendix")),
    (PaperKind.VERIFICATION, ("bao cao tham tra", "verification report")),
    (PaperKind.SUBMISSION, ("to trinh", "submission")),
    (PaperKind.DRAFT_RESOLUTION, ("du thao nghi quyet", "nghi quyet", "draft resolution", "resolution")),
    (PaperKind.INVITATION, ("giay moi", "giay trieu tap", "invitation")),
    (PaperKind.AGENDA, ("chuong trinh ky hop", "chuong trinh lam viec", "chuong trinh hop", "agenda")),
    (PaperKind.REPORT, ("bao cao", "report")),
)

SURE = 0.6  # of 1, to bind without asking
LIKELY = 0.4  # to propose
CLEARLY = 0.15  # ahead of the next best item


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """What binding knows of an agenda item."""

    item_id: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file's name says about the paper.

    `item_id` is set where it may be bound without asking; `likely_item_id` is at least
    worth proposing; `number` is "" where the name carries none that fits the item.
    """

    title: str
    kind: PaperKind
    number: str
    match: Match
    item_id: int | None
    likely_item_id: int | None


def propose(name: str, items: Sequence[ItemLabel]) -> Proposal:
    """What paper a file of this name is: by the number it begins with, else by its title."""
    title = title_in(name)
    kind = kind_of(title)
    numbered = number_in(name)
    by_number = _item_numbered(numbered, items) if numbered else None
    if by_number is not None:
        number = padded(numbered) if len(numbered) > 1 else ""
        return Proposal(title, kind, number, Match.NUMBER, by_number, by_number)
    best, is_sure = most_alike(title, items)
    match = Match.TITLE if is_sure else Match.NONE
    return Proposal(title, kind, "", match, best if is_sure else None, best)


def most_alike(title: str, items: Iterable[ItemLabel]) -> tuple[int | None, bool]:
    """The item whose title shares most with this one, and whether that is beyond doubt.

    Words that many items have in common weigh little, so "báo cáo" decides nothing.
    """
    known = {item.item_id: frozenset(words(item.title)) for item in items}
    frequency = Counter(word for own in known.values() for word in own)
    weights = {word: log(1 + len(known) / count) for word, count in frequency.items()}
    mine = frozenset(words(title))
    scored = sorted(((_alike(mine, own, weights), -item_id) for item_id, own in known.items()), reverse=True)
    if not scored or scored[0][0] < LIKELY:
        return None, False
    lead = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0)
    return -scored[0][1], scored[0][0] >= SURE and lead >= CLEARLY


def kind_of(title: str) -> PaperKind:
    """What a title says the paper is."""
    folded = " ".join(words(title))
    for test in (str.startswith, str.__contains__):
        for kind, phrases in KIND_WORDS:
            if any(test(folded, phrase) for phrase in phrases):
                return kind
    return PaperKind.OTHER


def padded(number: Sequence[int]) -> str:
    """A number as it is written before papers: (2, 1) → "02.1"."""
    return ".".join([f"{number[0]:02d}", *map(str, number[1:])]) if number else ""


def next_number(item_number: str, taken: Collection[str]) -> str:
    """The first number of this item that no paper has: "4" → "04.3"; "" where the item has none."""
    parts = item_number.strip().rstrip(".").split(".")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    base = [int(part) for part in parts]
    place = 1
    while padded([*base, place]) in taken:
        place += 1
    return padded([*base, place])


def _item_numbered(number: tuple[int, ...], items: Sequence[ItemLabel]) -> int | None:
    """The item a number points to: a part of that very number first, then the item it begins with."""
    known = {tuple(int(p) for p in parts): i.item_id for i in items if (parts := _parts(i.number))}
    for length in range(len(number), 0, -1):
        if number[:length] in known:
            return known[number[:length]]
    return None


def _parts(number: str) -> list[str]:
    parts = number.strip().rstrip(".").split(".")
    return parts if all(part.isascii() and part.isdigit() for part in parts) else []


def _alike(mine: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """From 0 to 1: how much of the shorter title is shared; half as much where little of mine is explained by it."""
    shared = mine & other
    if len(shared) < min(2, len(mine), len(other)):
        return 0.0
    my_weight = sum(weights.get(word, 1.0) for word in mine)
    least = min(my_weight, sum(weights[word] for word in other))
    if not least:
        return 0.0
    common = sum(weights[word] for word in shared)
    return common / least * (1 + common / my_weight) / 2
