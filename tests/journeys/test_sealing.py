"""A real browser seals a ballot on a page with the product's own policy, without HTTPS."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from nacl.public import PrivateKey

from meetings.voting.rules import kinds
from meetings.voting.rules.secret import codes, envelope
from tests.journeys.room import Room
from tests.serving import Server

SEAL = """async (ballot) => {
  const folder = document.documentElement.dataset.phrases.split("vendor/")[0];
  const { sealBallot } = await import(`${folder}js/voting/sealing.js`);
  return sealBallot(ballot);
}"""


def test_a_browser_seals_what_the_server_opens(serve: Callable[..., Server], room: Room) -> None:
    server = serve()
    page = room.enter("đại biểu", f"http://hall.lan:{server.port}")
    page.goto("/")
    assert page.evaluate("window.isSecureContext") is False
    private, form, poll = PrivateKey(bytes(range(32))), kinds.rating(["Nguyễn Văn An", "Lê Thị Bình"]), 41
    marks = ((1, "high"), (2, "low"))
    ballot = {
        "poll": poll,
        "key": bytes(private.public_key).hex(),
        "size": envelope.size_of(form, poll),
        "parts": envelope.per_part(form, marks),
    }
    papers = page.evaluate(SEAL, ballot)
    for paper, wanted in zip(papers, envelope.per_part(form, marks), strict=True):
        ciphertext = bytes.fromhex(paper["ciphertext"])
        assert envelope.unseal(bytes(private), form, poll, paper["part"], ciphertext).marks == wanted
        assert paper["receipt"] == codes.receipt(hashlib.sha256(ciphertext).hexdigest())
