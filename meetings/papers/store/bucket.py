"""Speaking to a bucket of an S3-compatible store: one client a caller, never for longer than is bearable."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from meetings.config import PapersAt
from meetings.kernel.errors import Gone, Refusal
from meetings.papers.store.folder import StoreAway

PART_BYTES = 5 << 20  # a larger file goes in such parts, the smallest that S3 takes; one is in memory
MOST_IDLE = 16  # clients kept for the next caller
MISSING = frozenset({"404", "NoSuchKey", "NotFound"})
log = logging.getLogger(__name__)


class Bucket:
    """The objects of one bucket under one prefix.  Every call may block on the network; raises StoreAway.

    Credentials come from the environment or wherever else Amazon's own tools look, and go nowhere else.
    """

    def __init__(self, at: PapersAt) -> None:
        self._at = at
        self._idle: deque[Any] = deque()

    def check(self) -> None:
        """Write, list and remove a small object; raises Refusal("store_unreachable") with the reason."""
        from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]

        own = {"Bucket": self._at.bucket, "Key": self._key("check")}
        try:
            client = self._new_client()
            client.put_object(**own, Body=b"")
            client.list_objects_v2(Bucket=self._at.bucket, Prefix=self._key(""), MaxKeys=1)
            client.delete_object(**own)
            self._idle.append(client)
        except (BotoCoreError, ClientError, ValueError) as error:
            raise Refusal("store_unreachable", store=f"s3://{self._at.bucket}", reason=str(error)) from None

    def put(self, path: Path, name: str) -> None:
        """A file as an object, which is there whole or not at all."""
        with self._client() as client, path.open("rb") as file:
            own = {"Bucket": self._at.bucket, "Key": self._key(name)}
            first = file.read(PART_BYTES)
            if len(first) < PART_BYTES:
                client.put_object(**own, Body=first)
            else:
                self._put_in_parts(client, own, first, file)

    def _put_in_parts(self, client: Any, own: dict[str, str], piece: bytes, file: Any) -> None:
        own = {**own, "UploadId": client.create_multipart_upload(**own)["UploadId"]}
        parts: list[dict[str, Any]] = []
        try:
            while piece:
                number = len(parts) + 1
                answer = client.upload_part(**own, PartNumber=number, Body=piece)
                parts.append({"PartNumber": number, "ETag": answer["ETag"]})
                piece = file.read(PART_BYTES)
            client.complete_multipart_upload(**own, MultipartUpload={"Parts": parts})
        except BaseException:
            with suppress(Exception):  # what stays is ended by `end_uploads`
                client.abort_multipart_upload(**own)
            raise

    def read(self, name: str, start: int, length: int) -> bytes:
        """So many bytes from there on; raises Gone."""
        with self._client() as client:
            span = f"bytes={start}-{start + length - 1}"
            answer = client.get_object(Bucket=self._at.bucket, Key=self._key(name), Range=span)
            found: bytes = answer["Body"].read()
            return found

    def facts(self, name: str) -> tuple[int, float]:
        """Size, and when it was put there (seconds since 1970); raises Gone."""
        with self._client() as client:
            answer = client.head_object(Bucket=self._at.bucket, Key=self._key(name))
            return int(answer["ContentLength"]), float(answer["LastModified"].timestamp())

    def all(self) -> Iterator[tuple[str, int, float]]:
        """Name, size and moment of every object."""
        before = self._key("")
        with self._client() as client:
            for page in client.get_paginator("list_objects_v2").paginate(Bucket=self._at.bucket, Prefix=before):
                for one in page.get("Contents", ()):
                    yield one["Key"].removeprefix(before), int(one["Size"]), one["LastModified"].timestamp()

    def remove(self, name: str) -> None:
        """Remove an object, if it is there."""
        with self._client() as client:
            client.delete_object(Bucket=self._at.bucket, Key=self._key(name))

    def end_uploads(self, moment: float) -> None:
        """Forget what came in parts before this moment and never became whole."""
        own, before = {"Bucket": self._at.bucket}, self._key("")
        with self._client() as client:
            for page in client.get_paginator("list_multipart_uploads").paginate(**own, Prefix=before):
                for one in page.get("Uploads", ()):
                    if one["Initiated"].timestamp() < moment:
                        client.abort_multipart_upload(**own, Key=one["Key"], UploadId=one["UploadId"])

    def _key(self, name: str) -> str:
        return f"{self._at.prefix}/{name}" if self._at.prefix else name

    @contextmanager
    def _client(self) -> Iterator[Any]:
        """A client for this caller alone: their connections must not be shared between native threads."""
        from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

        try:
            client = self._idle.pop()
        except IndexError:
            client = self._new_client()
        try:
            yield client
        except ClientError as error:
            if str(error.response.get("Error", {}).get("Code")) in MISSING:
                raise Gone() from None
            log.error("the store of papers refused: %s", error)
            raise StoreAway() from None
        except (BotoCoreError, HTTPClientError, OSError) as error:
            log.error("the store of papers does not answer: %s", error)
            raise StoreAway() from None
        finally:
            if len(self._idle) < MOST_IDLE:
                self._idle.append(client)

    def _new_client(self) -> Any:
        import botocore.session  # type: ignore[import-untyped]
        from botocore.config import Config  # type: ignore[import-untyped]

        sure = "when_required"  # sums that only Amazon understands; every body is signed with its SHA-256 anyway
        config = Config(
            max_pool_connections=1,
            connect_timeout=5,
            read_timeout=20,
            retries={"mode": "standard", "total_max_attempts": 3},
            s3={"addressing_style": "path" if self._at.endpoint else "auto", "payload_signing_enabled": True},
            request_checksum_calculation=sure,
            response_checksum_validation=sure,
        )
        session = botocore.session.Session()
        region = session.get_config_variable("region") or "us-east-1"
        return session.create_client("s3", region, endpoint_url=self._at.endpoint or None, config=config)
