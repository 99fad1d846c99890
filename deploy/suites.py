"""Runs pytest; a few tests that hang on the machine's load are heard once more, by themselves, and named."""

import json
import os

import place

ON_WORKERS = "not (long or alone or one_server)"
PARALLEL = ["-n", "2", "--dist", "worksteal"]
# Browsers, servers and measures beside one another on two cores: of thousands one may come late for no fault of its own.
BY_LOAD = "(browser or servers or alone) and not long"
HEARD_AGAIN = 3
FAILED = os.path.join(place.ROOT, ".pytest_cache", "v", "cache", "lastfailed")


def pytest(*arguments):
    """Run pytest in the project. Returns its exit code, 0 where there was nothing to run.

    A run that a signal ended has a negative one, which beside a 0 would count for nothing.
    """
    command = [place.PYTHON, "-m", "pytest"] + list(arguments)
    print("  $ " + " ".join(["pytest"] + command[3:]), flush=True)
    code = os.spawnv(os.P_WAIT, place.PYTHON, command)
    return 0 if code == 5 else abs(code)


def all_but_long(*arguments):
    """In parallel, then those that must be alone. Returns 0, or an exit code that says a test failed."""
    code = pytest("--cache-clear", *PARALLEL, "-m", "not long and not alone", *arguments)
    code = max(code, pytest("-m", "alone and not long", *arguments))
    return hear_again() if code == 1 else code


def hear_again():
    """Run at most three failed tests of browsers, servers or measures once more, alone; 0 when all passed then.

    Whatever fails twice, or hangs on no load, or is one of more than three, fails the run.
    """
    first = failed()
    if not 0 < len(first) <= HEARD_AGAIN:
        return 1
    code = pytest("--last-failed", "--last-failed-no-failures", "none", "-m", BY_LOAD)
    if code or failed():
        return 1
    print("\n  ! Chỉ đạt ở lần thứ hai / passed only the second time:")
    print("".join(f"    {name}\n" for name in first), flush=True)
    return 0


def failed():
    """The names of the tests that failed and have not passed since."""
    try:
        with open(FAILED, encoding="utf-8") as file:
            return sorted(json.load(file))
    except FileNotFoundError:
        return []
