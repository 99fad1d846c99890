"""How a refusal looks on the wire, the same through both doors."""

from __future__ import annotations

from typing import Any

import msgspec

from meetings.kernel.errors import Refusal, Unavailable
from meetings.kernel.phrases import phrase


def refused(refusal: Refusal) -> dict[str, Any]:
    """The refusal with its sentence in the current language; needs an application context."""
    return {
        "ok": False,
        "code": refusal.code,
        "facts": msgspec.to_builtins(refusal.facts),
        "message": phrase(refusal),
        "retryable": isinstance(refusal, Unavailable),
    }
