"""Papers on their way in: in parts that may stop and go on, or one file a request."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, request

from meetings.kernel.actor import Actor
from meetings.kernel.pages import body_in_pieces, house
from meetings.kernel.policy import Act
from meetings.papers import rules
from meetings.papers.store import Refused, Taken, take_in, take_part, take_parts, ticket_for
from meetings.papers.views.base import LARGEST_UPLOAD_BYTES, pages, part_of, store
from meetings.papers.views.sweeping import sweep_now_and_then


@pages.get("/m/<int:meeting_id>/papers/upload-part", Act.MANAGE_PAPERS)
def upload_offset(actor: Actor, meeting_id: int) -> Response:
    """How much of the file `?file=` is here; `?size=` is all of it."""
    part, size = part_of(meeting_id, actor), size_asked()
    offset = house().runtime.offload(lambda: size if part.taken() else part.offset())
    return _answer({"offset": offset})


@pages.post("/m/<int:meeting_id>/papers/upload-part", Act.MANAGE_PAPERS)
def upload_part(actor: Actor, meeting_id: int) -> Response:
    """Take in the body as the part from `?offset=` on of the file `?file=` of `?size=` bytes; answers where it ends."""
    part, size = part_of(meeting_id, actor), size_asked()
    offset = request.args.get("offset", type=int)
    if offset is None or offset < 0:
        raise Refused("malformed", field="offset")
    pieces = body_in_pieces("paper_cut_short")
    return _answer({"offset": take_part(house().runtime, part, offset, size, pieces)})


@pages.post("/m/<int:meeting_id>/papers/upload", Act.MANAGE_PAPERS)
def upload(actor: Actor, meeting_id: int) -> Response:
    """Take in a file named `?name=`: the body, or the parts of `?file=`; answers as acts do, with the new paper.

    A refused file leaves nothing behind.  `Idempotency-Key` makes it safe to send again.
    """
    if request.mimetype.startswith("multipart/"):
        raise Refused("paper_not_raw")
    name = request.args.get("name", "")
    if not name.strip():
        raise Refused("paper_name_missing")
    taken = _taken(meeting_id, actor, name)
    facts = msgspec.to_builtins(taken)
    order = {"meeting_id": meeting_id, "file_name": rules.clean(name), **facts, "ticket": ticket_for(meeting_id, taken)}
    answer = house().dispatch("papers.add", order, actor.session_id, request.headers.get("Idempotency-Key", ""))
    sweep_now_and_then(house(), store())
    return _answer({**answer, **facts})


def size_asked() -> int:
    """How large the whole file is, as the request says; raises Refused."""
    size = request.args.get("size", type=int)
    if size is None or size < 0:
        raise Refused("malformed", field="size")
    if size > LARGEST_UPLOAD_BYTES:
        raise Refused("paper_too_large", megabytes=LARGEST_UPLOAD_BYTES // 1_000_000)
    return size


def _taken(meeting_id: int, actor: Actor, name: str) -> Taken:
    runtime = house().runtime
    if "file" not in request.args:
        return take_in(store(), runtime, body_in_pieces("paper_cut_short"), name)
    return take_parts(store(), runtime, part_of(meeting_id, actor), size_asked(), name)


def _answer(answer: Any) -> Response:
    return Response(msgspec.json.encode({"ok": True, "answer": answer}), mimetype="application/json")
