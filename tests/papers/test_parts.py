"""Files that come in parts: they go on where they stopped, and nobody else can touch them."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from meetings.kernel.errors import Refusal
from meetings.papers.store import FolderStore, Part, take_part, take_parts
from meetings.papers.views.sweeping import sweep
from meetings.runtime import current
from tests.papers import files
from tests.papers.visits import Visits


@pytest.fixture
def visits(stored_visits: Visits) -> Visits:
    """With each kind of store."""
    return stored_visits


GOOD = files.pdf(*(f"Trang {n}" for n in range(40)))
SIZE = len(GOOD)
HALF = SIZE // 2


def test_a_file_in_parts_becomes_one_paper(visits: Visits) -> None:
    assert visits.offset(visits.secretary, SIZE) == 0
    for start in range(0, SIZE, 5000):
        answer = visits.part(visits.secretary, GOOD[start : start + 5000], start, SIZE)
        assert answer.json["answer"] == {"offset": min(start + 5000, SIZE)}
    answer = visits.finish(visits.secretary, "03.1_Tờ trình.pdf", SIZE).json["answer"]
    digest = hashlib.sha256(GOOD).hexdigest()
    assert (answer["sha256"], answer["pages"], answer["number"]) == (digest, 40, "03.1")
    assert [name for name in visits.kept() if not name.endswith(".taken")] == [digest]
    assert visits.file(visits.secretary, answer["paper_id"]).data == GOOD


def test_a_part_that_breaks_off_keeps_what_arrived(tmp_path: Path) -> None:
    part = Part(tmp_path / "incoming", 1, 1, "a")

    def breaking() -> list[bytes]:
        return [GOOD[:1000], GOOD[1000:3000]]

    def broken(pieces: list[bytes]):  # type: ignore[no-untyped-def]
        yield from pieces
        raise Refusal("paper_cut_short")

    with pytest.raises(Refusal, match="paper_cut_short"):
        take_part(current(), part, 0, SIZE, broken(breaking()))
    assert part.offset() == 3000
    assert take_part(current(), part, 3000, SIZE, [GOOD[3000:]]) == SIZE
    store = FolderStore(tmp_path)
    assert take_parts(store, current(), part, SIZE).sha256 == hashlib.sha256(GOOD).hexdigest()


def test_a_part_goes_nowhere_but_to_the_end(visits: Visits) -> None:
    visits.part(visits.secretary, GOOD[:HALF], 0, SIZE)
    for offset, content in ((0, GOOD[:10]), (HALF - 1, b"x"), (HALF + 1, b"x"), (HALF, GOOD[HALF:] + b"more")):
        refused = visits.part(visits.secretary, content, offset, SIZE)
        assert (refused.status_code, refused.json["code"]) in ((409, "upload_elsewhere"), (422, "paper_unknown"))
    assert visits.offset(visits.secretary, SIZE) == HALF


def test_a_late_part_cannot_change_what_was_checked(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    part = Part(store.incoming, 1, 1, "a")
    take_part(current(), part, 0, SIZE, [GOOD])
    late: BinaryIO = part.open(SIZE)
    taken = take_parts(store, current(), part, SIZE)
    with late, pytest.raises(Refusal, match="upload_elsewhere"):
        part.write(late, 0, b"changed", SIZE)
    assert store.path(taken.sha256).read_bytes() == GOOD


def test_an_unfinished_file_is_no_paper(visits: Visits) -> None:
    visits.part(visits.secretary, GOOD[:HALF], 0, SIZE)
    answer = visits.finish(visits.secretary, "a.pdf", SIZE)
    assert (answer.status_code, answer.json["code"]) == (409, "upload_incomplete")
    assert visits.offset(visits.secretary, SIZE) == HALF
    assert visits.desk.shown() == []


def test_the_last_answer_may_get_lost(visits: Visits) -> None:
    visits.part(visits.secretary, GOOD, 0, SIZE)
    answers = [visits.finish(visits.secretary, "03.1_A.pdf", SIZE, key="once").json for _ in range(3)]
    assert answers[0]["ok"]
    assert answers[1:] == answers[:1] * 2
    assert visits.offset(visits.secretary, SIZE) == SIZE
    assert len(visits.desk.at_desk().papers) == 1


def test_what_is_no_pdf_is_refused_with_its_first_part(visits: Visits) -> None:
    answer = visits.part(visits.secretary, b"<html><script>alert(1)</script>", 0, 400_000_000)
    assert (answer.status_code, answer.json["code"]) == (422, "paper_unknown")
    assert visits.kept() == []


def test_a_damaged_file_in_parts_leaves_nothing(visits: Visits) -> None:
    visits.part(visits.secretary, GOOD[:-40], 0, SIZE - 40)
    answer = visits.finish(visits.secretary, "a.pdf", SIZE - 40)
    assert (answer.status_code, answer.json["code"]) == (422, "paper_damaged")
    assert visits.kept() == []


def test_nobody_goes_on_with_another_s_file(visits: Visits) -> None:
    visits.part(visits.secretary, GOOD[:HALF], 0, SIZE)
    others = [visits.part(who, b"x", HALF, SIZE).status_code for who in (visits.delegate, visits.stranger, None)]
    assert others == [403, 404, 401]
    incoming = visits.desk.store.incoming
    assert Part(incoming, visits.desk.meeting_id, visits.delegate, "tệp").offset() == 0
    assert Part(incoming, visits.desk.elsewhere, visits.secretary, "tệp").offset() == 0
    assert Part(incoming, visits.desk.meeting_id, visits.secretary, "tệp").offset() == HALF


@pytest.mark.parametrize("size", [-1, 1_000_000_001, 10**30])
def test_impossible_sizes_are_refused(visits: Visits, size: int) -> None:
    assert visits.part(visits.secretary, GOOD[:10], 0, size).status_code == 422


def test_a_disk_without_room_for_the_whole_file_refuses_its_first_part(visits: Visits, tmp_path: Path) -> None:
    part = Part(tmp_path / "incoming", 1, 1, "a")
    with pytest.raises(OSError, match="no room") as full:
        part.open(10**18)
    assert full.value.errno == errno.ENOSPC
    with pytest.raises(Refusal, match="disk_full"):
        take_part(current(), part, 0, 10**18, [GOOD])
    assert part.offset() == 0


def test_abandoned_parts_are_swept(visits: Visits) -> None:
    visits.part(visits.secretary, GOOD[:HALF], 0, SIZE)
    for path in visits.desk.store.incoming.glob("*"):
        os.utime(path, (1000, 1000))
    visits.part(visits.secretary, GOOD[:HALF], 0, SIZE, file="neu")
    sweep(visits.site.house, visits.desk.store, 2000)
    assert (visits.offset(visits.secretary, SIZE), visits.offset(visits.secretary, SIZE, file="neu")) == (0, HALF)
