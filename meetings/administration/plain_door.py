"""The page with the hall's certificate over plain HTTP, on the port after the server's.

A tablet that does not know the certificate yet must be able to fetch it without first
clicking a warning away.  Nothing else is served here, nobody is signed in, and what is
not this page leads to it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from meetings.config import Settings
from meetings.runtime import Runtime

log = logging.getLogger(__name__)
OPEN_PATHS = frozenset({"/tls", "/tls/phien-ca.crt"})
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class PlainDoor:
    """A WSGI application that lets through what needs no secrecy."""

    def __init__(self, app: Wsgi) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Serve the page, its certificate and the static files; send everything else to the page."""
        path = environ.get("PATH_INFO", "")
        is_open = path in OPEN_PATHS or path.startswith("/static/")
        if environ.get("REQUEST_METHOD") not in ("GET", "HEAD") or not is_open:
            start_response("303 See Other", [("Location", "/tls"), ("Content-Length", "0")])
            return []
        environ.pop("HTTP_COOKIE", None)
        return self._app(environ, start_response)


class _Quiet(WSGIRequestHandler):
    timeout = 20  # seconds: nobody keeps a connection of this door for long

    def log(self, type: str, message: str, *args: Any) -> None:
        log.debug(message, *args)


def port_of(settings: Settings) -> int:
    """The door's port."""
    return settings.port + 1


def open_beside(app: Wsgi, settings: Settings, runtime: Runtime) -> Callable[[], None]:
    """Serve the page beside the server when TLS=lan; call the answer to close it.

    A taken port is a warning and no reason not to start: the page is also behind HTTPS.
    """
    if settings.tls != "lan":
        return lambda: None
    try:
        server = make_server(settings.host, port_of(settings), PlainDoor(app), threaded=True, request_handler=_Quiet)
    except (OSError, OverflowError, SystemExit):
        log.warning("port %d is taken: the page with the certificate is served over HTTPS only", port_of(settings))
        return lambda: None
    runtime.spawn(server.serve_forever)
    return server.shutdown  # and not server_close: its loop may still wait on the socket
