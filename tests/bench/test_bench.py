"""`make bench` with two hundred clients: that every row comes, not how fast anything is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.table import Row, as_markdown
from tests.serving import ROOT


@pytest.mark.alone
@pytest.mark.timeout(600)
def test_two_hundred_clients_through_every_group(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.bench", "--smoke", "--into", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=580, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    rows = {row["name"]: row for row in json.loads((tmp_path / "bench.json").read_text())["rows"]}
    stock = rows["300 bytes to 200: processor time a message, beside stock Flask-SocketIO"]
    assert 0 < stock["ratios"][0] < 2, stock
    assert rows["200 cast at the same instant: all acknowledged"]["ours"][0] > 0
    assert rows["200 reconnect at once, twice in a row: the slower, all right"]["ours"][0] > 0
    assert [row["failed"] for row in rows.values() if row["failed"]] == []
    silent = [row for row in rows.values() if not row["ours"] and not row["skipped"]]
    assert silent == []


@pytest.mark.parametrize(
    "ours, theirs, bar, at_least, holds",
    [
        ([5.0, 6.0, 7.0], [10.0, 10.0, 10.0], 0.65, False, True),
        ([5.0, 7.0, 7.0], [10.0, 10.0, 10.0], 0.65, False, False),
        ([900.0], [100.0], 10, True, False),
        ([2000.0], [100.0], 10, True, True),
        ([], [], 10, True, None),
    ],
)
def test_bar_is_about_the_middle_ratio(
    ours: list[float], theirs: list[float], bar: float, at_least: bool, holds: bool | None
) -> None:
    row = Row("a row", "µs", ours, "a peer", theirs, bar, at_least)
    assert row.holds is holds
    assert row.is_missed is (holds is False)


def test_table_says_what_was_missed_and_what_was_not_measured() -> None:
    missed = Row("slow", "ms", [50.0, 60.0, 70.0], bar=30)
    absent = Row("fan-out", "µs", peer="a sender in C", bar=1.7, skipped="no C compiler")
    broken = Row("casting", "s", bar=0.6, failed="Refused: 3 votes were refused")
    lines = as_markdown([missed, absent, broken]).splitlines()
    assert [row.is_missed for row in (missed, absent, broken)] == [True, False, True]
    assert "3 votes were refused" in lines[4]
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "slow",
        "≤ 30 ms",
        "60.0 ms",
        "",
        "",
        "",
        "50.0 – 70.0",
        "✗",
    ]
    assert "no C compiler" in lines[3]
    assert "○" in lines[3]
