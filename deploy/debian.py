"""Programs that only tests need, from Debian or Ubuntu where the user may install them."""

import glob
import os
import shutil

import place

# package: what shows that it is there
TOOLS = (
    ("chromium", ("chromium", "chromium-browser", "google-chrome")),
    ("postgresql", ("/usr/lib/postgresql/*/bin/initdb", "initdb")),
    ("redis-server", ("redis-server", "valkey-server")),
    ("poppler-utils", ("pdftotext",)),
    ("nginx-light", ("/usr/sbin/nginx", "nginx")),
    ("libreoffice-writer-nogui", ("/usr/lib/libreoffice/program/libswlo.so",)),
    ("libreoffice-calc-nogui", ("/usr/lib/libreoffice/program/libsclo.so",)),
    ("libreoffice-impress-nogui", ("/usr/lib/libreoffice/program/libsdlo.so",)),
    ("fonts-liberation2", ("/usr/share/fonts/truetype/liberation*/LiberationSerif-Regular.ttf",)),
    ("fonts-crosextra-carlito", ("/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf",)),
)


def is_there(program):
    """Whether a program is on the path, or a pattern of absolute paths finds one."""
    return bool(glob.glob(program) if program.startswith("/") else shutil.which(program))


def missing():
    """The packages none of whose programs is there."""
    return [package for package, programs in TOOLS if not any(is_there(program) for program in programs)]


def as_root():
    """The words before a command that make it run as root, or None where the user may not."""
    if os.geteuid() == 0:
        return []
    if place.quietly(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n"]
    return None


def ensure_tools():
    """Install what is missing; where that is impossible, say so and go on (those tests then say why they skip)."""
    packages = missing()
    if not packages:
        return
    prefix = as_root()
    if prefix is not None and shutil.which("apt-get"):
        place.say("cài từ Debian / installing from Debian: " + " ".join(packages))
        packages, output = install(prefix, packages)
        if not packages:
            return
        print("\n".join(output.splitlines()[-5:]))
    names = " ".join(packages)
    place.say("thiếu %s: hãy chạy “sudo apt-get install %s” để chạy đủ các phép thử" % (names, names))
    place.say("missing %s: run “sudo apt-get install %s” to run all tests" % (names, names))


def install(prefix, packages):
    """apt-get, without questions. Returns (what is still missing, what apt-get said)."""
    quiet = prefix + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    place.quietly(quiet + ["update"])
    output = place.quietly(quiet + ["install", "-y", "--no-install-recommends"] + packages)[1]
    return missing(), output
