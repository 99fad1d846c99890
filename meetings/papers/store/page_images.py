"""Pages as pictures: drawn once in a process of their own, kept in a folder that does not grow for ever."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from meetings.kernel.errors import Gone, Unavailable
from meetings.papers.store import page_render
from meetings.papers.store.folder import Store, place_of
from meetings.runtime import Runtime

FOLDER = "page-images"  # of the data folder
SMALL = 200  # a thumbnail
HALL = 1920  # for a screen across the room, and no higher than it is
HALL_HEIGHT = 1200
WIDTHS = (SMALL, 800, 1200, 1600, 2000)
# Thumbnails are wanted many at a time, the hall turns on; and starting a process costs more than drawing a page.
TOGETHER = {SMALL: 16, HALL: 4}
AT_ONCE = 2  # processes
PATIENCE_SECONDS = 45
MOST_BYTES = 400_000_000
log = logging.getLogger(__name__)


class PageImages:
    """The pictures of one house.  Runs on the hub: what blocks is offloaded."""

    def __init__(self, folder: Path, runtime: Runtime, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._runtime, self._most_bytes = folder, runtime, most_bytes
        self._coming: dict[tuple[str, int, int], Any] = {}
        self._grown = most_bytes  # the first picture looks at what an earlier run has left
        self._turns = runtime.mailbox()
        for _ in range(AT_ONCE):
            self._turns.put(None)

    def picture(self, store: Store, sha256: str, page: int, width: int) -> bytes:
        """A page as JPEG, so many pixels wide (one of WIDTHS), or for the hall; raises Gone, Unavailable."""
        found: bytes | None = self._runtime.offload(self._kept, sha256, page, width)
        if found is None:
            self._draw(store, sha256, page, width)
            found = self._runtime.offload(self._kept, sha256, page, width)
        if found is None:
            raise Gone("page_not_drawn", page=page)
        return found

    def prepare(self, store: Store, sha256: str, page: int, width: int) -> None:
        """Draw a page that will probably be asked for next, beside the caller."""
        self._runtime.spawn(self._prepare, store, sha256, page, width)

    def _prepare(self, store: Store, sha256: str, page: int, width: int) -> None:
        try:
            self.picture(store, sha256, page, width)
        except (Gone, Unavailable):
            log.debug("page %d was not prepared", page)

    def _draw(self, store: Store, sha256: str, page: int, width: int) -> None:
        """Draw it unless somebody else does already; then wait for them."""
        together = TOGETHER.get(width, 1)
        first = (page - 1) // together * together + 1
        pages = list(range(first, first + together))
        key, mine = (sha256, width, pages[0]), self._runtime.promise()
        coming = self._coming.setdefault(key, mine)
        if coming is not mine:
            _wait(lambda: coming.wait(PATIENCE_SECONDS))
            return
        try:
            _wait(lambda: self._turns.take(PATIENCE_SECONDS))
            try:
                self._run(store, sha256, pages, width)
            finally:
                self._turns.put(None)
        finally:
            del self._coming[key]
            mine.keep(None)

    def _run(self, store: Store, sha256: str, pages: list[int], width: int) -> None:
        folder = self._place(sha256, width)
        self._runtime.offload(lambda: folder.mkdir(parents=True, exist_ok=True, mode=0o750))
        path = self._runtime.offload(store.file, sha256)
        order = json.dumps({"path": str(path), "folder": str(folder), "pages": pages, **_box(width)})
        command = [sys.executable, "-I", "-W", "ignore", page_render.__file__, order]
        quiet = subprocess.DEVNULL
        code = subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode
        if code:
            log.warning("pages %s could not be drawn within the limits (exit code %d)", pages, code)
        self._runtime.offload(self._keep_small, folder, pages)

    def _place(self, sha256: str, width: int) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef") or width not in {*WIDTHS, HALL}:
            raise ValueError("not a picture")
        return self._folder / sha256[:2] / sha256 / str(width)

    def _kept(self, sha256: str, page: int, width: int) -> bytes | None:
        path = self._place(sha256, width) / f"{page}.jpg"
        try:
            os.utime(path)  # what is looked at stays
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def _keep_small(self, folder: Path, pages: list[int]) -> None:
        """Now and then remove what nobody has looked at for longest."""
        new = {folder / f"{page}.jpg" for page in pages}
        self._grown += sum(path.stat().st_size for path in new if path.exists())
        if self._grown < self._most_bytes / 20:
            return
        self._grown = 0
        kept = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.rglob("*.*"))
        total = sum(size for _, size, _ in kept)
        for _, size, path in kept:
            if total <= self._most_bytes * 0.9:
                return
            if path not in new:
                path.unlink(missing_ok=True)
                total -= size


def forget_pictures(folder: Path, sha256: str) -> None:
    """Remove every picture of a file's pages."""
    shutil.rmtree(folder / place_of(sha256), ignore_errors=True)


def _box(width: int) -> dict[str, int]:
    return {"width": width, "height": HALL_HEIGHT} if width == HALL else {"width": width}


def _wait(wait: Callable[[], object]) -> None:
    try:
        wait()
    except TimeoutError:
        raise Unavailable() from None
