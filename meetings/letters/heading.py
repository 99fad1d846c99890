"""The head of a letter: who writes, under whom, and whose heading it bears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetings.letters.words import PARTY, STATE, day
from meetings.letters.written import Annex, Letter, Part


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that writes, the one above it, and whether it is one of the party."""

    name: str
    parent: str
    is_party: bool

    def letter(
        self,
        title: str,
        subject: str,
        body: tuple[Part, ...],
        *,
        code: str,
        at: datetime | None,
        left: str = "THƯ KÝ",
        right: str = "CHỦ TỌA",
        annexes: tuple[Annex, ...] = (),
        qr: tuple[str, str] = ("", ""),
    ) -> Letter:
        """A letter of that day; `code` stands in its number, `left` and `right` sign it; `qr` (text, caption)."""
        return Letter(
            parent=self.parent.upper(),
            issuer=(self.name or "…").upper(),
            number=f"Số:        /{code}",
            right=PARTY if self.is_party else STATE,
            dated=f"…, {day(at)}",
            title=title,
            subject=subject,
            body=body,
            signing=(left, right),
            annexes=annexes,
            code=qr[0],
            code_says=qr[1],
        )
