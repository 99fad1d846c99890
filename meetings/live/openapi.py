"""The OpenAPI description, generated from the registry of actions."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any

import msgspec

from meetings import __version__
from meetings.kernel.actions import Action
from meetings.kernel.policy import MAY, Act

REFERENCES = "#/components/schemas/{name}"


def describe(actions: Mapping[str, Action]) -> dict[str, Any]:
    """An OpenAPI 3.1 document with one path for each act that a client may send."""
    open_ones = [a for name, a in sorted(actions.items()) if a.act is not Act.SYSTEM]
    shapes = [shape for a in open_ones for shape in (a.payload, _answer(a)) if shape is not None]
    schemas, components = msgspec.json.schema_components(shapes, ref_template=REFERENCES)
    by_shape = {id(shape): schema for shape, schema in zip(shapes, schemas, strict=True)}
    paths = {f"/api/act/{a.name}": {"post": _operation(a, by_shape)} for a in open_ones}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Phiên", "version": __version__, "license": {"name": "MIT", "identifier": "MIT"}},
        "paths": paths,
        "components": {
            "schemas": {**components, "Refusal": _REFUSAL},
            "securitySchemes": {"cookie": {"type": "apiKey", "in": "cookie", "name": "phien"}},
        },
        "security": [{"cookie": []}],
    }


_REFUSAL = {
    "type": "object",
    "required": ["ok", "code", "message", "retryable"],
    "properties": {
        "ok": {"const": False},
        "code": {"type": "string"},
        "facts": {"type": "object"},
        "message": {"type": "string"},
        "retryable": {"type": "boolean"},
    },
}


def _operation(action: Action, by_shape: Mapping[int, Any]) -> dict[str, Any]:
    answer = _answer(action)
    done = {"type": "object", "properties": {"ok": {"const": True}, "answer": by_shape.get(id(answer), {})}}
    refusal = {"description": "Refused", "content": _json({"$ref": "#/components/schemas/Refusal"})}
    roles = ", ".join(sorted(MAY[action.act]))
    return {
        "operationId": action.name,
        "summary": (action.run.__doc__ or action.name).strip().splitlines()[0],
        "description": f"Permission {action.act.value}: {roles}.",
        "parameters": [_KEY],
        "requestBody": {"required": True, "content": _json(by_shape[id(action.payload)])},
        "responses": {"200": {"description": "Done", "content": _json(done)}, "4XX": refusal, "503": refusal},
    }


_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": 64},
    "description": "Made before sending; the same key gets the same answer and is done once.",
}


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _answer(action: Action) -> Any:
    """The struct that an act answers, without the None or Refusal beside it."""
    shape = action.answer
    if typing.get_origin(shape) is list:
        shape = typing.get_args(shape)[0]
    if isinstance(shape, types.UnionType) or typing.get_origin(shape) is typing.Union:
        options = [s for s in typing.get_args(shape) if isinstance(s, type) and issubclass(s, msgspec.Struct)]
        shape = options[0] if options else None
    return shape if isinstance(shape, type) and issubclass(shape, msgspec.Struct) else None
