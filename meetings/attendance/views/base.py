"""What the pages of attendance share."""

from __future__ import annotations

from collections.abc import Sequence

import segno

from meetings.kernel.pages import Pages, house

pages = Pages("attendance")


def pictures(texts: Sequence[str]) -> list[str]:
    """QR codes of these texts as SVG made here, safe to show as they are; drawn off the hub."""
    drawn: list[str] = house().runtime.offload(_draw, list(texts))
    return drawn


def _draw(texts: list[str]) -> list[str]:
    return [segno.make(text, error="m", micro=False).svg_inline(omitsize=True, border=2) for text in texts]
