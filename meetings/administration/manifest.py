"""The manifest of an archive: what is in it, from where and when, and the sums that prove it."""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec

from meetings.kernel.errors import Refusal

PRODUCT = "phien"
FORMAT = 1
NAME = "manifest.json"


class Member(msgspec.Struct, frozen=True):
    """One file of the archive; `size` in bytes."""

    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive says about itself.

    `revision` is the schema the rows were written under, `rows` counts them by table,
    `sequences` holds the last number each table has given out.  `missing` are papers
    (SHA-256) that the database names and the folder no longer had.
    """

    product: str = PRODUCT
    format: int = FORMAT
    version: str
    revision: str
    created: datetime
    rows: dict[str, int]
    sequences: dict[str, int]
    members: dict[str, Member]
    missing: list[str] = []
    seal: str = ""


class Envelope(msgspec.Struct):
    """As much of a manifest as every version will be able to read."""

    product: str = ""
    format: int = 0
    version: str = ""


def sealed(manifest: Manifest) -> bytes:
    """The manifest as the archive holds it, with the sum over itself."""
    plain = msgspec.structs.replace(manifest, seal="")
    return msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(plain, seal=_sum(plain))), indent=1)


def opened(text: bytes) -> Manifest:
    """The manifest in these bytes.

    Raises Refusal: archive_foreign, archive_newer, archive_damaged.
    """
    try:
        envelope = msgspec.json.decode(text, type=Envelope)
        if envelope.product != PRODUCT:
            raise Refusal("archive_foreign")
        if envelope.format > FORMAT:
            raise Refusal("archive_newer", version=envelope.version)
        manifest = msgspec.json.decode(text, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Refusal("archive_damaged", member=NAME) from None
    if manifest.seal != _sum(msgspec.structs.replace(manifest, seal="")):
        raise Refusal("archive_damaged", member=NAME)
    return manifest


def _sum(manifest: Manifest) -> str:
    return hashlib.sha256(msgspec.json.encode(manifest, order="deterministic")).hexdigest()
