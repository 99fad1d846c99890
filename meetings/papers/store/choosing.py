"""Which store a house has."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from meetings.config import PapersAt
from meetings.papers.store.folder import FolderStore, Store
from meetings.papers.store.objects import ObjectStore

if TYPE_CHECKING:
    from meetings.kernel.house import House


@cache
def store_at(at: PapersAt) -> Store:
    """The store that these settings name; the same one for all, as it holds connections."""
    return ObjectStore(at) if at.bucket else FolderStore(at.folder)


def store_of(house: House) -> Store:
    """The store of a house; raises LookupError where it keeps no files."""
    if house.papers is not None:
        return store_at(house.papers)
    if house.data is None:
        raise LookupError("this house has no folder")
    return store_at(PapersAt(house.data / "papers"))
