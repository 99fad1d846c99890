"""The pages of the plan register here."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response

from meetings.kernel.pages import Pages

pages = Pages("seating")


def as_json(value: Any) -> Response:
    """An answer for a script of the page."""
    return Response(msgspec.json.encode(value), mimetype="application/json")
