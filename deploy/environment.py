"""The Python environment under .venv/: made once, renewed when the pins or the interpreter change."""

import os
import shutil
import sys

import place
from trouble import Trouble

NEEDED = ("ssl", "sqlite3", "zlib", "ctypes", "venv")


def check_interpreter():
    """Raises Trouble for an interpreter that cannot carry Phiên."""
    if not place.supported():
        now = "%d.%d" % sys.version_info[:2]
        raise Trouble(
            "Cần Python 3.11 đến 3.13, máy này đang dùng %s: hãy cài ví dụ python3.11 và python3.11-venv." % now,
            "Python 3.11 to 3.13 is needed, this is %s: install for example python3.11 and python3.11-venv." % now,
        )
    for name in NEEDED:
        try:
            __import__(name)
        except ImportError:
            raise Trouble(
                "Python ở %s thiếu mô-đun %s: hãy cài python3-full (Debian, Ubuntu)." % (sys.executable, name),
                "The Python at %s lacks the module %s: install python3-full (Debian, Ubuntu)." % (sys.executable, name),
            ) from None


def is_sound():
    """Whether .venv/ exists, runs, is of this Python version and has pip."""
    wanted = "%d.%d" % sys.version_info[:2]
    show = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    code, output = place.quietly([place.PYTHON, "-c", show])
    return code == 0 and output.strip() == wanted


def create():
    """Make .venv/ anew."""
    place.say("tạo .venv / creating .venv")
    try:
        shutil.rmtree(place.VENV, ignore_errors=True)
        code, output = place.quietly([sys.executable, "-m", "venv", place.VENV])
    except OSError as error:
        code, output = 1, str(error)
    if code:
        raise Trouble(
            "Không tạo được .venv: hãy cài python3-venv (Debian, Ubuntu: apt install python3-venv) và kiểm tra quyền ghi, dung lượng đĩa.",
            "Could not create .venv: install python3-venv (Debian, Ubuntu: apt install python3-venv) and check that the folder is writable and the disk has room.",
            output,
        )


def pip_install(*arguments):
    """Install into .venv/; raises Trouble with the last lines of pip."""
    command = [place.PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    code, output = place.quietly(command + list(arguments))
    if code:
        errors = [line for line in output.splitlines() if not line.startswith("WARNING")]
        raise Trouble(
            "Không cài được các gói Python: hãy kiểm tra mạng, proxy (HTTPS_PROXY) và dung lượng đĩa rồi chạy lại.",
            "The Python packages could not be installed: check the network, the proxy (HTTPS_PROXY) and the disk, then run this again.",
            "\n".join(errors[-8:]),
        )


def ensure(with_tests=False):
    """Bring .venv/ up to the pins; returns quickly when nothing changed."""
    lists = [place.path("requirements.txt")]
    if with_tests:
        lists.append(place.path("tests", "requirements.txt"))
    stamp = os.path.join(place.VENV, ".with-tests" if with_tests else ".installed")
    fingerprint = place.digest(*lists, python=sys.version_info[:2])
    if place.stamped(stamp, fingerprint) and os.access(place.PYTHON, os.X_OK):
        return
    check_interpreter()
    if not is_sound():
        create()
    place.say(
        "cài các gói Python / installing Python packages: " + ", ".join(os.path.relpath(x, place.ROOT) for x in lists)
    )
    pip_install(*[word for each in lists for word in ("-r", each)])
    place.put_stamp(stamp, fingerprint)
