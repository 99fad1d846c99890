"""What is written straight to a room's sockets never overtakes what still waits for one of them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.serving import ROOT


@pytest.mark.parametrize("seed", range(4))
def test_nothing_overtakes_what_waits(seed: int) -> None:
    words = [sys.executable, "-m", "tests.runtime.rows", str(seed)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) > 20  # often enough somebody was behind
