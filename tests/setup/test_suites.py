"""make test: which failed tests are heard once more, and that nothing else passes by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT

PROJECT = """
[pytest]
markers =
  browser: x
  servers: x
  long: x
  alone: x
"""
# A test that fails until it has left its mark: as one that only came late.
AT_SECOND = """
import pathlib
import pytest

@pytest.mark.parametrize("n", range({count}))
{marks}
def test_late(n):
    seen = pathlib.Path(__file__).with_name(f"seen-{{n}}")
    was_here = seen.exists()
    seen.write_text("")
    assert was_here
"""
NEVER = """
import pytest

@pytest.mark.browser
def test_never():
    assert 1 == 2
"""
KILLED = """
import os
import pytest

@pytest.mark.alone
def test_is_killed():
    os.kill(os.getpid(), 9)
"""
ALWAYS = "def test_fine():\n    pass\n"


def outcome(folder: Path, *modules: str) -> tuple[int, str]:
    """The exit code of a project of these test modules, and what was said."""
    (folder / "pytest.ini").write_text(PROJECT)
    for n, source in enumerate([ALWAYS, *modules]):
        (folder / f"test_{n}.py").write_text(source)
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'deploy')!r}); import place; place.PYTHON = sys.executable;"
        "place.ROOT = sys.argv[1]; import suites; sys.exit(suites.all_but_long())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("mark", ["browser", "alone"])
def test_what_came_late_is_heard_once_more_and_named(tmp_path: Path, mark: str) -> None:
    code, said = outcome(tmp_path, AT_SECOND.format(count=3, marks=f"@pytest.mark.{mark}"))
    assert code == 0, said
    assert "passed only the second time" in said
    assert all(f"    test_1.py::test_late[{n}]" in said for n in range(3))


def test_nothing_is_heard_again_where_all_passed(tmp_path: Path) -> None:
    code, said = outcome(tmp_path)
    assert code == 0, said
    assert "--last-failed" not in said


@pytest.mark.parametrize(
    "modules",
    [
        pytest.param([NEVER], id="what fails twice"),
        pytest.param([AT_SECOND.format(count=1, marks="")], id="what hangs on no load"),
        pytest.param([AT_SECOND.format(count=4, marks="@pytest.mark.browser")], id="more than three"),
        pytest.param([AT_SECOND.format(count=1, marks="@pytest.mark.browser"), NEVER], id="one of two fails twice"),
        pytest.param([KILLED], id="what is killed"),
        pytest.param(["import nothing_of_this_name"], id="what can not be read"),
    ],
)
def test_all_else_fails_the_run(tmp_path: Path, modules: list[str]) -> None:
    code, said = outcome(tmp_path, *modules)
    assert code, said
    assert "passed only the second time" not in said
