"""The box of a secret vote: what lies in it, what it hands out once it is unlocked."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds import Form, Paper, Tally, count, reread, text
from meetings.voting.rules.secret import merkle
from meetings.voting.rules.secret.codes import choice_code
from meetings.voting.rules.secret.envelope import Unsealed, parts, unseal

KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class Sealed:
    """One ciphertext: no time, no order, no voter."""

    part: int
    ciphertext: bytes

    @property
    def hash(self) -> str:
        """SHA-256, by which the box knows it."""
        return hashlib.sha256(self.ciphertext).hexdigest()


@dataclass(frozen=True, slots=True)
class Opened:
    """One ballot that was opened, as it is kept and published; `choice` None: invalid, `code` "": none is published."""

    part: int
    choice: str | None
    code: str = ""

    def facts(self) -> list[object]:
        """JSON values."""
        return [self.part, self.choice, self.code]


def mark_hash(poll_id: int, mandate_id: int, key: bytes) -> str:
    """What the roll keeps of a cast: the same device can prove that it was its own, and nobody learns its ballot."""
    if len(key) < KEY_BYTES:
        raise Refusal("key_too_short")
    return hashlib.sha256(poll_id.to_bytes(8) + mandate_id.to_bytes(8) + key).hexdigest()


def root_of(box: Iterable[Sealed]) -> str:
    """What is published before anything is opened: the Merkle root over the sorted box."""
    return merkle.root(leaves_of(box))


def leaves_of(box: Iterable[Sealed]) -> list[bytes]:
    """The leaves of the box in their published order."""
    return sorted(merkle.leaf(each.part, each.hash) for each in box)


def check_box(form: Form, cast: int, box: Sequence[Sealed]) -> None:
    """Raise unless each part has as many ciphertexts as votes are marked on the roll, and none of them twice."""
    for part in range(1, len(parts(form)) + 1):
        there = sum(each.part == part for each in box)
        if there != cast:
            raise Refusal("box_disagrees", part=part, ballots=there, marks=cast)
    if len({(each.part, each.ciphertext) for each in box}) < len(box) or len(box) != cast * len(parts(form)):
        raise Refusal("box_disagrees", part=0, ballots=len(box), marks=cast)


def open_box(private: bytes, form: Form, poll_id: int, box: Iterable[Sealed], *, has_codes: bool) -> tuple[Opened, ...]:
    """All ballots of the box, in no order but that of what they say."""
    unsealed = [unseal(private, form, poll_id, each.part, each.ciphertext) for each in box]
    random.SystemRandom().shuffle(unsealed)
    opened = [_opened(each, has_codes) for each in unsealed]
    return tuple(sorted(opened, key=lambda each: (each.part, each.choice or "", each.code)))


def tallies(form: Form, opened: Sequence[Opened]) -> tuple[Tally, ...]:
    """The tally of each part; one for all but ratings, where every official has a box of his own."""
    return tuple(
        count(paper, [_paper(paper, each) for each in opened if each.part == part])
        for part, paper in enumerate(parts(form), start=1)
    )


def _opened(each: Unsealed, has_codes: bool) -> Opened:
    if each.marks is None:
        return Opened(each.part, None)
    return Opened(each.part, text(each.marks), choice_code(each.nonce) if has_codes else "")


def _paper(form: Form, each: Opened) -> Paper:
    return Paper(None if each.choice is None else reread(form, each.choice))
