"""The reader's name and the time across a picture of a page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from flask import current_app
from PIL import Image, ImageDraw, ImageFont

from meetings.kernel.actor import Actor
from meetings.kernel.clock import now
from meetings.papers.rules import HERE

QUALITY = 84
INK = (90, 100, 112, 70)
FONT = "vendor/fonts/Tinos-Regular.ttf"


def words_for(actor: Actor) -> str:
    """Who reads, and when."""
    return f"{actor.name} · {now().astimezone(HERE):%d/%m/%Y %H:%M}"


def marked(picture: bytes, words: str, font: Path) -> bytes:
    """The picture with these words across it, again and again; blocks for some milliseconds."""
    with Image.open(BytesIO(picture)) as page:
        size = max(12, page.width // 34)
        letters = ImageFont.truetype(str(font), size)
        side = int((page.width**2 + page.height**2) ** 0.5)
        layer = Image.new("RGBA", (side, side), (255, 255, 255, 0))
        pen = ImageDraw.Draw(layer)
        wide = int(letters.getlength(words)) + 4 * size
        for row, top in enumerate(range(0, side, 6 * size)):
            for left in range(-(row % 2) * wide // 2, side, wide):
                pen.text((left, top), words, font=letters, fill=INK)
        turned = layer.rotate(30)
        corner = ((side - page.width) // 2, (side - page.height) // 2)
        whole = page.convert("RGBA")
        whole.alpha_composite(turned.crop((*corner, corner[0] + page.width, corner[1] + page.height)))
        out = BytesIO()
        whole.convert("RGB").save(out, "JPEG", quality=QUALITY)
        return out.getvalue()


def font_file() -> Path:
    """The serif with every Vietnamese letter."""
    return Path(current_app.static_folder or "") / FONT
