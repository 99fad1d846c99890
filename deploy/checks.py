"""`make check`: every rule of the house that needs no test to run, one line each."""

import glob
import os
import time
from concurrent.futures import ThreadPoolExecutor

import assets
import place


def tool(name, *words):
    """A command of the environment, as a module so that a moved folder still works."""
    return [place.PYTHON, "-m", name] + list(words)


def biome(*words):
    """Biome, as the bare program of this platform; a machine without one gets a command that fails."""
    found = glob.glob(os.path.join(assets.MODULES, "@biomejs", "cli-*", "biome"))
    return [found[0] if found else "biome"] + list(words) + ["--colors=off"]


def steps():
    """(what it says, command, folder) of every check; the slowest first, as two run at a time."""
    bin_folder = os.path.dirname(place.PYTHON)
    return (
        ("types (mypy --strict)", tool("mypy"), place.ROOT),
        ("style (ruff check)", tool("ruff", "check", "."), place.ROOT),
        ("layout (ruff format)", tool("ruff", "format", "--check", "."), place.ROOT),
        ("import contracts", [place.PYTHON, os.path.join(bin_folder, "lint-imports")], place.ROOT),
        ("templates (djlint)", tool("djlint", "templates", "--lint", "--quiet"), place.ROOT),
        ("scripts and styles (Biome)", biome("ci", "--max-diagnostics=30", "js", "css"), place.path("static")),
        ("models and migrations agree", tool("meetings", "migrate", "--check"), place.ROOT),
        ("catalogues complete", tool("meetings.catalogues", "check"), place.ROOT),
    )


def run_step(step):
    """Run one check. Returns (its line, its output when it failed)."""
    name, command, folder = step
    started = time.monotonic()
    code, output = place.quietly(command, cwd=folder)
    line = "  %s %-30s %5.1f s" % ("✗" if code else "✓", name, time.monotonic() - started)
    return line, output.rstrip() if code else None


def run_all():
    """Run every check, two at a time; print a line each, then what the failed ones said. Returns 0 or 1."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = []
        for line, output in pool.map(run_step, steps()):
            print(line, flush=True)
            results.append((line, output))
    failed = [(line, output) for line, output in results if output is not None]
    for line, output in failed:
        print("\n%s\n%s" % (line, output), flush=True)
    return 1 if failed else 0


def lay_out():
    """Put Python, JavaScript and CSS into the house's layout. Returns 0 or 1."""
    commands = (
        (tool("ruff", "check", "--fix-only", "--quiet", "."), place.ROOT),
        (tool("ruff", "format", "--quiet", "."), place.ROOT),
        (biome("check", "--write", "js", "css"), place.path("static")),
    )
    codes = []
    for command, folder in commands:
        code, output = place.quietly(command, cwd=folder)
        codes.append(code)
        if code:
            print(output.rstrip())
    return 1 if any(codes) else 0
