"""The short way in for a tablet's live connection.

A hall that comes back at once is thousands of requests for a WebSocket in one second. Reading one of them the library's
way (files around the socket, a parser made for e-mail, an answer that is never written) takes as long as serving it.
Here the request is looked at while the kernel still holds it: where it is whole and asks for a WebSocket, it is read in
one piece; every other request stays as it is, for the library.
"""

from __future__ import annotations

import io
import re
import socket
import traceback
from collections.abc import Iterator
from contextlib import closing, nullcontext
from typing import Any
from urllib.parse import unquote

import eventlet.patcher
import eventlet.wsgi
from eventlet.greenio import GreenSocket, shutdown_safe

LARGEST_REQUEST_BYTES = 8 * 1024
REQUEST = re.compile(rb"GET (/[!-~]*) HTTP/1\.1\r\n((?:[!#-'*+\-.0-9A-Z^_`a-z|~]+:[\t -~\x80-\xff]*\r\n)+)\r\n")
UPGRADE = re.compile(rb"^upgrade:[ \t]*websocket[ \t]*\r$", re.MULTILINE)
BODY = re.compile(rb"^(?:content-length|transfer-encoding|expect):", re.MULTILINE)
REMOTE_GONE = (ConnectionError, TimeoutError)
plain_socket = eventlet.patcher.original("socket").socket


def serve(state: list[Any], server: Any) -> bool:
    """Serve the first request of a connection that was accepted to its end; False: it is not for here, and untouched.

    `state`: the library's own note of a connection, [address, socket, what it is doing].
    """
    green = state[1]
    if type(green) is not GreenSocket or type(green.fd) is not plain_socket:
        return False
    try:
        green.settimeout(server.keepalive)
        head = green.recv(LARGEST_REQUEST_BYTES, socket.MSG_PEEK)
        asked = REQUEST.match(head)
        if asked is None or not _is_wanted(asked[2].lower()):
            return not head and _leave(green)
        green.recv(asked.end())
        green.settimeout(server.socket_timeout)
    except REMOTE_GONE:
        return _leave(green)
    state[2] = eventlet.wsgi.STATE_REQUEST
    try:
        _answer(state, server, environ_of(asked, state, server))
    finally:
        _leave(green)
    return True


def _is_wanted(headers: bytes) -> bool:
    return UPGRADE.search(headers) is not None and BODY.search(headers) is None


def environ_of(asked: re.Match[bytes], state: list[Any], server: Any) -> dict[str, Any]:
    """The request as WSGI has it."""
    path, _, query = asked[1].decode("latin-1").partition("?")
    environ = {
        **server.get_environ(),
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "RAW_PATH_INFO": path,
        "PATH_INFO": unquote(path, encoding="latin-1"),
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "GATEWAY_INTERFACE": "CGI/1.1",
        **_ends(state),
    }
    for header, value in _headers(asked[2]):
        environ[header] = f"{environ[header]},{value}" if header in environ else value
    return environ


def _ends(state: list[Any]) -> dict[str, Any]:
    """Who speaks with whom, and what the library's WebSocket asks of its server."""
    (client, port), (name, own_port) = state[0][:2], state[1].getsockname()[:2]
    nothing = eventlet.wsgi.Input(io.BytesIO(), 0, state[1])

    def set_idle() -> None:
        state[2] = eventlet.wsgi.STATE_IDLE

    ends = {"SERVER_NAME": name, "SERVER_PORT": str(own_port), "REMOTE_ADDR": client, "REMOTE_PORT": str(port)}
    return {
        **ends,
        "wsgi.input": nothing,
        "eventlet.input": nothing,
        "eventlet.posthooks": [],
        "eventlet.set_idle": set_idle,
    }


def _headers(lines: bytes) -> Iterator[tuple[str, str]]:
    for line in lines.decode("latin-1").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        if "_" not in name:  # it could pass for another
            yield f"HTTP_{name.upper().replace('-', '_')}", value.strip(" \t")


def _answer(state: list[Any], server: Any, environ: dict[str, Any]) -> None:
    """Let the application take the connection over, or write its refusal."""
    server.outstanding_requests += 1
    try:
        refusal = _asked(server, environ)
        if refusal:
            state[1].sendall(refusal)
            shutdown_safe(state[1])
    except ConnectionError:
        pass  # nobody is there any more to be told
    finally:
        server.outstanding_requests -= 1


def _asked(server: Any, environ: dict[str, Any]) -> bytes:
    """What the application answers; nothing once it has taken the connection over and come to its end."""
    said: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        said[:] = [(status, headers)]

    eventlet.wsgi.WSGI_LOCAL.already_handled = False
    try:
        result = server.app(environ, start_response)
        if eventlet.wsgi.WSGI_LOCAL.already_handled:
            return b""
        with closing(result) if hasattr(result, "close") else nullcontext():
            return _written(*said[0], b"".join(result))
    except ConnectionError:
        raise
    except Exception:
        server.log.info(traceback.format_exc())
        return _written("500 Internal Server Error", [], b"")


def _written(status: str, headers: list[tuple[str, str]], body: bytes) -> bytes:
    kept = [(name, value) for name, value in headers if name.lower() not in ("content-length", "connection")]
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in kept)]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "Connection: close", "", ""]).encode("latin-1") + body


def _leave(green: Any) -> bool:
    green.close()
    return True
