"""Papers in a bucket: what only a network can do to them, and the whole house on one."""

from __future__ import annotations

import hashlib
import os
import tracemalloc
from pathlib import Path
from uuid import uuid4

import pytest

from meetings.config import PapersAt, Settings, WrongSettings
from meetings.kernel.errors import Gone, Refusal
from meetings.papers.store import ObjectStore, Part, StoreAway, take_part, take_parts
from meetings.papers.store.bucket import PART_BYTES
from meetings.runtime import current
from tests.agenda.site import Site
from tests.papers import files
from tests.papers.buckets import S3
from tests.papers.desk import Desk
from tests.papers.shelves import BucketShelf
from tests.papers.visits import Visits

pytestmark = pytest.mark.servers
LARGE = 3 * PART_BYTES + 12_345


@pytest.fixture
def bucket(s3: S3, tmp_path: Path) -> BucketShelf:
    """An empty bucket."""
    return BucketShelf(s3, s3.at(tmp_path / "papers", uuid4().hex))


def kept(shelf: BucketShelf, content: bytes) -> str:
    spool = shelf.store.spool()
    spool.write(content)
    digest = spool.finish()
    shelf.store.keep(spool, digest)
    return digest


def test_a_large_file_goes_in_parts_and_little_memory(bucket: BucketShelf) -> None:
    content = os.urandom(LARGE)
    spool = bucket.store.spool()
    spool.write(content)
    digest = spool.finish()
    small = kept(bucket, b"small")  # whatever is loaded once is loaded now
    tracemalloc.start()
    bucket.store.keep(spool, digest)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
    assert bucket.kept() == sorted([digest, small])
    bucket.forget_copies()
    with bucket.store.open(digest) as far:
        far.seek(PART_BYTES - 5)
        assert far.read(10) == content[PART_BYTES - 5 : PART_BYTES + 5]
        assert (far.seek(-7, os.SEEK_END), far.read()) == (LARGE - 7, content[-7:])
        assert far.read(1) == b""


def test_programs_get_a_copy_that_has_proved_right(bucket: BucketShelf) -> None:
    digest = kept(bucket, b"Trang")
    bucket.forget_copies()
    path = bucket.store.file(digest)
    assert path.read_bytes() == b"Trang"
    assert bucket.store.file(digest) == path
    bucket.spoil(digest, b"bit rot")
    with pytest.raises(Gone):
        bucket.store.file(digest)


def test_copies_that_nobody_uses_give_way(s3: S3, tmp_path: Path) -> None:
    store = ObjectStore(s3.at(tmp_path, uuid4().hex), most_copies_bytes=2500)
    digests = []
    for number in range(5):
        spool = store.spool()
        spool.write(bytes([number]) * 1000)
        digests.append(spool.finish())
        store.keep(spool, digests[-1])
    assert len(list((tmp_path / "copies").iterdir())) == 2
    assert [hashlib.sha256(store.file(digest).read_bytes()).hexdigest() for digest in digests] == digests


def test_a_store_that_goes_away_costs_a_sentence_and_no_byte(fragile_s3: S3, tmp_path: Path) -> None:
    shelf = BucketShelf(fragile_s3, fragile_s3.at(tmp_path / "papers", "a"))
    content = files.pdf(*"abcdefgh")
    part = Part(shelf.store.incoming, 1, 1, "a")
    take_part(current(), part, 0, len(content), [content])
    fragile_s3.kill()
    with pytest.raises(StoreAway) as away:
        take_parts(shelf.store, current(), part, len(content), "a.pdf")
    assert (away.value.code, away.value.http_status) == ("store_away", 503)
    assert part.offset() == len(content)  # only the last request must be sent again
    for asked in (shelf.store.exists, shelf.store.open, shelf.store.file):
        with pytest.raises(StoreAway):
            asked("0" * 64)
    fragile_s3.start()
    taken = take_parts(shelf.store, current(), part, len(content), "a.pdf")
    assert shelf.store.exists(taken.sha256)
    assert part.offset() == 0


def test_uploads_that_stopped_in_the_middle_are_ended(bucket: BucketShelf, s3: S3) -> None:
    key = bucket.key("0" * 64)
    s3.client().create_multipart_upload(Bucket="papers", Key=key)
    assert bucket.kept() == [key]
    bucket.store.remove_abandoned(0.0)
    assert bucket.kept() == [key]
    bucket.store.remove_abandoned(float("inf"))
    assert bucket.kept() == []


def test_readers_are_told_while_the_store_is_away(fragile_s3: S3, migrated_sqlite: str, tmp_path: Path) -> None:
    shelf = BucketShelf(fragile_s3, fragile_s3.at(tmp_path / "data" / "papers", "a"))
    site = Site(migrated_sqlite, tmp_path / "data", **shelf.settings())
    visits = Visits(site, Desk(site, tmp_path / "data", shelf))
    paper_id = visits.put("02.1_A.pdf", files.pdf("a"))
    shelf.forget_copies()
    fragile_s3.kill()
    answer = visits.file(visits.delegate, paper_id)
    assert (answer.status_code, answer.json["code"]) == (503, "store_away")
    site.house.stop()


def test_a_start_without_its_store_says_what_to_check(s3: S3, tmp_path: Path) -> None:
    wrong = ObjectStore(PapersAt(tmp_path, "not-there", "", s3.url))
    with pytest.raises(Refusal) as refused:
        wrong.check()
    assert (refused.value.code, refused.value.facts["store"]) == ("store_unreachable", "s3://not-there")
    ObjectStore(s3.at(tmp_path, "a")).check()


@pytest.mark.parametrize(
    "settings",
    [
        {"STORE": "https://bucket"},
        {"STORE": "s3://"},
        {"STORE": "s3://bucket/../b"},
        {"STORE": "s3://bucket", "S3_ENDPOINT": "localhost:9000"},
        {"STORE": "s3://bucket", "X_ACCEL": "/kept-papers"},
    ],
)
def test_wrong_settings_are_named(settings: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match=r"STORE|S3_ENDPOINT"):
        Settings.from_env({"DATA": str(tmp_path), **settings})
