"""However large a file is, the server takes it in with little memory, and it arrives as it was."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from tests.journeys.sitting import Sitting
from tests.papers import files
from tests.papers.visits import KEY
from tests.serving import Server

MOST_MORE_BYTES = 30_000_000
PART_BYTES = 4 * 1024 * 1024


class Sender:
    """A program that sends a file in parts, as the desk's page does."""

    def __init__(self, server: Server, sitting: Sitting) -> None:
        self.server, self.address = server, f"{server.url}/m/{sitting.meeting_id}"
        self.session = requests.Session()
        self.session.cookies.set("phien", sitting.token(sitting.office_person))
        page = self.session.get(f"{self.address}/desk/papers", timeout=30).text
        found = KEY.search(page)
        assert found
        self.session.headers.update({"X-CSRFToken": found[1], "Accept": "application/json"})

    def send(self, path: Path) -> dict[str, object]:
        """The whole file; the server's answer."""
        size = path.stat().st_size
        facts: dict[str, str | int] = {"file": path.name, "size": size}
        with path.open("rb") as file:
            for offset in range(0, size, PART_BYTES):
                part = {"params": {**facts, "offset": offset}, "data": file.read(PART_BYTES)}
                self.session.post(f"{self.address}/papers/upload-part", timeout=60, **part).raise_for_status()
        params = {**facts, "name": path.name}
        answer = self.session.post(f"{self.address}/papers/upload", params=params, timeout=120)
        answer.raise_for_status()
        return dict(answer.json()["answer"])

    def peak(self) -> int:
        """The most memory that the server has had resident, in bytes."""
        process = self.server.process
        assert process
        status = Path(f"/proc/{process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found
        return int(found[1]) * 1024


@pytest.mark.alone
@pytest.mark.parametrize("megabytes", [60, pytest.param(500, marks=[pytest.mark.long, pytest.mark.timeout(400)])])
def test_a_large_file_takes_little_memory(
    sqlite_database: str, serve: Callable[..., Server], tmp_path: Path, megabytes: int
) -> None:
    sitting = Sitting(sqlite_database)
    sitting.house.stop()
    sender = Sender(serve(DATABASE_URL=sqlite_database), sitting)
    small, large = tmp_path / "01.1_a.pdf", tmp_path / "02.1_b.pdf"
    small.write_bytes(files.pdf("a" * 500))
    files.write_huge(large, megabytes)
    sender.send(small)  # whatever is loaded once is loaded now
    before = sender.peak()
    answer = sender.send(large)
    assert (answer["size"], answer["pages"]) == (large.stat().st_size, 1)
    with large.open("rb") as file:
        assert answer["sha256"] == hashlib.file_digest(file, "sha256").hexdigest()
    assert sender.peak() - before <= MOST_MORE_BYTES
