"""Rehearsals: a meeting played beforehand by simulated delegates, on a copy that is thrown away (docs/rehearsal.md)."""
