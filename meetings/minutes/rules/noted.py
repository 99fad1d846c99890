"""An entry of the journal, as far as the rules of minutes read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol


class Noted(Protocol):
    """An entry of the journal."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def kind(self) -> str: ...
    @property
    def facts(self) -> dict[str, Any]: ...
