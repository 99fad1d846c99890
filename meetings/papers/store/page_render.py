"""Draws pages of a PDF as JPEG pictures, in a process of its own that may be killed.

A file from outside may be made to spin or to swell: this program limits its own time,
memory and pixels, and its death costs the server nothing.  Its one argument is JSON:
{"path": …, "folder": …, "pages": [7, 8], "width": 1200, "height": 900}, where the height
is the most and may be left out; it writes `7.jpg`, `8.jpg` into
the folder, each whole or not at all, and leaves out what cannot be drawn.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

MOST_SECONDS = 20
MOST_MEMORY_BYTES = 1_500_000_000
MOST_PIXELS = 12_000_000  # of one picture: a page may claim to be a kilometre high
QUALITY = 84


def draw(order: dict[str, Any]) -> None:
    """Draw the pages asked for."""
    import pypdfium2

    document = pypdfium2.PdfDocument(order["path"])
    for number in order["pages"]:
        if 1 <= number <= len(document):
            box = (order["width"], order.get("height", MOST_PIXELS))
            _draw_one(document[number - 1], box, Path(order["folder"]) / f"{number}.jpg")


def _draw_one(page: Any, box: tuple[int, int], target: Path) -> None:
    wide, high = page.get_size()
    if wide <= 0 or high <= 0:
        return
    scale = min(box[0] / wide, box[1] / high, (MOST_PIXELS / (wide * high)) ** 0.5)
    part = target.with_suffix(f".{os.getpid()}.part")
    picture = page.render(scale=scale, may_draw_forms=False).to_pil()
    picture.convert("RGB").save(part, "JPEG", quality=QUALITY)
    os.replace(part, target)


def _limit_myself() -> None:
    alarm = threading.Timer(MOST_SECONDS, os._exit, [3])
    alarm.daemon = True
    alarm.start()
    try:
        import resource
    except ImportError:  # not on every system
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    _limit_myself()
    draw(json.loads(sys.argv[1]))
