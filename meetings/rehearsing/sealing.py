"""A secret ballot as a tablet seals it, for the key that the board shows and to the length that it names."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from secrets import token_bytes
from typing import Any

from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import Form, Kind
from meetings.voting.rules.secret.envelope import NONCE_BYTES, padded, per_part, seal

KEY_BYTES = 16


def sealed(poll: Mapping[str, Any], choice: object) -> dict[str, Any]:
    """What goes into the box: the sealed papers of all parts, and a random key that a repeat is recognised by."""
    form, public = _form(poll["form"]), bytes.fromhex(poll["secret"]["key"])
    marks = per_part(form, kinds.read(form, choice))
    papers = [
        seal(public, padded(form, poll["id"], part, each, token_bytes(NONCE_BYTES)))
        for part, each in enumerate(marks, start=1)
    ]
    return {"device_key": token_bytes(KEY_BYTES).hex(), "papers": [b64encode(paper).decode() for paper in papers]}


def _form(shown: Mapping[str, Any] | None) -> Form:
    if shown is None:
        return kinds.decision()
    same = ("least", "most", "seats", "has_none", "allows_blank", "must_answer_all")
    given = {name: shown[name] for name in same}
    return Form(Kind(shown["kind"]), tuple(shown["subjects"]), **given)
