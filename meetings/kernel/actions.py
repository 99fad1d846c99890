"""The registry of actions: every change of the house has a name, a payload and a permission."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec
from sqlalchemy.orm import Session

from meetings.kernel.errors import Malformed
from meetings.kernel.policy import Act
from meetings.kernel.undo import Undoable

Retell = Callable[[Session, dict[str, Any]], dict[str, Any]]
# Said this way, subclasses need not repeat it: msgspec inherits it, mypy would ask for it again.
FROZEN = {"frozen": True}
LARGEST = 2**63 - 1  # that a column of either database holds; one number beyond it would spoil a whole batch


class Payload(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, **FROZEN):
    """What an action is asked to do, typed; a `meeting_id` makes it an act of that meeting."""


class Answer(msgspec.Struct, kw_only=True, **FROZEN):
    """What an action answers to the one who acted."""


@dataclass(frozen=True, slots=True)
class Action:
    """One verb.  `is_batch`: its function takes many orders of one meeting at once.

    `retell`: what a repeat is answered, made of the kept answer as things stand now: `(session, answer) -> answer`.
    `is_traceless`: its answers are not kept for repeats, whatever key comes with it; it answers them itself.
    `undo`: it can be taken back within seconds.
    """

    name: str
    act: Act
    payload: type[Payload]
    answer: Any
    run: Callable[..., Any]
    is_batch: bool = False
    is_traceless: bool = False
    retell: Retell | None = None
    undo: Undoable | None = None

    @property
    def is_of_meeting(self) -> bool:
        """Whether its payload names the meeting it belongs to."""
        return "meeting_id" in self.payload.__struct_fields__

    def parse(self, raw: object) -> Payload:
        """The payload in this raw JSON value; raises Malformed naming the field."""
        try:
            payload = msgspec.convert(raw, self.payload, strict=True)
        except msgspec.ValidationError as error:
            what, _, where = str(error).partition(" - at `$")
            raise Malformed(field=where.strip(".`") or "", problem=what) from None
        if isinstance(raw, dict):
            _check_numbers(raw)
        return payload


ACTIONS: dict[str, Action] = {}
F = TypeVar("F", bound=Callable[..., Any])


def action(name: str, act: Act, *, undo: Undoable | None = None) -> Callable[[F], F]:
    """Register `(work, actor, order) -> answer`; it runs in a savepoint of its own.

    It has no effect outside the database, for a batch may be run again.
    """

    def register(run: F) -> F:
        hints = get_type_hints(run)
        payload = next(t for t in hints.values() if isinstance(t, type) and issubclass(t, Payload))
        _add(Action(name, act, payload, hints.get("return"), run, undo=undo))
        return run

    return register


def batch_action(name: str, act: Act, *, is_traceless: bool = False, retell: Retell | None = None) -> Callable[[F], F]:
    """Register a hot verb: `(work, [(actor, order), …]) -> [answer or Refusal, …]`, in the same order.

    No savepoint: it checks every order in memory and writes only for those it accepts.
    """

    def register(run: F) -> F:
        hints = get_type_hints(run)
        pair = next(get_args(t)[0] for n, t in hints.items() if n != "return" and get_args(t))
        payload, answer = get_args(pair)[1], hints.get("return")
        _add(Action(name, act, payload, answer, run, is_batch=True, is_traceless=is_traceless, retell=retell))
        return run

    return register


def names(prefixes: Sequence[str] = ()) -> list[str]:
    """The registered names, sorted; only those of the features named, if any."""
    return sorted(n for n in ACTIONS if not prefixes or n.split(".")[0] in prefixes)


def _check_numbers(fields: dict[str, Any]) -> None:
    for field, value in fields.items():
        inside = [value] if isinstance(value, (int, list, dict)) else []
        while inside:
            each = inside.pop()
            if isinstance(each, int) and not -LARGEST <= each <= LARGEST:
                raise Malformed(field=field, problem="too large a number")
            if isinstance(each, (list, dict)):
                inside += each.values() if isinstance(each, dict) else each


def _add(entry: Action) -> None:
    if ACTIONS.get(entry.name, entry).run is not entry.run:
        raise ValueError(f"two actions are called {entry.name}")
    ACTIONS[entry.name] = entry
