"""A crash above Flask, where no handler of ours is: it is an error in the log, and the server goes on."""

from __future__ import annotations

import subprocess
import sys
from http.client import HTTPConnection

from tests.programs import dies_with_us, free_port
from tests.serving import ROOT

PROGRAM = """
from meetings.runtime import patch
patch("eventlet")
import logging, sys
from meetings.runtime.serve import serve
logging.basicConfig(level=logging.INFO)

def app(environ, start_response):
    if environ["PATH_INFO"] == "/crash":
        raise RuntimeError("above everything")
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]

serve(app, "127.0.0.1", int(sys.argv[1]), None, lambda: print("ready", flush=True), lambda: None)
"""


def status(port: int, path: str) -> int:
    """What the server answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    return connection.getresponse().status


def test_crash_above_flask_is_in_the_log() -> None:
    port = free_port()
    command = [sys.executable, "-c", PROGRAM, str(port)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, preexec_fn=dies_with_us, **pipes) as server:  # type: ignore[call-overload]
        assert server.stdout.readline() == "ready\n"
        assert [status(port, "/"), status(port, "/crash"), status(port, "/")] == [200, 500, 200]
        server.terminate()
        _, said = server.communicate(timeout=20)
    assert said.count("ERROR:meetings.runtime.serve:a request crashed") == 1
    assert "RuntimeError: above everything" in said
