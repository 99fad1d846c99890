"""A simulated browser: pages and forms over plain HTTP, one connection each."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from meetings.kernel.pages import COOKIE

SILENT_SECONDS = 30.0
FORM_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
PAGE_TOKEN = re.compile(rb'name="csrf-token" content="([^"]+)"')
SET_COOKIE = re.compile(r"^set-cookie: ([^=;]+)=([^;]*)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What was answered; the body as it came over the wire."""

    status: int
    cookies: dict[str, str]
    body: bytes


async def get(port: int, path: str, cookies: dict[str, str]) -> Page:
    """Read a page to its last byte; raises OSError, EOFError, TimeoutError."""
    return await _exchange(port, "GET", path, cookies, b"")


async def post(port: int, path: str, cookies: dict[str, str], fields: dict[str, str]) -> Page:
    """Send a form; raises OSError, EOFError, TimeoutError."""
    return await _exchange(port, "POST", path, cookies, urlencode(fields).encode())


async def send(port: int, path: str, page: str, cookies: dict[str, str], value: object) -> Page:
    """Send JSON as the script of a page does, with the token that the page gives it; raises as `get` does."""
    shown = await get(port, page, cookies)
    found = PAGE_TOKEN.search(shown.body)
    headers = [f"X-CSRFToken: {found[1].decode() if found else ''}", f"Origin: http://127.0.0.1:{port}"]
    cookies = {**cookies, **shown.cookies}
    return await _exchange(port, "POST", path, cookies, json.dumps(value).encode(), headers, "application/json")


async def sign_in(port: int, link: str) -> str:
    """Open a personal link and press its button; the token of the sign-in, "" where that did not work."""
    landing = await get(port, f"/k/{link}", {})
    found = FORM_TOKEN.search(landing.body)
    if found is None:
        return ""
    given = await post(port, f"/k/{link}", landing.cookies, {"csrf_token": found[1].decode()})
    return given.cookies.get(COOKIE, "")


async def _exchange(
    port: int,
    method: str,
    path: str,
    cookies: dict[str, str],
    body: bytes,
    more: Sequence[str] = (),
    kind: str = "application/x-www-form-urlencoded",
) -> Page:
    head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close", "Accept: text/html", *more]
    if cookies:
        head.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    if body:
        head += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    async with asyncio.timeout(SILENT_SECONDS):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write("\r\n".join([*head, "", ""]).encode() + body)
            told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            rest = await reader.read()
        finally:
            writer.transport.abort()
    return Page(int(told.split(" ", 2)[1]), dict(SET_COOKIE.findall(told.replace("\r", ""))), rest)
