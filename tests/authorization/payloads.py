"""The smallest payload that has the shape an act asks for, made from its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import inspect as shapes

from meetings.kernel.actions import Action

Ids = Mapping[str, int]
MOMENT = "2026-08-05T01:00:00Z"


def smallest(action: Action, ids: Ids, **more: Any) -> dict[str, Any]:
    """Only what must be given; a field named in `ids` gets that id, a list of them a list of one."""
    told = shapes.type_info(action.payload)
    assert isinstance(told, shapes.StructType)
    given = {part.name: sample(part.name, part.type, ids) for part in told.fields if part.required}
    return {**given, **more}


def fields_with_ids(action: Action, ids: Ids) -> list[str]:
    """The fields that name something of the meeting, required or not."""
    return [name for name in action.payload.__struct_fields__ if singular(name) in ids]


def singular(name: str) -> str:
    """item_ids names several of what item_id names."""
    return name.removesuffix("s") if name.endswith("_ids") else name


def sample(name: str, shape: shapes.Type, ids: Ids) -> Any:
    """A value of this type."""
    if singular(name) in ids:
        wanted = ids[singular(name)]
        return [wanted] if name.endswith("_ids") else wanted
    match shape:
        case shapes.IntType(ge=least, gt=above):
            return max(least or 0, (above or 0) + 1)
        case shapes.StrType(pattern=pattern):
            return "0" * 64 if pattern else "x"
        case shapes.BoolType():
            return False
        case shapes.DateTimeType():
            return MOMENT
        case shapes.EnumType(cls=words):
            return next(iter(words)).value
        case shapes.LiteralType(values=values):
            return values[0]
        case shapes.UnionType(types=options):
            return None if any(isinstance(o, shapes.NoneType) for o in options) else sample(name, options[0], ids)
        case shapes.ListType() | shapes.VarTupleType():
            return []
        case shapes.DictType():
            return {}
    raise AssertionError(f"no sample for {name}: {msgspec.to_builtins(str(shape))}")
