"""Papers on their way in: one file a request, its bytes as the body."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from flask import Response, request
from werkzeug.exceptions import ClientDisconnected

from meetings.kernel.actor import Actor
from meetings.kernel.pages import house
from meetings.kernel.policy import Act
from meetings.papers import rules
from meetings.papers.store import Refused, take_in, ticket_for
from meetings.papers.views.base import pages, store
from meetings.papers.views.sweeping import sweep_now_and_then

CHUNK_BYTES = 256 * 1024


@pages.post("/m/<int:meeting_id>/papers/upload", Act.MANAGE_PAPERS)
def upload(actor: Actor, meeting_id: int) -> Response:
    """Take in the body as a PDF named `?name=`; answers as acts do, with the new paper.

    A refused file leaves nothing behind.  `Idempotency-Key` makes it safe to send again.
    """
    if request.mimetype.startswith("multipart/"):
        raise Refused("paper_not_raw")
    name = request.args.get("name", "")
    if not name.strip():
        raise Refused("paper_name_missing")
    taken = take_in(store(), house().runtime, _body())
    facts = {"sha256": taken.sha256, "size": taken.size, "pages": taken.pages, "has_text": taken.has_text}
    order = {"meeting_id": meeting_id, "file_name": rules.clean(name), **facts, "ticket": ticket_for(meeting_id, taken)}
    answer = house().dispatch("papers.add", order, actor.session_id, request.headers.get("Idempotency-Key", ""))
    sweep_now_and_then(house(), store())
    return Response(msgspec.json.encode({"ok": True, "answer": answer}), mimetype="application/json")


def _body() -> Iterator[bytes]:
    """The body in pieces, as long as the client said it would be."""
    left = request.content_length or 0
    while left > 0:
        try:
            chunk = request.stream.read(min(CHUNK_BYTES, left))
        except ClientDisconnected:
            chunk = b""
        if not chunk:
            raise Refused("paper_cut_short")
        left -= len(chunk)
        yield chunk
