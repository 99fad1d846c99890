"""`python -m tests.papers.fetching PORT PATH COOKIE CLIENTS` fetches a file with so many clients at once.

A process of its own that takes little of its processor, so that it is in nobody's way who measures: what comes is
counted where the kernel has it and thrown away there (MSG_TRUNC; tcp(7)), and all clients together take no more than a
hall's network brings.  Says "ready", begins when its input ends, and prints the bytes that came in all.
"""

from __future__ import annotations

import select
import selectors
import socket
import sys
from collections.abc import Iterator
from time import monotonic

AT_ONCE_BYTES = 1 << 20
BYTES_A_SECOND = 120_000_000  # a gigabit's


def asking(port: int, path: str, cookie: str, clients: int) -> Iterator[socket.socket]:
    """All of them have asked for it."""
    host = f"127.0.0.1:{port}"
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: phien={cookie}\r\nConnection: close\r\n\r\n".encode()
    for _ in range(clients):
        asked = socket.create_connection(("127.0.0.1", port))
        asked.sendall(head)
        asked.setblocking(False)
        yield asked


def all_of(port: int, path: str, cookie: str, clients: int) -> int:
    """Fetch it with all clients at once; how many bytes came, the headings included."""
    count, room = 0, bytearray(AT_ONCE_BYTES)
    with selectors.DefaultSelector() as waiting:
        for asked in asking(port, path, cookie, clients):
            waiting.register(asked, selectors.EVENT_READ)
        began = monotonic()
        while waiting.get_map():
            for key, _ in waiting.select():
                asked = key.fileobj  # type: ignore[assignment]
                came = asked.recv_into(room, AT_ONCE_BYTES, socket.MSG_TRUNC)
                count += came
                if not came:
                    waiting.unregister(asked)
                    asked.close()
                early = began + count / BYTES_A_SECOND - monotonic()
                if early > 0:
                    select.select((), (), (), early)
    return count


if __name__ == "__main__":
    print("ready", flush=True)
    sys.stdin.read()
    print(all_of(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])))
