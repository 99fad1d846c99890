"""Turn requirements.in and tests/requirements.in into exact pins: `make pins`.

Installs each list into a fresh throw-away environment and writes down what came, so that the pins are a set
that was really installed together.
"""

import os
import re
import subprocess
import sys
import tempfile
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LISTS = ("requirements", "tests/requirements")


def why_of(path):
    """{normalised name: reason} of the direct requirements in a list."""
    reasons = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            match = re.match(r"([A-Za-z0-9._-]+)[^#]*#\s*(.+)", line)
            if match:
                reasons[normal(match.group(1))] = match.group(2).strip()
    return reasons


def normal(name):
    """The one spelling of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(python):
    """What pip freeze says, as {normalised name: "name==version"}, sorted."""
    output = subprocess.run([python, "-m", "pip", "freeze"], check=True, stdout=subprocess.PIPE, text=True).stdout
    lines = sorted((line for line in output.splitlines()), key=str.lower)
    unpinnable = [line for line in lines if "==" not in line]
    if unpinnable:
        sys.exit("not from a package index, cannot be pinned: " + ", ".join(unpinnable))
    return {normal(line.split("==")[0]): line for line in lines}


def write(path, pins, reasons):
    """The pinned list: direct requirements with their reason first, then what they bring."""
    direct = [(pins[name], reasons[name]) for name in sorted(reasons)]
    brought = [pin for name, pin in pins.items() if name not in reasons]
    with open(path, "w", encoding="utf-8") as out:
        out.write("# Written by `make pins` from the .in file beside it; change that one.\n\n")
        out.writelines("%-32s# %s\n" % entry for entry in direct)
        out.write("\n# brought by the above\n")
        out.writelines(pin + "\n" for pin in brought)


def main():
    """Pin both lists, the second on top of the first."""
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = os.path.join(folder, "bin", "python")
        known = {}
        for name in LISTS:
            subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", name + ".in"], check=True)
            pins = {key: pin for key, pin in installed(python).items() if key not in known}
            reasons = {key: why for key, why in why_of(name + ".in").items() if key in pins}
            write(name + ".txt", pins, reasons)
            known.update(pins)
            print("%s.txt: %d pins" % (name, len(pins)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
