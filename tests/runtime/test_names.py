"""A resolver that takes its time holds up whoever asks it, and nobody else."""

from __future__ import annotations

import subprocess
import sys

from tests.serving import ROOT

SCENE = """
import _socket, os, socket, sys

asked, wait, (answered, answer) = [], os.read, os.pipe()  # as nothing patches it: it holds up its whole thread

def slow(host, port, *more, **named):  # stands for a resolver of the house that does not answer at once
    asked.append(host)
    wait(answered, 1)
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

_socket.getaddrinfo = slow
from meetings.runtime import patch
patch(None)
import eventlet, eventlet.event
from eventlet.green import socket as green

finding = eventlet.spawn(socket.getaddrinfo, "mail.xa.vn", 25)
connecting = eventlet.spawn(green.create_connection, ("mail.xa.vn", 1))
turns = 0
while len(asked) < 2:
    eventlet.event.Event().wait(0.001)
    turns += 1
assert not finding.dead
os.write(answer, b"..")
assert finding.wait()[0][4] == ("127.0.0.1", 25)
try:
    connecting.wait()
except ConnectionRefusedError:
    print("turned", turns > 0, "dns" in sys.modules)
"""


def test_hub_turns_while_a_name_is_looked_up() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCENE], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stdout == "turned True False\n", done.stderr
