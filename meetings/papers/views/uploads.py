"""Papers on their way in: in parts that may stop and go on, or one file a request."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, request

from meetings.kernel.actor import Actor
from meetings.kernel.pages import body_in_pieces, house
from meetings.kernel.policy import Act
from meetings.papers import rules
from meetings.papers.store import (
    ZIP_MIME,
    Refused,
    Taken,
    files_in,
    take_in,
    take_part,
    take_parts,
    ticket_for,
)
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
    offset = offset_asked()
    pieces = body_in_pieces("paper_cut_short")
    return _answer({"offset": take_part(house().runtime, part, offset, size, pieces)})


@pages.post("/m/<int:meeting_id>/papers/upload", Act.MANAGE_PAPERS)
def upload(actor: Actor, meeting_id: int) -> Response:
    """Take in a file named `?name=`: the body, or the parts of `?file=`; answers as acts do, with the new paper.

    A ZIP that may be unpacked is, beside everything else: the answer has its "zip_id" and how many "files" it has.

    A refused file leaves nothing behind.  `Idempotency-Key` makes it safe to send again.
    """
    if request.mimetype.startswith("multipart/"):
        raise Refused("paper_not_raw")
    name = request.args.get("name", "")
    if not name.strip():
        raise Refused("paper_name_missing")
    taken, key = _taken(meeting_id, actor, name), request.headers.get("Idempotency-Key", "")
    answer = (_unpack if taken.mime == ZIP_MIME else _add)(meeting_id, actor, name, taken, key)
    sweep_now_and_then(house(), store())
    return _answer(answer)


def _add(meeting_id: int, actor: Actor, name: str, taken: Taken, key: str) -> dict[str, Any]:
    order = _order(meeting_id, name, taken)
    added = house().dispatch("papers.add", order, actor.session_id, key)
    return {**added, **msgspec.to_builtins(taken), "name": order["file_name"]}


def _unpack(meeting_id: int, actor: Actor, name: str, archive: Taken, key: str) -> dict[str, Any]:
    """A ZIP that may be unpacked is, by a timer of the server; the answer says under which id to follow it."""
    files = files_in(house().runtime.offload(store().file, archive.sha256))
    order = {**_order(meeting_id, name, archive), "files": files}
    unpacking = house().dispatch("papers.unpack", order, actor.session_id, key)
    return {**unpacking, **msgspec.to_builtins(archive), "name": order["file_name"], "files": files}


def _order(meeting_id: int, name: str, taken: Taken) -> dict[str, Any]:
    facts = msgspec.to_builtins(taken)
    return {"meeting_id": meeting_id, "file_name": rules.clean(name), **facts, "ticket": ticket_for(meeting_id, taken)}


def offset_asked() -> int:
    """Where in its file the part begins, as the request says; raises Refused."""
    offset = request.args.get("offset", type=int)
    if offset is None or offset < 0:
        raise Refused("malformed", field="offset")
    return offset


def size_asked(largest: int = LARGEST_UPLOAD_BYTES) -> int:
    """How large the whole file is, as the request says; raises Refused."""
    size = request.args.get("size", type=int)
    if size is None or size < 0:
        raise Refused("malformed", field="size")
    if size > largest:
        raise Refused("paper_too_large", megabytes=largest // 1_000_000)
    return size


def _taken(meeting_id: int, actor: Actor, name: str) -> Taken:
    runtime = house().runtime
    if "file" not in request.args:
        return take_in(store(), runtime, body_in_pieces("paper_cut_short"), name)
    return take_parts(store(), runtime, part_of(meeting_id, actor), size_asked(), name)


def _answer(answer: Any) -> Response:
    return Response(msgspec.json.encode({"ok": True, "answer": answer}), mimetype="application/json")
