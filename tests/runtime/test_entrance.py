"""The short way in: it reads what the library would have read, and what is not for it goes the library's way."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.programs import free_port

ROOT = Path(__file__).resolve().parents[2]
WANTED = b"Upgrade: websocket\r\nConnection: Upgrade\r\n"
PLAIN = b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: h\r\n" + WANTED


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A running mirror."""
    number, said = free_port(), tmp_path_factory.mktemp("mirror") / "said"
    with said.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.runtime.mirror", str(number)], cwd=ROOT, stdout=log, stderr=log
        )
        try:
            while not _answers(number):
                assert process.poll() is None, said.read_text()
            yield number
        finally:
            process.terminate()
            process.wait(10)
    assert said.read_text().count("Traceback") == said.read_text().count("LookupError: crash")


def _answers(port: int) -> bool:
    with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
        return True
    return False


def asked(port: int, *pieces: bytes) -> tuple[int, dict[str, str], bytes]:
    """What is answered to a request that comes in these pieces, each seen before the next is sent."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        for piece in pieces[:-1]:
            client.sendall(piece)
            assert _answers(port)  # the hub has turned meanwhile
            client.settimeout(0.2)
            with pytest.raises(TimeoutError):
                client.recv(1)
            client.settimeout(10)
        client.sendall(pieces[-1])
        answer = http.client.HTTPResponse(client)
        answer.begin()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def told(port: int, *pieces: bytes) -> tuple[bool, dict[str, Any]]:
    """Whether it came in by the short way, and what it was."""
    status, headers, body = asked(port, *pieces)
    assert status == 418
    return headers["x-short"] == "True", json.loads(body)


@pytest.mark.parametrize(
    "more",
    [
        b"",
        b"Cookie: a=1; b=2\r\nCookie: c=3\r\nX-Two-Words: \t ng\xc6\xb0\xe1\xbb\x9di \r\n",
        b"X_Forwarded_For: pretends\r\nX-Forwarded-For: 10.0.0.1\r\nEmpty:\r\nOrigin: https://h\r\n",
    ],
)
@pytest.mark.parametrize("path", [b"/socket.io/?EIO=4&x=%2F", b"/a%20b%C3%A0//c?d=%C3%A0?e", b"/"])
def test_short_way_reads_what_the_library_reads(port: int, path: bytes, more: bytes) -> None:
    request = b"GET " + path + b" HTTP/1.1\r\nHost: h:1\r\n" + WANTED + more + b"\r\n"
    is_short, by_us = told(port, request)
    is_short_in_pieces, by_the_library = told(port, request[:30], request[30:])
    assert (is_short, is_short_in_pieces) == (True, False)
    assert by_us == by_the_library


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nX: upgrade: websocket\r\n\r\n",
        b"GET / HTTP/1.0\r\nHost: h\r\n" + WANTED + b"\r\n",
        b"GET  / HTTP/1.1\r\nHost: h\r\n" + WANTED + b"\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\n" + WANTED + b"Content-Length: 2\r\n\r\nab",
        PLAIN + b"Content-Length: 2\r\n\r\nab",
        PLAIN + b"X: " + b"x" * 9000 + b"\r\n\r\n",
        PLAIN.replace(b"\r\n", b"\n") + b"\n",
    ],
    ids=["page", "said in another header", "1.0", "blanks", "post", "body", "long", "line ends"],
)
def test_everything_else_is_the_librarys(port: int, request_: bytes) -> None:
    status, headers, _ = asked(port, request_)
    assert (status, headers.get("x-short")) in ((418, "False"), (400, None))


def test_crash_is_an_answer_and_a_line_in_the_log(port: int) -> None:
    status, headers, body = asked(port, PLAIN.replace(b"/socket.io/", b"/crash") + b"\r\n")
    assert (status, headers["connection"], body) == (500, "close", b"")


def test_who_says_nothing_or_leaves_costs_nothing(port: int) -> None:
    silent = socket.create_connection(("127.0.0.1", port), timeout=10)
    for said in (b"", PLAIN[:40], PLAIN + b"\r\n"):
        with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as gone:
            gone.sendall(said)
    assert told(port, PLAIN + b"\r\n")[0]
    silent.close()
