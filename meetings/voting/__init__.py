"""Votes: opened, cast, closed, decided, announced."""
