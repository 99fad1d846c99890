"""Rooms and who may enter them; `make check` runs the contracts of pyproject.toml besides."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT, files, imports, name

FEATURES = (
    *("people", "agenda", "attendance", "papers", "speaking", "voting", "opinions", "invitations"),
    "messages",
    *("notes", "presenting", "search", "minutes"),
)
SHARED_ROOMS = {"queries", "rules", "guards"}  # guards: a feature above asks to be asked
ABOVE = ("intake", "seating", "example")  # they use actions, as a client would
NAMES_THAT_SAY_NOTHING = {"utils", "util", "common", "helpers", "helper", "misc", "tools", "shared", "lib", "stuff"}


def room_of(module: str) -> tuple[str, str] | None:
    """(feature, room) of a module of a feature."""
    parts = module.split(".")
    return (parts[1], parts[2]) if len(parts) > 2 and parts[0] == "meetings" and parts[1] in FEATURES else None


def modules_of(*features: str) -> list[tuple[str, Path]]:
    return [
        (path.relative_to(ROOT).parts[1], path)
        for path in files("meetings", suffix=".py")
        if path.relative_to(ROOT).parts[1] in features
    ]


def test_features_take_only_queries_rules_and_guards_of_each_other() -> None:
    wrong = [
        f"{name(path)} imports {module}"
        for feature, path in modules_of(*FEATURES)
        for module in imports(path)
        if (room := room_of(module)) and room[0] != feature and room[1] not in SHARED_ROOMS
    ]
    assert wrong == []


def test_screens_and_example_never_touch_tables_of_features() -> None:
    wrong = [
        f"{name(path)} imports {module}"
        for _, path in modules_of("screens", *ABOVE)
        for module in imports(path)
        if (room := room_of(module)) and room[1] == "models"
    ]
    assert wrong == []


def test_import_contracts_are_kept() -> None:
    run = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_rooms_have_names_that_say_something() -> None:
    found = [name(p) for p in files("meetings", "tests", "deploy", suffix=".py") if p.stem in NAMES_THAT_SAY_NOTHING]
    assert found == []
