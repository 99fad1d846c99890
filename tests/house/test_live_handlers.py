"""The socket has three verbs, whatever the house grows into."""

from __future__ import annotations

import ast

from meetings.app import create_app
from meetings.config import Settings
from tests.house.sources import files, name, tree

HANDLERS = {"connect", "watch", "act"}
MAY_ALSO = {"disconnect"}
REGISTER = {"on", "on_event", "event"}


def test_socket_handlers_are_pinned(settings: Settings) -> None:
    server = create_app(settings).socketio.server
    namespaces = {*server.handlers, *server.namespace_handlers}
    assert namespaces == {"/"}
    assert set(server.handlers["/"]) - MAY_ALSO == HANDLERS


def test_handlers_are_registered_in_one_module() -> None:
    where = {
        name(path)
        for path in files("meetings", suffix=".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in REGISTER
        and "socketio" in ast.unparse(node.func.value)
    }
    assert where == {"meetings/live/hub.py"}
