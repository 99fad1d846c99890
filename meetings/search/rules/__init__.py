"""The decisions of search: what was asked for, what counts as found, what is shown of it."""

from meetings.search.rules.asking import LONGEST_WISH, Tier, Wish, parse, tiers
from meetings.search.rules.matching import Level, Match, Matcher, Piece

__all__ = ["LONGEST_WISH", "Level", "Match", "Matcher", "Piece", "Tier", "Wish", "parse", "tiers"]
