"""What papers and items are called: read once for every state of a meeting.

Names are looked through with every letter that somebody types, those of hundreds of past
meetings too, and these never change.  Whatever changes a name raises its meeting's
revision, so a revision's names may be kept; who may read what is never kept.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.queries import ItemHeading
from meetings.kernel import epoch
from meetings.kernel.journal import Head
from meetings.papers import queries as papers
from meetings.papers.queries import PaperHeading
from meetings.papers.rules import folded

State = tuple[int, int]  # epoch, revision
MOST_KEPT = 2000  # meetings


@dataclass(frozen=True, slots=True)
class Names:
    """The papers of a meeting, the newest first, and its items, each under its folded name; papers without text."""

    papers: tuple[tuple[str, PaperHeading], ...]
    items: tuple[tuple[str, ItemHeading], ...]
    silent: tuple[PaperHeading, ...]


_kept: WeakKeyDictionary[Any, dict[int, tuple[State, Names]]] = WeakKeyDictionary()


def names_of(session: Session, meeting_ids: Collection[int]) -> Mapping[int, Names]:
    """The names in these meetings, in four queries; in two where nothing has changed since they were last asked."""
    states = _states(session, meeting_ids)
    kept = _kept.setdefault(session.get_bind(), {})
    missing = [meeting for meeting, state in states.items() if kept.get(meeting, (None,))[0] != state]
    fresh = _read(session, missing) if missing else {}
    found = {meeting: fresh[meeting] if meeting in fresh else kept[meeting][1] for meeting in states}
    if len(kept) + len(fresh) > MOST_KEPT:
        kept.clear()
    kept.update({meeting: (states[meeting], names) for meeting, names in fresh.items()})
    return found


def _states(session: Session, meeting_ids: Collection[int]) -> dict[int, State]:
    now = epoch.current(session)
    heads = select(Head.meeting_id, Head.revision).where(Head.meeting_id.in_(meeting_ids))
    return {row.meeting_id: (now, row.revision) for row in session.execute(heads)}


def _read(session: Session, meeting_ids: Collection[int]) -> dict[int, Names]:
    of_papers, of_items = defaultdict[int, list[PaperHeading]](list), defaultdict[int, list[ItemHeading]](list)
    for paper in papers.paper_headings(session, meeting_ids):
        of_papers[paper.meeting_id].append(paper)
    for item in agenda.item_headings(session, meeting_ids):
        of_items[item.meeting_id].append(item)
    return {meeting: _names(of_papers[meeting], of_items[meeting]) for meeting in meeting_ids}


def _names(of_papers: Iterable[PaperHeading], of_items: Iterable[ItemHeading]) -> Names:
    return Names(
        tuple((_folded(f"{paper.number} {paper.title}"), paper) for paper in of_papers),
        tuple((_folded(item.title), item) for item in of_items),
        tuple(paper for paper in of_papers if paper.is_silent),
    )


def _folded(name: str) -> str:
    return folded(unicodedata.normalize("NFC", name))
