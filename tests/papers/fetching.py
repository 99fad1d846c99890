"""`python -m tests.papers.fetching PORT PATH COOKIE CLIENTS` fetches a file with so many clients at once.

A process of its own, so that whoever measures is not in its way.  Prints the bytes that came in all.
"""

from __future__ import annotations

import asyncio
import sys


async def fetched(port: int, path: str, cookie: str) -> int:
    """Fetch it once; how many bytes came, the heading included."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 18)
    host = f"127.0.0.1:{port}"
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: phien={cookie}\r\nConnection: close\r\n\r\n".encode())
    count = 0
    while piece := await reader.read(1 << 18):
        count += len(piece)
    writer.close()
    return count


async def all_of(port: int, path: str, cookie: str, clients: int) -> int:
    """Fetch it with all clients at once."""
    return sum(await asyncio.gather(*(fetched(port, path, cookie) for _ in range(clients))))


if __name__ == "__main__":
    print(asyncio.run(all_of(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))))
