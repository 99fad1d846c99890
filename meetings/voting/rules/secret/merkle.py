"""The root over a box, and the proof that one sealed ballot is in it: the trees of RFC 6962."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise

Step = tuple[str, str]  # on which side ("left", "right") the neighbour stands, and its hash


def leaf(part: int, sealed_hash: str) -> bytes:
    """What stands at a leaf: the number of the part and the SHA-256 of the sealed ballot."""
    return part.to_bytes(2) + bytes.fromhex(sealed_hash)


def root(leaves: Sequence[bytes]) -> str:
    """The root over the leaves in ascending order, each once; an empty box has one, too."""
    _check_order(leaves)
    return _root([_leaf_hash(each) for each in leaves]).hex()


def proof(leaves: Sequence[bytes], wanted: bytes) -> tuple[Step, ...]:
    """The way from a leaf up to the root; raises ValueError where it is not in the box."""
    _check_order(leaves)
    return tuple((side, neighbour.hex()) for side, neighbour in _path([*map(_leaf_hash, leaves)], leaves.index(wanted)))


def is_proven(root_hash: str, wanted: bytes, steps: Sequence[Step]) -> bool:
    """Whether the way leads from this leaf to this root."""
    reached = _leaf_hash(wanted)
    for side, neighbour in steps:
        other = bytes.fromhex(neighbour)
        reached = _node_hash(other, reached) if side == "left" else _node_hash(reached, other)
    return reached.hex() == root_hash


def _leaf_hash(content: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + content).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _root(hashes: Sequence[bytes]) -> bytes:
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = _split(len(hashes))
    return _node_hash(_root(hashes[:split]), _root(hashes[split:]))


def _path(hashes: Sequence[bytes], place: int) -> list[tuple[str, bytes]]:
    if len(hashes) == 1:
        return []
    split = _split(len(hashes))
    if place < split:
        return [*_path(hashes[:split], place), ("right", _root(hashes[split:]))]
    return [*_path(hashes[split:], place - split), ("left", _root(hashes[:split]))]


def _split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _check_order(leaves: Sequence[bytes]) -> None:
    if any(first >= second for first, second in pairwise(leaves)):
        raise ValueError("the leaves of a box are ascending and different")
