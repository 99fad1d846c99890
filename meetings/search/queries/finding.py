"""What somebody finds: items and papers by their names first, then papers by what they say."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.queries import ItemHeading, MeetingFacts
from meetings.kernel.actor import Actor
from meetings.papers import queries as papers
from meetings.papers.queries import FoundPart, PaperHeading
from meetings.papers.rules import folded
from meetings.search.queries.names import Names, names_of
from meetings.search.rules import Level, Matcher, Piece, Tier, Wish, parse, tiers

T = TypeVar("T")
Seats = tuple[tuple[MeetingFacts, Actor], ...]
MOST_ITEMS = 5
MOST_PAGES = 3  # shown of one paper
FIRST_LOOK = 300  # parts asked for at first; more only where most of them are not for this person
MOST_SILENT = 200


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page that says it, counted from 1."""

    page: int
    level: Level
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PaperHit:
    """A paper that says it or is called so; `more_pages` say it too."""

    paper: PaperHeading
    meeting: MeetingFacts
    title: tuple[Piece, ...]
    pages: tuple[PageHit, ...] = ()
    more_pages: int = 0


@dataclass(frozen=True, slots=True)
class ItemHit:
    """An agenda item that is called so."""

    item: ItemHeading
    meeting: MeetingFacts
    title: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found; `silent` are papers that nothing can be found in, `is_cut`: there is more than is shown."""

    wish: Wish
    items: tuple[ItemHit, ...] = ()
    papers: tuple[PaperHit, ...] = ()
    is_cut: bool = False
    silent: tuple[PaperHeading, ...] = ()


@dataclass(slots=True)
class _Look:
    """One search on its way: who looks where for what, and the papers whose text has been found so far."""

    session: Session
    seats: Mapping[int, Actor]
    meetings: Mapping[int, MeetingFacts]
    names: Mapping[int, Names]
    wish: Wish
    matcher: Matcher
    most: int
    parts: dict[int, list[FoundPart]] = field(default_factory=dict)

    def readable(self, of: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Of these papers, each with its meeting, those that this person may read."""
        asked = dict(of)
        return papers.readable_across(self.session, self.seats, asked) if asked else frozenset()


def search(session: Session, seats: Seats, text: str, most: int) -> Results:
    """At most so many papers of these meetings, as this person may read them; no more queries for more meetings."""
    wish = parse(text)
    meetings = {meeting.id: meeting for meeting, _ in reversed(seats)}  # the latest first
    names = names_of(session, meetings)
    seat_of = {meeting.id: actor for meeting, actor in seats}
    look = _Look(session, seat_of, meetings, names, wish, Matcher(wish), most)
    silent = _silent(look)
    if wish.is_empty:
        return Results(wish, silent=silent)
    titled = _titled(look)
    for tier in tiers(wish):
        if len(look.parts) > most:
            break
        _collect(look, tier)
    pages = _pages(look)
    headings = {paper.id: paper for of in names.values() for _, paper in of.papers}
    order = [*titled, *(paper for paper in pages if paper not in titled)]
    hits = tuple(_paper_hit(look, headings[paper], pages.get(paper, [])) for paper in order[:most] if paper in headings)
    return Results(wish, _items(look), hits, len(order) > most or len(look.parts) > most, silent)


def everywhere(session: Session, actor: Actor, text: str, most: int) -> Results:
    """As `search`, in all meetings of which this sign-in sees something."""
    return search(session, agenda.seen_meetings(session, actor), text, most)


def in_meeting(session: Session, actor: Actor, meeting_id: int, text: str, most: int) -> Results:
    """As `search`, in this meeting, for somebody who was loaded for it."""
    return search(session, ((agenda.meeting_facts(session, meeting_id), actor),), text, most)


def _collect(look: _Look, tier: Tier) -> None:
    """Add the newest parts of this turn that this person may read, until there are papers enough."""
    limit = FIRST_LOOK
    while True:
        found = papers.found_parts(look.session, tier.terms, tier.beginnings, look.seats.keys(), limit)
        allowed = look.readable((part.paper_id, part.meeting_id) for part in found)
        for part in found:
            known = look.parts.get(part.paper_id)
            if known is None and part.paper_id in allowed and len(look.parts) <= look.most:
                look.parts[part.paper_id] = [part]
            elif known is not None and part not in known and len(known) < MOST_PAGES:
                known.append(part)
        if len(found) < limit or len(look.parts) > look.most:
            return
        limit *= 8


def _pages(look: _Look) -> dict[int, list[PageHit]]:
    """The pages of every paper found, those that answer best first; and so the papers."""
    chosen = dict(list(look.parts.items())[: look.most])
    texts = papers.pages_of_parts(look.session, [part for parts in chosen.values() for part in parts])
    found: dict[int, list[PageHit]] = {}
    for paper_id, parts in chosen.items():
        hits = [hit for part in parts for hit in _page_hits(look.matcher, texts.get(part.id, ()))]
        if hits:
            found[paper_id] = sorted(hits, key=lambda hit: (hit.level, hit.page))
    return dict(sorted(found.items(), key=lambda each: each[1][0].level))


def _page_hits(matcher: Matcher, texts: Iterable[tuple[int, str]]) -> list[PageHit]:
    """The pages that have it all; where none has, the one that has most of it."""
    matches = [(page, text, match) for page, text in texts if (match := matcher.match(text))]
    whole = [each for each in matches if each[2].level < Level.SOME_WORDS]
    shown = whole or sorted(matches, key=lambda each: -each[2].found)[:1]
    return [PageHit(page, match.level, matcher.snippet(text, match)) for page, text, match in shown]


def _paper_hit(look: _Look, paper: PaperHeading, pages: list[PageHit]) -> PaperHit:
    best = [hit for hit in pages if hit.level == pages[0].level or hit.level < Level.WORDS]
    shown = tuple(sorted(best[:MOST_PAGES], key=lambda hit: hit.page))
    title, meeting = look.matcher.marked(paper.title), look.meetings[paper.meeting_id]
    return PaperHit(paper, meeting, title, shown, len(pages) - len(shown))


def _titled(look: _Look) -> list[int]:
    """The papers that are called so, best first, by id."""
    named = (each for meeting in look.meetings for each in look.names[meeting].papers)
    found = _called(look, named, lambda paper: f"{paper.number} {paper.title}")[: 4 * look.most]
    allowed = look.readable((paper.id, paper.meeting_id) for paper in found)
    return [paper.id for paper in found if paper.id in allowed]


def _items(look: _Look) -> tuple[ItemHit, ...]:
    named = (each for meeting in look.meetings for each in look.names[meeting].items)
    found = _called(look, named, lambda item: item.title)[:MOST_ITEMS]
    return tuple(ItemHit(item, look.meetings[item.meeting_id], look.matcher.marked(item.title)) for item in found)


def _called(look: _Look, named: Iterable[tuple[str, T]], name: Callable[[T], str]) -> list[T]:
    """Those whose names have every word, best first, else in their order."""
    plain = [folded(word) for words in (look.wish.words, *look.wish.phrases) for word in words]
    found = []
    for folded_name, thing in named:
        if all(word in folded_name for word in plain):
            match = look.matcher.match(unicodedata.normalize("NFC", name(thing)))
            if match is not None and match.level < Level.SOME_WORDS:
                found.append((match.level, thing))
    return [thing for _, thing in sorted(found, key=lambda each: each[0])]


def _silent(look: _Look) -> tuple[PaperHeading, ...]:
    """Papers that this person may read and in which nothing is found, whatever they say."""
    silent = [paper for meeting in look.meetings for paper in look.names[meeting].silent][:MOST_SILENT]
    allowed = look.readable((paper.id, paper.meeting_id) for paper in silent)
    return tuple(paper for paper in silent if paper.id in allowed)
