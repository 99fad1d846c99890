"""The letters of the example's papers: a Times-metric serif, cut down to what Vietnamese needs."""

from __future__ import annotations

import logging
import tempfile
from functools import cache
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"
STYLES = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic"}
LETTERS = "".join(
    chr(code) for first, last in ((0x20, 0x7E), (0xA0, 0x1B0), (0x1EA0, 0x1EF9)) for code in range(first, last + 1)
)
SIGNS = "–—‘’“”…•"

logging.getLogger("fontTools").setLevel(logging.ERROR)


@cache
def lettering() -> dict[str, Path]:
    """Style → a small font file, made once for all papers: full fonts would be taken apart twenty times."""
    return {style: _small(name, Path(_folder().name)) for style, name in STYLES.items()}


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Goes with the process."""
    return tempfile.TemporaryDirectory(prefix="phien-")


def _small(name: str, folder: Path) -> Path:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    path = folder / f"Tinos-{name}.ttf"
    with TTFont(FONTS / f"Tinos-{name}.ttf", lazy=True, recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(text=LETTERS + SIGNS)
        cutter.subset(font)
        font.save(path)
    return path
