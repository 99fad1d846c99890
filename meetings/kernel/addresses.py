"""The address of this server as others reach it."""

from __future__ import annotations

from flask import current_app, request

from meetings.config import lan_addresses

LOOPBACK = ("localhost", "127.", "[::1]")


def tablets_address() -> str:
    """Where tablets reach this server: as the browser did, unless it sits at the server itself."""
    if request.host.startswith(LOOPBACK):
        return lan_addresses(current_app.extensions["settings"])[0]
    return request.host_url.rstrip("/")
