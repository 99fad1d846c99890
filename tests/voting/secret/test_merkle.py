"""Roots and proofs, beside the known answers of Certificate Transparency (RFC 6962)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.voting.rules.secret import merkle

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
boxes = st.lists(st.binary(min_size=1, max_size=4), min_size=1, max_size=20, unique=True).map(sorted)


@pytest.mark.parametrize("count", range(9))
def test_root_of_rfc_6962(count: int) -> None:
    assert merkle.root([bytes.fromhex(text) for text in INPUTS[:count]]) == ROOTS[count]


@given(boxes, st.binary(min_size=1, max_size=4))
def test_what_is_in_the_box_is_proven_and_nothing_else(leaves: list[bytes], other: bytes) -> None:
    root = merkle.root(leaves)
    for each in leaves:
        steps = merkle.proof(leaves, each)
        assert merkle.is_proven(root, each, steps)
        assert len(steps) <= (len(leaves) - 1).bit_length()
        assert merkle.is_proven(root, other, steps) == (other == each)
        assert not merkle.is_proven(merkle.root([*leaves, b"\xff" * 5]), each, steps)


@given(boxes)
def test_a_step_more_or_less_or_on_the_other_side_proves_nothing(leaves: list[bytes]) -> None:
    root, each = merkle.root(leaves), leaves[0]
    steps = merkle.proof(leaves, each)
    turned = [("left" if side == "right" else "right", neighbour) for side, neighbour in steps]
    assert merkle.is_proven(root, each, turned) == (not steps)
    assert merkle.is_proven(root, each, steps[:-1]) == (not steps)


def test_order_and_sameness_matter() -> None:
    for leaves in ([b"b", b"a"], [b"a", b"a"]):
        with pytest.raises(ValueError, match="ascending"):
            merkle.root(leaves)
    with pytest.raises(ValueError, match="not in"):
        merkle.proof([b"a", b"c"], b"b")


def test_a_leaf_names_its_part() -> None:
    assert merkle.leaf(1, "ab" * 32) != merkle.leaf(2, "ab" * 32)
    assert merkle.leaf(258, "ab" * 32) == b"\x01\x02" + b"\xab" * 32
