"""Office files become PDFs: LibreOffice, where it is installed, one file at a time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

from meetings.runtime import Runtime

MOST_SECONDS = 120
OLD_AFTER_SECONDS = 24 * 3600
LIMITS = 'ulimit -v 6000000; ulimit -t 120; ulimit -f 2000000; exec nice -n 10 "$@"'
SCHEMA = 'xmlns:oor="http://openoffice.org/2001/registry"'
# Macros never run, and nothing that a document links to is fetched: not from the Internet, not from this machine.
SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "/org.openoffice.Office.Calc/Content/Update": {"Link": "1"},
}


class NotConverted(Exception):
    """No PDF came of it within the limits."""


@cache
def office_program() -> str:
    """The office program of this machine; "" where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


class Office:
    """The office program with a profile of its own, kept as long as this process works with it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        for left in folder.iterdir():  # of a server that was killed
            if left.stat().st_mtime < time.time() - OLD_AFTER_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
        self._here = tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)
        self._folder = Path(self._here.name)
        user = self._folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")

    def close(self) -> None:
        """Forget the profile."""
        self._here.cleanup()

    def to_pdf(self, runtime: Runtime, source: Path, ending: str) -> Path:
        """A PDF of this file, whose format has this ending; raises NotConverted.  To be called one after the other.

        The result is replaced by the next one.  Others go on meanwhile.
        """
        given, made = self._folder / f"paper.{ending}", self._folder / "paper.pdf"
        made.unlink(missing_ok=True)
        runtime.offload(shutil.copyfile, source, given)
        try:
            self._run(given)
        finally:
            given.unlink()
        if not made.exists() or not made.stat().st_size:
            raise NotConverted
        return made

    def _run(self, given: Path) -> None:
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        what = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "pdf"]
        command = [office_program(), profile, *what, "--outdir", str(self._folder), str(given)]
        own = {"HOME": str(self._folder), "TMPDIR": str(self._folder), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
        process = subprocess.Popen(
            ["/bin/sh", "-c", LIMITS, "office", *command],
            env={"PATH": os.environ.get("PATH", os.defpath), **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that all of it can be ended together
        )
        try:
            if process.wait(MOST_SECONDS):
                raise NotConverted
        except subprocess.TimeoutExpired:
            raise NotConverted from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _settings() -> str:
    lines = [
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in SETTINGS.items()
        for name, value in values.items()
    ]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {SCHEMA}>{"".join(lines)}</oor:items>\n'
