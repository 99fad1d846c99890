"""A server that answers what it was asked as WSGI has it: `python -m tests.runtime.mirror PORT`.

/crash fails; /short was there when both ways in were asked the same.
"""

from __future__ import annotations

import json
import sys

if __name__ == "__main__":
    from meetings.runtime import patch

    patch("eventlet")

from collections.abc import Callable
from typing import Any

from meetings.runtime.serve import serve

TOLD = ("REQUEST_METHOD", "SCRIPT_NAME", "RAW_PATH_INFO", "PATH_INFO", "QUERY_STRING", "REMOTE_ADDR", "SERVER_NAME")


def mirror(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """The request, and whether it came by the short way: that has no file around its socket."""
    if environ["PATH_INFO"] == "/crash":
        raise LookupError("crash")
    told = {name: environ.get(name) or "" for name in TOLD}
    told |= {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    told["body"] = environ["wsgi.input"].read().decode()
    is_short = environ["SERVER_PROTOCOL"] == "HTTP/1.1"
    start_response("418 I'm a teapot", [("Content-Type", "application/json"), ("X-Short", str(is_short))])
    return [json.dumps(told).encode()]


if __name__ == "__main__":
    serve(mirror, "127.0.0.1", int(sys.argv[1]), None, lambda: None, lambda: None)
