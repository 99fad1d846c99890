"""Bytes on their way in and in their place: whole, once, or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from meetings.kernel.errors import Gone, Refusal
from meetings.papers.store import FolderStore, take_in
from meetings.papers.store.spool import Spool
from meetings.runtime import current
from tests.papers import files
from tests.papers.shelves import Shelf


def pieces(content: bytes) -> list[bytes]:
    return [content[start : start + 4096] for start in range(0, len(content), 4096)]


def refusal(shelf: Shelf, content: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        take_in(shelf.store, current(), pieces(content))
    return refused.value.code


def test_take_in_keeps_the_bytes_unchanged_under_their_digest(shelf: Shelf) -> None:
    content = files.pdf(*(f"Trang {n}" for n in range(30)))
    taken = take_in(shelf.store, current(), pieces(content))
    digest = hashlib.sha256(content).hexdigest()
    assert (taken.sha256, taken.size, taken.pages, taken.has_text) == (digest, len(content), 30, True)
    assert shelf.kept() == [digest]
    with shelf.store.open(digest) as kept:
        assert kept.read() == content


def test_take_in_keeps_the_same_bytes_once_and_mends_what_was_spoilt(shelf: Shelf) -> None:
    content = files.scan()
    taken = take_in(shelf.store, current(), [content])
    shelf.spoil(taken.sha256, b"bit rot")
    assert take_in(shelf.store, current(), [content]) == taken
    with shelf.store.open(taken.sha256) as kept:
        assert kept.read() == content
    assert len(shelf.kept()) == 1


def test_take_in_tells_a_scan_from_a_text(shelf: Shelf) -> None:
    assert take_in(shelf.store, current(), [files.scan()]).has_text is False


def test_take_in_accepts_restrictions_that_keep_nobody_from_reading(shelf: Shelf) -> None:
    assert take_in(shelf.store, current(), [files.encrypted("")]).pages == 1


GOOD = files.pdf(*"abcdefgh")
BAD = {
    "empty": (b"", "paper_empty"),
    "no zip": (b"PK\x03\x04" + b"word/document.xml" * 300, "paper_damaged"),
    "html": (b"<html><script>alert(1)</script>", "paper_unknown"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "paper_damaged"),
    "header too late": (b"x" * 2000 + GOOD, "paper_unknown"),
    "header only": (b"%PDF-1.7\n", "paper_damaged"),
    "noise": (b"%PDF-1.7\n" + os.urandom(300_000), "paper_damaged"),
    "zeros": (b"%PDF-1.7\n" + bytes(300_000), "paper_damaged"),
    "half": (GOOD[: len(GOOD) // 2], "paper_damaged"),
    "without its end": (GOOD[:-40], "paper_damaged"),
    "pages in a circle": (files.with_cycle(), "paper_damaged"),
    "password": (files.encrypted("bí mật"), "paper_encrypted"),
}


@pytest.mark.parametrize("content, code", BAD.values(), ids=BAD.keys())
def test_take_in_refuses_what_is_no_readable_pdf_and_keeps_nothing(shelf: Shelf, content: bytes, code: str) -> None:
    before = files.spent()
    assert refusal(shelf, content) == code
    assert files.spent() - before < 1
    assert shelf.kept() == []


def test_take_in_refuses_a_large_file_that_was_cut_within_a_second(shelf: Shelf) -> None:
    content = GOOD[:-40] + os.urandom(20_000_000)
    before = files.spent()
    assert refusal(shelf, content) == "paper_damaged"
    assert files.spent() - before < 1
    assert shelf.kept() == []


class FullSpool(Spool):
    """A place for bytes on a disk that has room for 10,000 of them."""

    def write(self, chunk: bytes) -> None:
        if self.size + len(chunk) > 10_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().write(chunk)


class FullStore(FolderStore):
    """A store on such a disk."""

    def spool(self) -> Spool:
        spool = super().spool()
        return FullSpool(spool.path.parent) if spool.discard() is None else spool


def test_take_in_says_that_the_disk_is_full_and_keeps_nothing(tmp_path: Path) -> None:
    store = FullStore(tmp_path / "papers")
    with pytest.raises(Refusal) as refused:
        take_in(store, current(), pieces(files.pdf(*("dài " * 500 for _ in range(60)))))
    assert (refused.value.code, refused.value.http_status) == ("disk_full", 503)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_open_answers_gone_for_what_is_not_there(shelf: Shelf) -> None:
    with pytest.raises(Gone):
        shelf.store.open("0" * 64)
    assert not shelf.store.exists("0" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 63 + "/"])
def test_only_a_digest_is_a_name(shelf: Shelf, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        shelf.store.open(name)


def test_old_bytes_are_removed_unless_they_came_in_again(shelf: Shelf) -> None:
    contents = [files.pdf("một"), files.pdf("hai")]
    first, second = (take_in(shelf.store, current(), [content]).sha256 for content in contents)
    while shelf.put_at(second) <= shelf.put_at(first):  # by the store's own clock, which may know seconds only
        spool = shelf.store.spool()
        spool.write(contents[1])
        shelf.store.keep(spool, spool.finish())
    moment = shelf.put_at(second)
    assert list(shelf.store.older_than(moment)) == [first]
    for digest in (first, second):
        shelf.store.remove_older(digest, moment)
    assert (shelf.store.exists(first), shelf.store.exists(second)) == (False, True)


def test_what_a_killed_server_left_on_its_way_is_removed(shelf: Shelf) -> None:
    left = shelf.store.spool()
    left.write(b"half")
    os.utime(left.path, (1000, 1000))
    shelf.store.remove_abandoned(2000)
    assert shelf.kept() == []
    left.discard()
