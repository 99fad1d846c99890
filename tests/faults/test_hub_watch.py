"""The watch that holds the hub to its promise sees what it is there for."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from tests.serving import ROOT

PROGRAM = """
from meetings.runtime import patch
patch("eventlet")
import time, eventlet, eventlet.tpool, sqlalchemy
from meetings.runtime import watch
watching = watch.start()
anywhere = {"check_same_thread": False}
engine = sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.StaticPool, connect_args=anywhere)

def ask():
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("SELECT 7"))

def busy():
    until = time.thread_time() + 0.15
    while time.thread_time() < until:
        pass

%s
print(watching.report())
"""


def reported(*lines: str) -> dict[str, Any]:
    """What a process says of its hub after these lines."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM % "\n".join(lines)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout.partition("hub: ")[2]))


def test_long_turn_is_seen() -> None:
    assert reported("eventlet.spawn(busy).wait()")["longest_ms"] >= 150


def test_same_work_in_a_native_thread_is_no_turn() -> None:
    assert reported("eventlet.tpool.execute(busy)")["longest_ms"] < 100


def test_database_call_on_the_hub_is_seen() -> None:
    assert reported("ask()")["database_calls"] == ["SELECT 7"]


def test_database_call_in_a_native_thread_is_as_it_should_be() -> None:
    assert reported("eventlet.tpool.execute(ask)")["database_calls"] == []
