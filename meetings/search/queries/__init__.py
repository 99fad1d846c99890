"""What others ask of search."""

from meetings.search.queries.finding import ItemHit, PageHit, PaperHit, Results, everywhere, in_meeting, search

__all__ = ["ItemHit", "PageHit", "PaperHit", "Results", "everywhere", "in_meeting", "search"]
