"""Sheets of personal links: a name, a QR code, a short instruction; to print and cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import segno

from meetings.kernel.addresses import tablets_address
from meetings.kernel.pages import house
from meetings.people.rules import new_token, token_hash

Entry = tuple[int | None, str, str]  # person (None: the hall's screen), name, position


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the sheet; `qr` is an SVG picture made here, safe to show as it is."""

    name: str
    position: str
    address: str
    qr: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cards to show once, and what is stored of their links."""

    cards: tuple[Card, ...]
    new: list[dict[str, Any]]


def sheet_for(people: Sequence[Entry]) -> Sheet:
    """Fresh links for these people; the pictures are drawn off the hub."""
    base = tablets_address()
    tokens = [new_token() for _ in people]
    addresses = [f"{base}/k/{token}" for token in tokens]
    pictures: list[str] = house().runtime.offload(draw_codes, addresses)
    cards = tuple(
        Card(name, position, address, qr)
        for (_, name, position), address, qr in zip(people, addresses, pictures, strict=True)
    )
    new = [
        {"person_id": person_id, "token_hash": token_hash(token)}
        for (person_id, _, _), token in zip(people, tokens, strict=True)
    ]
    return Sheet(cards, new)


def draw_codes(addresses: Sequence[str]) -> list[str]:
    """An SVG picture of each address, made here and safe to show as it is; blocks for a moment."""
    return [segno.make(each, error="m", micro=False).svg_inline(omitsize=True, border=2) for each in addresses]
