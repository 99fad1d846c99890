"""Runs a program of this room without the packages around it: what those import would take most of its time.

`python -I alone.py PROGRAM WORD …`: PROGRAM is a module beside this one; what it asks for of our own are modules, not
names that a package lends.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("meetings", "meetings.papers", "meetings.papers.rules", "meetings.papers.store")


def main() -> None:
    """Run the program that the first word names."""
    for name in PACKAGES:
        package = ModuleType(name)
        package.__path__ = [str(ROOT.joinpath(*name.split(".")))]
        sys.modules[name] = package
    sys.argv = sys.argv[1:]
    runpy.run_module(f"meetings.papers.store.{sys.argv[0]}", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
