"""Texts are taken on their way: fails, too, when a new version of a library has moved what that stands on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120


def test_texts_are_taken_one_at_a_time_and_nothing_is_left_behind() -> None:
    program = [sys.executable, "-m", "tests.runtime.taken"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stdout + done.stderr
