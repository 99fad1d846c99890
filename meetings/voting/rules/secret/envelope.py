"""A ballot on its way into the box: canonical, padded to one length, sealed for the vote's public key."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from meetings.voting.rules.kinds import NONE_OF_THESE, Form, Kind, Marks, reread, text
from meetings.voting.rules.kinds.forms import MARKED

NONCE_BYTES = 16
SEAL_BYTES = 48  # an ephemeral public key and an authenticator
STEP = 32
PAD = b"\x80"  # then zeros, as ISO/IEC 7816-4 pads


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What a sealed ballot held; `marks` None: nothing that this vote could count."""

    part: int
    marks: Marks | None
    nonce: bytes


def parts(form: Form) -> tuple[Form, ...]:
    """The papers that a voter seals one by one: each official's, for twenty ratings together would be a signature."""
    if form.kind is not Kind.RATING:
        return (form,)
    return tuple(replace(form, subjects=(name,), most=1, seats=1) for name in form.subjects)


def per_part(form: Form, marks: Marks) -> tuple[Marks, ...]:
    """A whole choice as its parts: of each official alone, under number 1; left out is a blank part."""
    if form.kind is not Kind.RATING:
        return (marks,)
    answers = dict(marks)
    return tuple(((1, answers[number]),) if number in answers else () for number in form.numbers)


def size_of(form: Form, poll_id: int) -> int:
    """The length to which every ballot of this vote is padded, whatever it says and whichever part it is."""
    papers = parts(form)
    longest = max(len(_written(poll_id, len(papers), marks, "0" * 2 * NONCE_BYTES)) for marks in _longest(papers[0]))
    return (longest + len(PAD) + STEP - 1) // STEP * STEP


def padded(form: Form, poll_id: int, part: int, marks: Marks, nonce: bytes) -> bytes:
    """The plaintext of one part's paper (the first is 1); the nonce makes each ballot another one."""
    written = _written(poll_id, part, marks, nonce.hex()) + PAD
    return written.ljust(size_of(form, poll_id), b"\x00")


def seal(public: bytes, plaintext: bytes) -> bytes:
    """The ciphertext; nobody opens it without the private key, not even who sealed it."""
    return SealedBox(PublicKey(public)).encrypt(plaintext)


def sealed_size(form: Form, poll_id: int) -> int:
    """The one length of all ciphertexts of this vote; another one is refused unread."""
    return SEAL_BYTES + size_of(form, poll_id)


def unseal(private: bytes, form: Form, poll_id: int, part: int, ciphertext: bytes) -> Unsealed:
    """The paper inside; a ciphertext of another vote, another part or of no choice at all is an invalid ballot."""
    try:
        plaintext = SealedBox(PrivateKey(private)).decrypt(ciphertext)
        written = plaintext.rstrip(b"\x00").removesuffix(PAD)
        sent = json.loads(written)
        nonce, marks = bytes.fromhex(sent["nonce"]), reread(parts(form)[part - 1], text(sent["choice"]))
        is_canonical = marks is not None and padded(form, poll_id, part, marks, nonce) == plaintext
    except (CryptoError, ValueError, TypeError, KeyError, RecursionError):
        return Unsealed(part, None, b"")
    return Unsealed(part, marks, nonce) if is_canonical and len(nonce) == NONCE_BYTES else Unsealed(part, None, b"")


def _written(poll_id: int, part: int, marks: Marks, nonce: str) -> bytes:
    paper = {"choice": marks, "nonce": nonce, "part": part, "poll": poll_id}
    return json.dumps(paper, sort_keys=True, separators=(",", ":")).encode()


def _longest(form: Form) -> list[Marks]:
    """Choices of which one is at least as long as any: the highest numbers, the longest words."""
    word = max(form.answers, key=len)
    count = form.most if form.kind in MARKED else len(form.subjects)
    return [tuple((number, word) for number in list(form.numbers)[-count:]), NONE_OF_THESE]
