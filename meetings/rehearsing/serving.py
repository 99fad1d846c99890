"""The server of a rehearsal: `python -m meetings.rehearsing.serving`, `meetings serve` that goes when its parent goes.

Whoever starts it holds its standard input open.  However that process ends, the kernel closes it.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading


def _go_with_parent(read: object = os.read, leave: object = os._exit) -> None:
    """Wait for the end of standard input in a native thread: begun before anything is patched."""
    while read(0, 64):  # type: ignore[operator]
        continue
    leave(0)  # type: ignore[operator]


if __name__ == "__main__":
    threading.Thread(target=_go_with_parent, daemon=True).start()
    sys.argv = ["meetings", "serve"]
    runpy.run_module("meetings", run_name="__main__")
