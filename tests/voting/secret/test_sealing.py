"""What a tablet seals is what the server opens, byte for byte, and the other way round."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey

from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import Form, Marks
from meetings.voting.rules.secret import codes, envelope
from tests.voting.rules.papers import names

ROOT = Path(__file__).resolve().parents[3]
SEALING = ROOT / "static" / "js" / "voting" / "sealing.js"
PRIVATE = PrivateKey(bytes(range(32)))
PUBLIC = bytes(PRIVATE.public_key)
POLL = 41
RATING = kinds.rating(names(20))
RATED: Marks = tuple((number, ("high", "normal", "low")[number % 3]) for number in RATING.numbers)
BALLOTS: list[tuple[Form, Marks]] = [
    (kinds.decision(), ((1, "yes"),)),
    (kinds.decision(), ((1, "abstain"),)),
    (kinds.decision(allows_blank=True), kinds.BLANK),
    (kinds.options(names(3), has_none=True), kinds.NONE_OF_THESE),
    (kinds.election(names(55), seats=48), tuple((number, "mark") for number in range(3, 51))),
    (kinds.approval(names(4), seats=2), ((1, "approve"), (2, "reject"), (4, "approve"))),
    (RATING, RATED),
]
# Node is like a tablet here: the same module, the same two libraries, `self` as browsers have it.
PROGRAM = """
globalThis.self = globalThis;
const { sealing, sha, asked } = JSON.parse(await new Response(process.stdin).text());
const tablet = await import(sealing);
const { sha256 } = await import(sha);
const { bytesOf, hexOf } = tablet;
const pair = { publicKey: bytesOf(asked.key), secretKey: bytesOf(asked.secret) };
console.log(JSON.stringify({
  sealed: asked.ballots.map((ballot) => tablet.sealBallot({ ...ballot, key: asked.key })),
  padded: asked.ballots.map(({ poll, size, parts }) =>
    hexOf(tablet.padded({ poll, size, part: 1, choice: parts[0] }, new Uint8Array(16)))),
  opened: asked.boxes.map((box) => tablet.unseal(pair, bytesOf(box))).map((plain) => plain && hexOf(plain)),
  digests: asked.messages.map((message) => hexOf(sha256(bytesOf(message)))),
  receipts: asked.messages.map((message) => tablet.receiptOf(bytesOf(message))),
  keys: [tablet.newCastKey(), tablet.newCastKey()],
}));
"""
MESSAGES = [bytes(number % 251 for number in range(length)) for length in (*range(130), 1000)]
BOXES = [envelope.seal(PUBLIC, plain) for plain in (b"", b"x", bytes(500))]
FOREIGN = envelope.seal(bytes(PrivateKey(bytes(32)).public_key), b"x")


def node() -> str:
    """The Node that installing takes, for the machine's own may be too old: the one beside its npm."""
    ask = "import sys; sys.path.insert(0, 'deploy'); import assets; print(assets.npm()[0])"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    taken = done.stdout.split()[-1]
    return "node" if taken == "npm" else taken


@pytest.fixture(scope="module")
def tablet() -> dict[str, Any]:
    """Everything that these tests ask of a tablet, asked in one go."""
    ballots = [
        {"poll": POLL, "size": envelope.size_of(form, POLL), "parts": envelope.per_part(form, marks)}
        for form, marks in BALLOTS
    ]
    asked = {
        "key": PUBLIC.hex(),
        "secret": bytes(PRIVATE).hex(),
        "ballots": ballots,
        "boxes": [box.hex() for box in (*BOXES, FOREIGN)],
        "messages": [message.hex() for message in MESSAGES],
    }
    told = {"sealing": SEALING.as_uri(), "sha": SEALING.with_name("sha256.js").as_uri(), "asked": asked}
    done = subprocess.run(
        [node(), "--input-type=module", "-e", PROGRAM],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answered: dict[str, Any] = json.loads(done.stdout)
    return answered


def test_the_server_opens_what_a_tablet_sealed(tablet: dict[str, Any]) -> None:
    for (form, marks), papers in zip(BALLOTS, tablet["sealed"], strict=True):
        assert [paper["part"] for paper in papers] == list(range(1, len(papers) + 1))
        wanted = envelope.per_part(form, marks)
        for paper, part_marks in zip(papers, wanted, strict=True):
            ciphertext = bytes.fromhex(paper["ciphertext"])
            assert len(ciphertext) == envelope.sealed_size(form, POLL)
            out = envelope.unseal(bytes(PRIVATE), form, POLL, paper["part"], ciphertext)
            assert out.marks == part_marks
            assert paper["receipt"] == codes.receipt(hashlib.sha256(ciphertext).hexdigest())


def test_a_tablet_writes_exactly_what_the_server_writes(tablet: dict[str, Any]) -> None:
    wanted = [
        envelope.padded(form, POLL, 1, envelope.per_part(form, marks)[0], bytes(16)).hex() for form, marks in BALLOTS
    ]
    assert tablet["padded"] == wanted


def test_a_tablet_opens_what_the_server_sealed(tablet: dict[str, Any]) -> None:
    assert tablet["opened"] == ["", "78", "00" * 500, None]


def test_digests_and_receipts_are_the_same_at_every_length(tablet: dict[str, Any]) -> None:
    digests = [hashlib.sha256(message).hexdigest() for message in MESSAGES]
    assert tablet["digests"] == digests
    assert tablet["receipts"] == [codes.receipt(digest) for digest in digests]


def test_nothing_is_sealed_twice_alike(tablet: dict[str, Any]) -> None:
    ciphertexts = [paper["ciphertext"] for papers in tablet["sealed"] for paper in papers]
    nonces = [
        envelope.unseal(bytes(PRIVATE), form, POLL, paper["part"], bytes.fromhex(paper["ciphertext"])).nonce
        for (form, _), papers in zip(BALLOTS, tablet["sealed"], strict=True)
        for paper in papers
    ]
    assert len(set(ciphertexts)) == len(set(nonces)) == len(ciphertexts) == 26
    first, second = tablet["keys"]
    assert first != second
    assert len(first) == 32
