"""Sentences by kind."""
TOLD = {}
