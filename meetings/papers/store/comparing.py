"""Having two texts compared by a child process; what was found is kept for the next who asks."""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from meetings.kernel.errors import Unavailable
from meetings.papers.rules import Changes
from meetings.papers.store.alone import ROOT
from meetings.papers.store.text_differences import Texts
from meetings.runtime import Runtime

PROGRAM = "meetings.papers.store.text_differences"
KEPT = 32  # pairs of versions; each is some hundred kilobytes at most
PATIENCE_SECONDS = 90
Pair = tuple[str, str]
log = logging.getLogger(__name__)


class Comparisons:
    """The comparisons of one house, one at a time; when everybody opens a new version, it is compared once."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._kept: OrderedDict[Pair, Changes | None] = OrderedDict()
        self._coming: dict[Pair, Any] = {}
        self._turns = runtime.mailbox()
        self._turns.put(None)

    def between(
        self, older: str, newer: str, texts: Callable[[], tuple[Sequence[str], Sequence[str]]]
    ) -> Changes | None:
        """What changed between two versions by their SHA-256; None where that takes too long.  Raises Unavailable."""
        pair = (older, newer)
        if pair not in self._kept:
            self._find(pair, texts)
        if pair not in self._kept:
            raise Unavailable()  # whoever looked for it has failed
        self._kept.move_to_end(pair)
        return self._kept[pair]

    def _find(self, pair: Pair, texts: Callable[[], tuple[Sequence[str], Sequence[str]]]) -> None:
        mine = self._runtime.promise()
        coming = self._coming.setdefault(pair, mine)
        try:
            if coming is not mine:
                coming.wait(PATIENCE_SECONDS)
                return
            try:
                self._turns.take(PATIENCE_SECONDS)
                try:
                    self._kept[pair] = self._compare(*texts())
                finally:
                    self._turns.put(None)
            finally:
                del self._coming[pair]
                mine.keep(None)
        except TimeoutError:
            raise Unavailable() from None
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _compare(self, old: Sequence[str], new: Sequence[str]) -> Changes | None:
        with tempfile.TemporaryFile() as order:  # a file, because both ends of a pipe could wait for each other
            self._runtime.offload(_write, order, old, new)
            command = [sys.executable, "-E", "-s", "-W", "ignore", "-m", PROGRAM]
            done = subprocess.run(
                command, cwd=ROOT, stdin=order, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
            )
        if done.returncode:
            log.warning("two versions could not be compared within the limits (exit code %d)", done.returncode)
            return None
        return msgspec.json.decode(done.stdout, type=Changes | None)


def _write(order: Any, old: Sequence[str], new: Sequence[str]) -> None:
    order.write(msgspec.json.encode(Texts(list(old), list(new))))
    order.seek(0)
