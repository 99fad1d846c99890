"""Reading an archive: nothing of it is believed before every sum is right."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from meetings import schema
from meetings.administration import manifest as manifests
from meetings.administration.archive import PAPER_NAME, PAPERS, SETTINGS, TABLES
from meetings.administration.manifest import Manifest
from meetings.kernel.errors import Refusal

CHUNK = 1 << 20
LONGEST_MANIFEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose every byte was checked when it was opened."""

    path: Path
    manifest: Manifest
    _tar: tarfile.TarFile

    def tables(self) -> list[str]:
        """The names of the tables in it."""
        return [name.removeprefix(TABLES).removesuffix(".jsonl") for name in self.manifest.members if _is_table(name)]

    def lines(self, table: str) -> Iterator[bytes]:
        """The lines of a table, the heading first."""
        with self._file(f"{TABLES}{table}.jsonl") as file:
            yield from file

    def papers(self) -> list[str]:
        """The papers in it: `ab/abcd…`."""
        return [name.removeprefix(PAPERS) for name in self.manifest.members if name.startswith(PAPERS)]

    @contextmanager
    def paper(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of one of the papers."""
        with self._file(PAPERS + name) as file:
            yield file

    def _file(self, name: str) -> IO[bytes]:
        file = self._tar.extractfile(name)
        assert file is not None, "only regular files pass the check"
        return file


@contextmanager
def opened(path: Path, *, again: bool = False) -> Iterator[Archive]:
    """Open an archive and check every byte of it; `again`: its bytes were checked a moment ago.

    Raises Refusal: archive_missing, archive_foreign, archive_damaged, archive_newer.
    """
    try:
        tar = tarfile.open(path, "r:")  # noqa: SIM115 - closed below
    except FileNotFoundError:
        raise Refusal("archive_missing", path=str(path)) from None
    except (tarfile.TarError, OSError):
        raise Refusal("archive_foreign") from None
    with tar:
        manifest = _manifest(tar, tar.getmembers()) if again else _checked(tar)
        _check_revision(manifest)
        yield Archive(path, manifest, tar)


def described(path: Path) -> Manifest | None:
    """What an archive says about itself, without reading all of it; None where that cannot be read."""
    try:
        with tarfile.open(path, "r:") as tar:
            return _manifest(tar, tar.getmembers())
    except (tarfile.TarError, OSError, Refusal):
        return None


def _checked(tar: tarfile.TarFile) -> Manifest:
    try:
        entries = tar.getmembers()
        manifest = _manifest(tar, entries)
        for entry in entries[:-1]:
            promised = manifest.members.get(entry.name)
            if promised is None or not _is_known(entry) or _sum(tar, entry) != promised.sha256:
                raise Refusal("archive_damaged", member=entry.name)
    except (tarfile.TarError, OSError):
        raise Refusal("archive_damaged", member="tar") from None
    names = [entry.name for entry in entries[:-1]]
    if sorted(names) != sorted(manifest.members):
        raise Refusal("archive_damaged", member=manifests.NAME)
    return manifest


def _manifest(tar: tarfile.TarFile, entries: list[tarfile.TarInfo]) -> Manifest:
    """The manifest is written last: where it is missing, the archive was cut short."""
    if not entries:
        raise Refusal("archive_foreign")
    last = entries[-1]
    if last.name != manifests.NAME or not last.isfile() or last.size > LONGEST_MANIFEST:
        raise Refusal("archive_damaged" if _is_known(entries[0]) else "archive_foreign", member=manifests.NAME)
    file = tar.extractfile(last)
    return manifests.opened(file.read() if file else b"")


def _sum(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> str:
    digest = hashlib.sha256()
    file = tar.extractfile(entry)
    while chunk := file.read(CHUNK) if file else b"":
        digest.update(chunk)
    return digest.hexdigest()


def _is_known(entry: tarfile.TarInfo) -> bool:
    is_ours = entry.name == SETTINGS or _is_table(entry.name) or PAPER_NAME.fullmatch(entry.name) is not None
    return entry.isfile() and is_ours


def _is_table(name: str) -> bool:
    table = name.removeprefix(TABLES).removesuffix(".jsonl")
    return name == f"{TABLES}{table}.jsonl" and table.isidentifier()


def _check_revision(manifest: Manifest) -> None:
    if not schema.knows(manifest.revision):
        raise Refusal("archive_newer", version=manifest.version)
