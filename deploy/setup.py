"""What `make` calls: prepares the environment, then runs Phiên, its checks or its tests.

Needs nothing but Python's standard library, because it runs before anything is installed.
"""

import os
import sys

import assets
import checks
import debian
import environment
import place
from suites import ON_WORKERS, PARALLEL, all_but_long, pytest
from trouble import Trouble


def prepare(with_tests=False):
    """Bring the environment, the front-end files and the catalogues up to date."""
    with place.alone():
        environment.ensure(with_tests)
        assets.ensure(with_tests)
        compile_catalogues()
        compile_modules()


def compile_modules():
    """Compile our own modules when one has changed: a start that finds them compiled is a second faster."""
    stamp = os.path.join(assets.VENDOR, "phrases", ".modules")
    fingerprint = place.digest(files=place.seen("meetings", "migrations"))
    if place.stamped(stamp, fingerprint):
        return
    # Where it cannot write, the product only starts more slowly.
    place.quietly([place.PYTHON, "-m", "compileall", "-q", "-j", "0", "meetings", "migrations"], cwd=place.ROOT)
    place.put_stamp(stamp, fingerprint)


def compile_catalogues():
    """Compile the translations when one of them, or a file that uses them, changed since the last time."""
    stamp = os.path.join(assets.VENDOR, "phrases", ".compiled")
    fingerprint = place.digest(files=place.seen("meetings", "templates", os.path.join("static", "js")))
    if place.stamped(stamp, fingerprint):
        return
    code, output = place.quietly([place.PYTHON, "-m", "meetings.catalogues", "compile"], cwd=place.ROOT)
    if code:
        raise Trouble("Không biên dịch được bản dịch.", "The translations could not be compiled.", output)
    place.put_stamp(stamp, fingerprint)


def run(*arguments):
    """Start the product; the database is migrated by serve itself."""
    prepare()
    os.chdir(place.ROOT)
    os.execv(place.PYTHON, [place.PYTHON, "-m", "meetings", "serve"] + list(arguments))


def install():
    """Install only."""
    prepare()
    return 0


def check(*_):
    """All checks that run no test."""
    prepare(with_tests=True)
    return checks.run_all()


def test(*arguments):
    """Tools, checks, and all tests that are not long: in parallel, then those that must be alone."""
    prepare(with_tests=True)
    debian.ensure_tools()
    return max(checks.run_all(), all_but_long(*arguments))


def quick(*arguments):
    """The tests without browser and servers."""
    prepare(with_tests=True)
    return pytest(*PARALLEL, "-m", "not (browser or servers or long or alone)", *arguments)


def test_long(*arguments):
    """The long suites, journeys and faults once more on many workers, and all without a browser on real threads."""
    prepare(with_tests=True)
    debian.ensure_tools()
    failed = pytest("-m", "long", *arguments)
    os.environ["ON_WORKERS"] = "1"
    failed = max(failed, pytest("tests/journeys", "tests/faults", "-m", ON_WORKERS, *arguments))
    os.environ["ON_WORKERS"] = "0"
    os.environ["RUNTIME"] = "threads"
    return max(failed, pytest(*PARALLEL, "-m", "not (browser or long or alone)", *arguments))


def format(*_):
    """Lay out Python and JavaScript."""
    prepare(with_tests=True)
    return checks.lay_out()


def screenshots(*arguments):
    """Take the README's pictures from the running product."""
    prepare(with_tests=True)
    debian.ensure_tools()
    os.chdir(place.ROOT)
    command = [place.PYTHON, "-m", "tests.journeys.screenshots"] + list(arguments)
    return os.spawnv(os.P_WAIT, place.PYTHON, command)


def bench(*arguments):
    """The product beside its peers, in at most 25 minutes; 1 where a bar is missed."""
    prepare(with_tests=True)
    debian.ensure_tools()
    os.chdir(place.ROOT)
    return os.spawnv(os.P_WAIT, place.PYTHON, [place.PYTHON, "-m", "tests.bench"] + list(arguments))


COMMANDS = {
    "run": run,
    "install": install,
    "check": check,
    "test": test,
    "quick": quick,
    "test-long": test_long,
    "format": format,
    "screenshots": screenshots,
    "bench": bench,
}


def main(arguments):
    """Run one command; what is in the way is said in one sentence, without a traceback."""
    if not arguments or arguments[0] not in COMMANDS:
        print("python3 deploy/setup.py " + "|".join(COMMANDS), file=sys.stderr)
        return 2
    os.chdir(place.ROOT)
    try:
        return COMMANDS[arguments[0]](*arguments[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
    except OSError as error:
        print(
            Trouble(
                "Không ghi hoặc đọc được %s: hãy kiểm tra quyền và dung lượng đĩa." % error.filename,
                "Could not read or write %s: check permissions and the disk." % error.filename,
                str(error),
            ),
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        pass
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
