"""No native thread and no greenlet waits for ever for a lock of the other: this once stopped a whole hall."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120  # of a scene that takes about a second


@pytest.mark.parametrize("scene", ["counted", "logged", "held", "conditioned", "entered_twice", "given_up"])
def test_greenlets_and_threads_share_locks(scene: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.runtime.scenes", scene],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
