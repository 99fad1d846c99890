"""A store and what it looks like from behind: a folder's files, a bucket's objects."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from meetings.config import PapersAt
from meetings.papers.store import FolderStore, ObjectStore, Store
from tests.papers.buckets import NAME, S3


class Shelf(Protocol):
    """What tests ask of any store from behind."""

    store: Store

    def kept(self) -> list[str]:
        """The names of everything in it, what is on its way included; sorted."""

    def put_at(self, sha256: str) -> float:
        """When these bytes were last put there, as the store knows it."""

    def spoil(self, sha256: str, content: bytes) -> None:
        """Put other bytes where these are, as a failing disk does."""


class FolderShelf:
    """A folder."""

    def __init__(self, folder: Path) -> None:
        self.store = FolderStore(folder)
        self._folder = folder

    def kept(self) -> list[str]:
        return sorted(path.name for path in self._folder.rglob("*") if path.is_file())

    def put_at(self, sha256: str) -> float:
        return self.store.path(sha256).stat().st_mtime

    def spoil(self, sha256: str, content: bytes) -> None:
        self.store.path(sha256).write_bytes(content)


class BucketShelf:
    """A bucket, with nothing here but what is on its way and copies."""

    def __init__(self, server: S3, at: PapersAt) -> None:
        self.store = ObjectStore(at)
        self._at, self._client = at, server.client()

    def kept(self) -> list[str]:
        own = {"Bucket": NAME, "Prefix": f"{self._at.prefix}/"}
        objects = [one["Key"].rsplit("/", 1)[1] for one in self._client.list_objects_v2(**own).get("Contents", ())]
        unfinished = [one["Key"] for one in self._client.list_multipart_uploads(**own).get("Uploads", ())]
        return sorted([*objects, *unfinished, *(path.name for path in self.store.incoming.glob("*"))])

    def put_at(self, sha256: str) -> float:
        return float(self._client.head_object(Bucket=NAME, Key=self.key(sha256))["LastModified"].timestamp())

    def spoil(self, sha256: str, content: bytes) -> None:
        self._client.put_object(Bucket=NAME, Key=self.key(sha256), Body=content)
        self.forget_copies()

    def key(self, sha256: str) -> str:
        """The name of an object."""
        return f"{self._at.prefix}/{sha256[:2]}/{sha256}"

    def settings(self) -> dict[str, str]:
        """This place as the environment names it."""
        return {"STORE": f"s3://{NAME}/{self._at.prefix}", "S3_ENDPOINT": self._at.endpoint}

    def forget_copies(self) -> None:
        """As on another machine."""
        for path in (self._at.folder / "copies").glob("*"):
            path.unlink()
