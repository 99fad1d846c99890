"""What the boards of one read ask for more than once is read once.

A delegate's home is built from the states of other boards, which most who ask for it ask for, too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

P = ParamSpec("P")
T = TypeVar("T")
READ = "read"  # where a session that only reads, and sees one moment, keeps what it has found


def once_a_read(query: Callable[Concatenate[Session, P], T]) -> Callable[Concatenate[Session, P], T]:
    """The same query, asked once for the same arguments in one read; in a transaction that writes, each time."""

    @wraps(query)
    def asked(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
        found: dict[object, T] | None = session.info.get(READ)
        key = (query, args, tuple(kwargs.items()))
        if found is None or not _is_key(key):
            return query(session, *args, **kwargs)
        if key not in found:
            found[key] = query(session, *args, **kwargs)
        return found[key]

    return asked


def _is_key(key: object) -> bool:
    try:
        hash(key)
    except TypeError:
        return False
    return True
