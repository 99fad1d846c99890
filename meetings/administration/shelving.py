"""Papers of an archive into the store, and out of it what belonged to the past it replaced.

They are kept under the SHA-256 of their content.  So bringing them can neither overwrite
nor mix anything up, and it happens before the rows that name them are committed.
"""

from __future__ import annotations

from meetings.administration.reading import Archive
from meetings.kernel.errors import Refusal
from meetings.papers.store import Store

CHUNK = 1 << 20


def bring(archive: Archive, store: Store) -> None:
    """Keep every paper of the archive, also where it is here: it may be spoilt, and is young again.

    Raises Refusal: restore_failed, store_away.
    """
    try:
        for name in archive.papers():
            _put(archive, name, store)
    except OSError as error:
        raise Refusal("restore_failed", reason=error.strerror or str(error)) from None


def sweep(archive: Archive, store: Store) -> int:
    """Remove the papers that the restored rows do not know; how many."""
    wanted = {name[3:] for name in archive.papers()}
    others = [sha256 for sha256, _ in store.names() if sha256 not in wanted]
    for sha256 in others:
        store.remove_older(sha256, float("inf"))
    return len(others)


def _put(archive: Archive, name: str, store: Store) -> None:
    spool = store.spool()
    try:
        with archive.paper(name) as source:
            while piece := source.read(CHUNK):
                spool.write(piece)
        store.keep(spool, spool.finish())
    finally:
        spool.discard()
