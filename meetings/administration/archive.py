"""Writing an archive: database, papers and settings of one moment in one file.

A plain tar.  `tables/<name>.jsonl` holds the rows of every table as JSON lines, the
same whichever database they come from; `papers/…` the files under their SHA-256;
`settings.json` how the server was run; `manifest.json`, last, the sums of all of it.
Keys (`secret.key`, `tls/`) stay out: an archive opens no connection and signs nobody in.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, cast

import msgspec
from sqlalchemy import CompoundSelect, Connection, Table, select, union

from meetings import __version__, schema
from meetings.administration import manifest as manifests
from meetings.administration import rows, snapshot
from meetings.administration.manifest import Manifest, Member
from meetings.config import Settings
from meetings.kernel.clock import now
from meetings.kernel.errors import Gone, Refusal
from meetings.papers.store import Store, place_of, store_at

TABLES = "tables/"
PAPERS = "papers/"
SETTINGS = "settings.json"
PIECE_BYTES = 1 << 20
PAPER_NAME = re.compile(r"papers/[0-9a-f]{2}/([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Written:
    """A finished archive; `size` in bytes."""

    path: Path
    size: int
    manifest: Manifest


def write(settings: Settings, target: Path) -> Written:
    """Write an archive of this moment while everybody goes on; it appears under its name when it is whole.

    Raises Refusal: backup_exists, backup_failed, store_away, and what `snapshot.frozen` raises.
    """
    if target.exists():
        raise Refusal("backup_exists", path=str(target))
    try:
        with _appearing(target) as file, snapshot.frozen(settings.database_url) as connection:
            manifest = _Writer(file, target.parent, now()).write(connection, settings)
    except OSError as error:
        raise Refusal("backup_failed", path=str(target), reason=error.strerror or str(error)) from None
    return Written(target, target.stat().st_size, manifest)


class _Writer:
    """One archive on its way; `scratch` is a folder with room for one table."""

    def __init__(self, file: IO[bytes], scratch: Path, created: datetime) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._scratch = scratch
        self._created = created
        self._members: dict[str, Member] = {}

    def write(self, connection: Connection, settings: Settings) -> Manifest:
        tables = snapshot.tables(connection)
        counts = {str(table.name): self._add_table(connection, table) for table in tables}
        # The papers come after: whatever the frozen rows name was in the folder before them.
        self._add_papers(store_at(settings.papers))
        self._add(SETTINGS, io.BytesIO(_described(settings)))
        manifest = Manifest(
            version=__version__,
            revision=schema.newest() or "",
            created=self._created,
            rows=counts,
            sequences=snapshot.sequences(connection, tables),
            members=self._members,
            missing=self._missing(connection, tables),
        )
        self._add(manifests.NAME, io.BytesIO(manifests.sealed(manifest)))
        self._tar.close()
        return manifest

    def _add_table(self, connection: Connection, table: Table) -> int:
        with tempfile.TemporaryFile(dir=self._scratch) as lines:
            count = -1  # the heading is no row
            for line in rows.dumped(connection, table):
                lines.write(line)
                count += 1
            self._add(f"{TABLES}{table.name}.jsonl", lines)
        return count

    def _add_papers(self, store: Store) -> None:
        for sha256, _ in sorted(store.names()):
            try:
                source = store.open(sha256)
            except Gone:
                continue  # removed since; if the rows still name it, `missing` says so
            with io.BufferedReader(cast(io.RawIOBase, source), PIECE_BYTES) as file:
                self._add(f"{PAPERS}{place_of(sha256)}", file)

    def _add(self, name: str, file: IO[bytes]) -> None:
        entry = tarfile.TarInfo(name)
        entry.size = file.seek(0, os.SEEK_END)
        entry.mtime, entry.mode = int(self._created.timestamp()), 0o600
        file.seek(0)
        hashing = Hashing(file)
        self._tar.addfile(entry, hashing)
        self._members[name] = Member(hashing.hexdigest(), entry.size)

    def _missing(self, connection: Connection, tables: Iterable[Table]) -> list[str]:
        kept = {found.group(1) for name in self._members if (found := PAPER_NAME.fullmatch(name))}
        versions = next((table for table in tables if table.name == "paper_version"), None)
        named = connection.scalars(_digests(versions)) if versions is not None else ()
        return sorted(set(named) - kept)


def _digests(versions: Table) -> CompoundSelect[str]:
    """The bytes that versions of papers name: what is read, and what it was made of."""
    came = select(versions.c.original_sha256).where(versions.c.original_sha256.is_not(None))
    return union(select(versions.c.sha256), came)


class Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        chunk = self._file.read(size)
        self._digest.update(chunk)
        return chunk

    def hexdigest(self) -> str:
        """The SHA-256 of what was read so far."""
        return self._digest.hexdigest()


@contextmanager
def _appearing(target: Path) -> Iterator[IO[bytes]]:
    """A file that is at its place whole and durable, or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".partial")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.rename(name, target)
        sync_folder(target.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _described(settings: Settings) -> bytes:
    """How the server was run, for whoever sets up its successor; no key and no password."""
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "HOST": settings.host,
                "PORT": settings.port,
                "TLS": settings.tls,
                "ORIGINS": ",".join(settings.origins),
                "TZ_NAME": settings.time_zone,
                "database": "SQLite" if settings.database_url.startswith("sqlite") else "PostgreSQL",
            }
        ),
        indent=1,
    )
