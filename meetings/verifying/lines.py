"""The lines of a bundle: JSON in its one canonical form, each chained to the one before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from meetings.verifying.findings import Finding

START = "0" * 64
FORMAT = "phien-bundle"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its number, what it is, what it says."""

    number: int
    kind: str
    facts: Any


def canonical(value: object) -> str:
    """The one text of a JSON value: sorted keys, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(data: bytes) -> tuple[list[Entry], str, Finding | None]:
    """The entries, the fingerprint of the whole, and the first place where the chain does not hold."""
    lines = data.split(b"\n")
    entries: list[Entry] = []
    previous = START
    for number, line in enumerate(lines[:-1], start=1):
        if entries and entries[-1].kind == "end":
            return entries, previous, Finding(number, "surplus")
        found = _entry(number, previous, line)
        if isinstance(found, Finding):
            return entries, previous, found
        entry, previous = found
        entries.append(entry)
    if lines[-1]:
        return entries, previous, Finding(len(lines), "surplus" if _has_ended(entries) else "cut")
    if not _has_ended(entries):
        return entries, previous, Finding(len(entries) + 1, "cut")
    first = entries[0]
    if first.kind != "bundle" or first.facts.get("format") != FORMAT or first.facts.get("version") != VERSION:
        return entries, previous, Finding(1, "unreadable")
    return entries, previous, None


def _entry(number: int, previous: str, line: bytes) -> tuple[Entry, str] | Finding:
    try:
        said = json.loads(line)
        kind, facts, stated, hashed = said["kind"], said["facts"], said["n"], said["hash"]
        is_canonical = canonical(said).encode() == line and len(said) == 4
    except (ValueError, TypeError, KeyError, RecursionError):
        return Finding(number, "altered")
    expected = sha256(previous + canonical({"facts": facts, "kind": kind, "n": stated}))
    if type(stated) is int and stated != number and is_canonical:
        return Finding(number, "missing")
    if not is_canonical or hashed != expected or not isinstance(facts, dict):
        return Finding(number, "altered")
    return Entry(number, kind, facts), expected


def _has_ended(entries: list[Entry]) -> bool:
    return bool(entries) and entries[-1].kind == "end"
