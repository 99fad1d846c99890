"""What may never be in the repository."""

from __future__ import annotations

import json
import re

from tests.house.sources import ROOT, files, name, tracked

TEXT = {".py", ".html", ".js", ".css", ".md", ".toml", ".txt", ".in", ".json", ".po", ".sh", ".mako", ""}
SELF = "tests/house/test_sources.py"
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|work|opt)/\w+")
SLEEP = re.compile(r"\btime\.sleep\(|\bsleep\(\d|wait_for_timeout\(")
MOCK = re.compile(r"\bunittest\.mock\b|\bMagicMock\b|\bmonkeypatch\.setattr\(")
REMOTE = re.compile(r"""(?:src|href|from|import|url|fetch)\s*[=(]?\s*["'(]\s*(?:https?:)?//(?!www\.w3\.org)""")


def found(pattern: re.Pattern[str], *folders: str) -> list[str]:
    hits = []
    for path in tracked():
        parts = path.relative_to(ROOT).parts
        if path.suffix in TEXT and name(path) != SELF and (not folders or parts[0] in folders):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if pattern.search(line):
                    hits.append(f"{name(path)}:{number}: {line.strip()[:120]}")
    return hits


def test_nothing_is_left_for_later() -> None:
    assert found(UNFINISHED) == []


def test_no_path_of_somebodys_machine() -> None:
    assert found(MACHINE_PATH) == []


def test_tests_neither_sleep_nor_mock() -> None:
    assert found(SLEEP, "tests") + found(MOCK, "tests") == []


def test_pages_load_nothing_from_elsewhere() -> None:
    assert found(REMOTE, "templates", "static") == []


def test_nothing_of_others_is_committed() -> None:
    theirs = [name(p) for p in tracked() if {"vendor", "node_modules", ".venv", "var"} & set(p.relative_to(ROOT).parts)]
    assert theirs == []
    large = [name(p) for p in tracked() if p.stat().st_size > 400_000 and p.suffix != ".png"]
    assert large == []


def test_templates_have_no_inline_script_style_or_handler() -> None:
    inline = re.compile(r"<style|\sstyle=|\son(?:click|change|submit|input|load)=|<script(?![^>]*(?:src=|json))")
    assert found(inline, "templates") == []


def test_front_end_lock_is_of_no_registry_and_of_exact_versions() -> None:
    lock = json.loads((ROOT / "static" / "package-lock.json").read_text())
    packages = {where: package for where, package in lock["packages"].items() if where}
    assert [where for where, package in packages.items() if "resolved" in package] == []
    assert [where for where, package in packages.items() if "integrity" not in package] == []
    wanted = json.loads((ROOT / "static" / "package.json").read_text())
    exact = re.compile(r"\d+\.\d+\.\d+$")
    asked = {**wanted["dependencies"], **wanted["devDependencies"], **wanted["optionalDependencies"]}
    assert [which for which, version in asked.items() if not exact.match(version)] == []


def test_requirements_are_exact() -> None:
    for path in (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"):
        lines = [line.split("#")[0].strip() for line in path.read_text().splitlines()]
        assert [line for line in lines if line and not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_every_direct_requirement_says_why() -> None:
    for path in files("tests", suffix=".in"):
        silent = [line for line in path.read_text().splitlines() if line.strip() and "#" not in line]
        assert silent == []
    lines = (ROOT / "requirements.in").read_text().splitlines()
    assert [line for line in lines if line.strip() and "#" not in line] == []
