"""The key pair of one secret vote, and its private half wrapped for the tellers.

Any `threshold` of the tellers unlock it: it is encrypted once for each group of so many,
under a key derived from all codes of the group.  With 3 tellers these are 3 wraps, with
7 they are 35; only well-known primitives are needed, and fewer codes are worth nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.secret import SecretBox

from meetings.kernel.errors import Refusal
from meetings.voting.rules.secret.codes import new_code, typed

TELLERS = frozenset({3, 5, 7})


@dataclass(frozen=True, slots=True)
class Wraps:
    """A private key as files keep it: teller n has `checks[n - 1]`, groups of tellers have the ciphertexts."""

    poll_id: int
    threshold: int
    checks: tuple[str, ...]
    ciphertexts: Mapping[tuple[int, ...], str]

    def facts(self) -> dict[str, Any]:
        """JSON values."""
        groups = [[list(group), text] for group, text in sorted(self.ciphertexts.items())]
        return {
            "poll_id": self.poll_id,
            "threshold": self.threshold,
            "checks": list(self.checks),
            "groups": groups,
        }


def wraps_of(facts: Mapping[str, Any]) -> Wraps:
    """The wraps that `Wraps.facts` wrote down."""
    groups = {tuple(group): text for group, text in facts["groups"]}
    return Wraps(facts["poll_id"], facts["threshold"], tuple(facts["checks"]), groups)


def threshold_of(tellers: int) -> int:
    """More than half of the tellers: 2 of 3, 3 of 5, 4 of 7."""
    if tellers not in TELLERS:
        raise Refusal("tellers_count")
    return tellers // 2 + 1


def new_keys(poll_id: int, tellers: int) -> tuple[bytes, tuple[str, ...], Wraps]:
    """The public key, a code for each teller, and the wraps; nothing else knows the private key from here on."""
    threshold = threshold_of(tellers)
    private = PrivateKey.generate()
    codes = tuple(new_code() for _ in range(tellers))
    ciphertexts = {
        group: SecretBox(_wrap_key(poll_id, group, [codes[number - 1] for number in group]))
        .encrypt(bytes(private))
        .hex()
        for group in combinations(range(1, tellers + 1), threshold)
    }
    checks = tuple(_check(poll_id, number, code) for number, code in enumerate(codes, start=1))
    return bytes(private.public_key), codes, Wraps(poll_id, threshold, checks, ciphertexts)


def teller_of(wraps: Wraps, code: str) -> int:
    """Whose code this is; for the rehearsal before opening and for the ceremony after closing."""
    plain = typed(code)
    for number, check in enumerate(wraps.checks, start=1):
        if _check(wraps.poll_id, number, plain) == check:
            return number
    raise Refusal("code_of_nobody")


def unlock(wraps: Wraps, codes: Iterable[str]) -> bytes:
    """The private key, out of the codes of enough different tellers."""
    given: dict[int, str] = {}
    for code in codes:
        number = teller_of(wraps, code)
        if number in given:
            raise Refusal("code_given_twice", teller=number)
        given[number] = typed(code)
    if len(given) < wraps.threshold:
        raise Refusal("codes_missing", given=len(given), needed=wraps.threshold)
    group = tuple(sorted(given)[: wraps.threshold])
    key = _wrap_key(wraps.poll_id, group, [given[number] for number in group])
    try:
        return SecretBox(key).decrypt(bytes.fromhex(wraps.ciphertexts[group]))
    except (CryptoError, KeyError, ValueError):
        raise Refusal("wraps_damaged") from None


def _wrap_key(poll_id: int, group: Sequence[int], codes: Sequence[str]) -> bytes:
    """Codes are random and of one length, so a plain hash derives the key: there is nothing to guess."""
    text = f"{poll_id}|{','.join(map(str, group))}|{','.join(codes)}"
    return hashlib.blake2b(text.encode(), digest_size=SecretBox.KEY_SIZE, person=b"phien wrap").digest()


def _check(poll_id: int, number: int, code: str) -> str:
    text = f"{poll_id}|{number}|{code}"
    return hashlib.blake2b(text.encode(), digest_size=8, person=b"phien teller").hexdigest()
