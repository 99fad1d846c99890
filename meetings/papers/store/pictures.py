"""Pictures as the pages of a PDF, made in the process that looks at a file (file_facts)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

MOST_PIXELS = 100_000_000  # of one page; a sheet A2 in 600 dpi
MOST_PIXELS_IN_ALL = 400_000_000
MOST_PAGES = 300
SHORT_MM, LONG_MM = 210, 297
MARGIN_MM = 8
QUALITY = 92
LOSSY = frozenset({"JPEG", "MPO", "WEBP"})
UPRIGHT = 1  # of EXIF's orientation
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)  # so that the same picture makes the same PDF, whenever it comes


def to_pdf(path: str, made: str) -> dict[str, Any]:
    """Write the pages of a picture as a PDF to `made`; the pages, or the problem."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # counted here instead
    try:
        with Image.open(path) as picture:
            if _is_bomb(picture):
                return {"problem": "bomb"}
            picture.load()  # a damaged one is found here
            document = _document()
            for frame, size in _frames(picture, path):
                _add_page(document, frame, size)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError):
        return {"problem": "damaged"}
    document.output(made)
    return {"pages": document.page, "has_text": False}


def _document() -> Any:
    from fpdf import FPDF  # takes longer than all the rest: only where there will be pages

    document = FPDF(unit="mm")
    document.set_creation_date(ALWAYS)
    document.set_auto_page_break(False)
    return document


def _is_bomb(picture: Image.Image) -> bool:
    frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    pixels = picture.width * picture.height
    return frames > MOST_PAGES or pixels > MOST_PIXELS or pixels * frames > MOST_PIXELS_IN_ALL


def _frames(picture: Image.Image, path: str) -> Iterator[tuple[Any, tuple[int, int]]]:
    """What goes on each page, and its size; a JPEG that stands upright goes there as it is."""
    is_upright = picture.getexif().get(0x0112, UPRIGHT) == UPRIGHT
    if picture.format == "JPEG" and is_upright and picture.mode in ("RGB", "L"):
        yield path, picture.size
        return
    frames = ImageSequence.Iterator(picture) if picture.format == "TIFF" else iter([picture])
    for frame in frames:
        if frame.width * frame.height > MOST_PIXELS:
            raise ValueError("a page that is too large")
        flat = _flat(ImageOps.exif_transpose(frame))
        yield (_packed(flat) if picture.format in LOSSY else flat), flat.size


def _flat(frame: Image.Image) -> Image.Image:
    """In grey or in colours, on white paper where it is transparent."""
    if frame.mode in ("1", "L"):
        return frame.convert("L")
    if "A" in frame.getbands() or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        paper = Image.new("RGBA", frame.size, "white")
        paper.alpha_composite(frame)
        return paper.convert("RGB")
    return frame.convert("RGB")


def _packed(frame: Image.Image) -> BytesIO:
    out = BytesIO()
    frame.save(out, "JPEG", quality=QUALITY)
    return out


def _add_page(document: Any, picture: Any, size: tuple[int, int]) -> None:
    """A page A4, upright or across as the picture is, with the picture as large as it can be."""
    is_wide = size[0] > size[1]
    document.add_page("L" if is_wide else "P", "A4")
    width, height = (LONG_MM, SHORT_MM) if is_wide else (SHORT_MM, LONG_MM)
    scale = min((width - 2 * MARGIN_MM) / size[0], (height - 2 * MARGIN_MM) / size[1])
    own = (size[0] * scale, size[1] * scale)
    document.image(picture, (width - own[0]) / 2, (height - own[1]) / 2, *own)
