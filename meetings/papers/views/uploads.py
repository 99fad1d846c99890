"""Papers on their way in: in parts that may stop and go on, or one file a request."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec
from flask import Response, request

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal, Unavailable
from meetings.kernel.pages import body_in_pieces, house
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act
from meetings.papers import rules
from meetings.papers.store import (
    ZIP_MIME,
    Refused,
    Taken,
    take_file,
    take_in,
    take_part,
    take_parts,
    ticket_for,
    unpacked,
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

    A ZIP is unpacked: the answer has the papers "added", and the files "refused" with the reason of each.

    A refused file leaves nothing behind.  `Idempotency-Key` makes it safe to send again.
    """
    if request.mimetype.startswith("multipart/"):
        raise Refused("paper_not_raw")
    name = request.args.get("name", "")
    if not name.strip():
        raise Refused("paper_name_missing")
    taken, key = _taken(meeting_id, actor, name), request.headers.get("Idempotency-Key", "")
    is_zip = taken.mime == ZIP_MIME
    answer = _add_all(meeting_id, actor, taken, key) if is_zip else _add(meeting_id, actor, name, taken, key)
    sweep_now_and_then(house(), store())
    return _answer(answer)


def _add(meeting_id: int, actor: Actor, name: str, taken: Taken, key: str) -> dict[str, Any]:
    facts = msgspec.to_builtins(taken)
    order = {"meeting_id": meeting_id, "file_name": rules.clean(name), **facts, "ticket": ticket_for(meeting_id, taken)}
    return {**house().dispatch("papers.add", order, actor.session_id, key), **facts, "name": order["file_name"]}


def _add_all(meeting_id: int, actor: Actor, archive: Taken, key: str) -> dict[str, Any]:
    """Each file of a ZIP becomes a paper of its own; those that may not are named with the reason."""
    runtime, added, refused = house().runtime, list[dict[str, Any]](), list[dict[str, str]]()
    with unpacked(store(), runtime, runtime.offload(store().file, archive.sha256)) as entries:
        for number, entry in enumerate(entries):
            try:
                if entry.problem:
                    raise Refused(entry.problem)
                taken = take_file(store(), runtime, entry.path, entry.name)
                own_key = sha256(f"{key}:{number}".encode()).hexdigest() if key else ""
                added.append(_add(meeting_id, actor, entry.name, taken, own_key))
            except Unavailable:
                raise  # the rest would fare no better; all of it may be sent again
            except Refusal as refusal:
                refused.append({"name": rules.clean(entry.name), "message": phrase(refusal)})
    return {**msgspec.to_builtins(archive), "added": added, "refused": refused}


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
