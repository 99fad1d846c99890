"""Where things are, and how a tool is run and its stamp kept."""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")


def path(*parts):
    """An absolute path inside the project."""
    return os.path.join(ROOT, *parts)


def say(sentence):
    """One line of progress."""
    print("  · " + sentence, flush=True)


def quietly(command, **options):
    """Run a command and catch what it says. Returns (exit code, output); 127 where it does not exist."""
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            universal_newlines=True,
            errors="replace",
            **options,
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout


def digest(*files, **words):
    """One fingerprint of the content of files and of further words."""
    total = hashlib.sha256(repr(sorted(words.items())).encode())
    for name in files:
        with open(name, "rb") as content:
            total.update(content.read())
    return total.hexdigest()


def seen(*folders):
    """Name, size and time of every source file below folders of the project: cheaper than its content."""
    found = []
    for folder in folders:
        for where, _, names in os.walk(path(folder)):
            for name in names:
                if name.endswith((".py", ".po", ".html", ".js")):
                    state = os.stat(os.path.join(where, name))
                    found.append((os.path.join(where, name), state.st_size, state.st_mtime_ns))
    return sorted(found)


def stamped(stamp, fingerprint):
    """Whether a finished step left this fingerprint."""
    try:
        with open(stamp, encoding="utf-8") as content:
            return content.read() == fingerprint
    except OSError:
        return False


def put_stamp(stamp, fingerprint):
    """Remember that a step finished."""
    with open(stamp, "w", encoding="utf-8") as out:
        out.write(fingerprint)


@contextlib.contextmanager
def alone():
    """Let a second set-up in the same folder wait for the first."""
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("đang chờ một lần cài đặt khác trong thư mục này / waiting for another set-up in this folder")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def supported():
    """Whether the interpreter that runs this is one Phiên is tested with."""
    return (3, 11) <= sys.version_info[:2] <= (3, 13)
