"""A whole house whose papers are in a bucket: taken in, converted, packed, backed up and brought back."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from meetings.papers.rules import Conversion
from meetings.papers.store import office_program
from meetings.papers.timers import convert_waiting
from tests.journeys.sitting import Sitting
from tests.papers import files, office_files
from tests.papers.buckets import S3
from tests.papers.shelves import Shelf
from tests.papers.test_office import text_of
from tests.papers.test_upload_memory import Sender
from tests.papers.visits import Visits
from tests.serving import Server

pytestmark = pytest.mark.servers
REPORT, PLAN, PICTURE = files.pdf("Báo cáo", "hai"), files.pdf("Kế hoạch"), office_files.picture("PNG")


@pytest.fixture
def visits(stored_visits: Visits) -> Visits:
    """With each kind of store."""
    return stored_visits


def unpacked(content: bytes) -> dict[str, bytes]:
    """What is in an archive, but its index."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name.rsplit("/", 1)[1]: archive.read(name) for name in archive.namelist() if "/" in name}


def test_the_archive_of_a_meeting_has_every_byte(visits: Visits, shelf: Shelf) -> None:
    visits.put("02.1_Báo cáo.pdf", REPORT)
    visits.put("03.1_Kế hoạch.pdf", PLAN)
    lost = visits.desk.taken("không còn ở đâu")
    visits.desk.add("03.2_Mất.pdf", lost)
    visits.desk.do("papers.publish")
    answer = visits.get(visits.delegate, f"/m/{visits.desk.meeting_id}/papers/all.zip")
    assert sorted(unpacked(answer.data).values()) == sorted([REPORT, PLAN])


@pytest.mark.skipif(not office_program(), reason="needs LibreOffice (soffice)")
def test_an_office_file_becomes_a_pdf(visits: Visits, shelf: Shelf, tmp_path: Path) -> None:
    content = office_files.docx("Tờ trình về đầu tư công")
    paper_id = visits.put("02.1_Tờ trình.docx", content)
    convert_waiting(visits.site.house)
    assert visits.desk.at_desk().papers[0].conversion is Conversion.DONE
    assert text_of(visits.file(visits.delegate, paper_id).data, tmp_path) == "Tờ trình về đầu tư công"
    assert visits.get(visits.delegate, f"{visits.address(paper_id)}/file?original").data == content


def sent(sender: Sender, name: str, content: bytes) -> int:
    """A file, uploaded whole; the paper that it became."""
    params: dict[str, Any] = {"params": {"name": name}, "data": content}
    answer = sender.session.post(f"{sender.address}/papers/upload", timeout=120, **params)
    answer.raise_for_status()
    return int(answer.json()["answer"]["paper_id"])


def digest_of(sender: Sender, path: str) -> tuple[int, str]:
    """What an address of the meeting answers."""
    answer = sender.session.get(f"{sender.address}/{path}", timeout=60)
    return answer.status_code, hashlib.sha256(answer.content).hexdigest()


def test_a_server_on_a_bucket_is_backed_up_and_brought_back_into_either(
    s3: S3, sqlite_database: str, serve: Callable[..., Server], tmp_path: Path
) -> None:
    sitting = Sitting(sqlite_database)
    sitting.house.stop()
    here = s3.settings(uuid4().hex)
    server = serve(DATABASE_URL=sqlite_database, **here)
    sender = Sender(server, sitting)
    report, picture = sent(sender, "02.1_Báo cáo.pdf", REPORT), sent(sender, "02.2_Bản đồ.png", PICTURE)
    wanted = {
        f"papers/{report}/file": (200, hashlib.sha256(REPORT).hexdigest()),
        f"papers/{picture}/file?original": (200, hashlib.sha256(PICTURE).hexdigest()),
    }
    assert {path: digest_of(sender, path) for path in wanted} == wanted
    assert not list((server.folder / "var" / "papers").glob("??/*"))
    file = tmp_path / "b.tar"
    server.run("backup", str(file))
    server.terminate()
    for number, place in enumerate((s3.settings(uuid4().hex), {})):
        (folder := tmp_path / str(number)).mkdir()
        there = Server(folder, DATABASE_URL=f"sqlite:///{folder / 'there.db'}", **place)
        there.run("restore", str(file))
        there.start()
        try:
            sender.address = f"{there.url}/m/{sitting.meeting_id}"  # the sign-in came back, too
            assert {path: digest_of(sender, path) for path in wanted} == wanted
        finally:
            there.terminate()
