"""How many statements a read costs: lists must cost the same at one row and at three."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from meetings.kernel.house import House


def counted(house: House, read: Callable[[], Any]) -> int:
    """The statements that `read` sends to the database of this house."""
    sent: list[str] = []
    reader = threading.get_ident()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        is_timers = threading.get_ident() != reader  # those of a running house read beside us
        if not is_timers and not statement.startswith(("BEGIN", "SET TRANSACTION")):
            sent.append(statement)

    event.listen(house.database.readers, "before_cursor_execute", note)
    try:
        read()
    finally:
        event.remove(house.database.readers, "before_cursor_execute", note)
    return len(sent)
