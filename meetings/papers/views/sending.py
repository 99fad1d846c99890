"""What delegates and units send in: its own way up, in parts only, and smaller than the desk's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec
from flask import Response, current_app, render_template, request
from msgspec import Meta

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Malformed, Unavailable
from meetings.kernel.pages import body_in_pieces, house, read, states_for
from meetings.kernel.policy import Act
from meetings.papers import queries, rules
from meetings.papers.rules import BY_MIME, LARGEST_SENT_BYTES, PaperKind
from meetings.papers.store import ZIP_MIME, Part, Refused, Taken, take_part, take_parts, ticket_for
from meetings.papers.views.base import LIVE, pages, part_of, store
from meetings.papers.views.sweeping import sweep_now_and_then
from meetings.papers.views.uploads import offset_asked, size_asked

LOOKS_AT_ONCE = 2  # processes
PATIENCE_SECONDS = 45


class Cover(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody says of a file that they send in."""

    title: Annotated[str, Meta(max_length=500)]
    kind: PaperKind
    item_id: int | None
    issued_by: Annotated[str, Meta(max_length=200)]
    note: Annotated[str, Meta(max_length=2000)]


@pages.get("/m/<int:meeting_id>/papers/send", Act.SEND_PAPERS)
def send(actor: Actor, meeting_id: int) -> str:
    """Send papers to the secretary, and see what became of those that one has sent."""
    return render_template(
        "papers/send.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, *LIVE, "papers.my_sent"),
        largest=LARGEST_SENT_BYTES,
    )


@pages.get("/m/<int:meeting_id>/papers/send/part", Act.SEND_PAPERS)
def send_offset(actor: Actor, meeting_id: int) -> Response:
    """How much of the file `?file=` is here; `?size=` is all of it."""
    part, size = _part(meeting_id, actor), size_asked(LARGEST_SENT_BYTES)
    offset = house().runtime.offload(lambda: size if part.taken() else part.offset())
    return _answer({"offset": offset})


@pages.post("/m/<int:meeting_id>/papers/send/part", Act.SEND_PAPERS)
def send_part(actor: Actor, meeting_id: int) -> Response:
    """Take in the body as the part from `?offset=` on of the file `?file=` of `?size=` bytes; answers where it ends."""
    part, size, offset = _part(meeting_id, actor), size_asked(LARGEST_SENT_BYTES), offset_asked()
    read(queries.check_may_send, meeting_id, actor.person_id)
    if offset == 0:
        rules.check_files_of_a_day(house().runtime.offload(part.others))
    pieces = body_in_pieces("paper_cut_short")
    return _answer({"offset": take_part(house().runtime, part, offset, size, pieces)})


@pages.post("/m/<int:meeting_id>/papers/send/file", Act.SEND_PAPERS)
def send_check(actor: Actor, meeting_id: int) -> Response:
    """Look at the file `?file=`, whose parts are all here, and say what it seems to be; nothing is sent."""
    name = _name()
    taken = _taken(meeting_id, actor, name)
    found = rules.propose(name, read(queries.item_labels, meeting_id))
    facts = {"pages": taken.pages, "conversion": taken.conversion.value, "original_mime": taken.original_mime}
    proposed = {"title": found.title, "kind": found.kind.value, "item_id": found.item_id or found.likely_item_id}
    return _answer({**facts, **proposed})


@pages.post("/m/<int:meeting_id>/papers/send", Act.SEND_PAPERS)
def send_in(actor: Actor, meeting_id: int) -> Response:
    """Send the file `?file=` of `?size=` bytes, named `?name=`, with what the body says of it, to the secretary.

    `Idempotency-Key` makes it safe to send again.
    """
    try:
        cover = msgspec.json.decode(request.get_data(), type=Cover)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Malformed(field="body", problem=str(error)) from None
    name = _name()
    taken = _taken(meeting_id, actor, name)
    facts = {**msgspec.to_builtins(taken), **msgspec.to_builtins(cover)}
    order = {"meeting_id": meeting_id, "file_name": name, "ticket": ticket_for(meeting_id, taken), **facts}
    key = request.headers.get("Idempotency-Key", "")
    answer = house().dispatch("papers.send", order, actor.session_id, key)
    sweep_now_and_then(house(), store())
    return _answer(answer)


def _part(meeting_id: int, actor: Actor) -> Part:
    """As the desk's, marked with who sends, so that what one person has on its way can be counted."""
    return part_of(meeting_id, actor, mark=f"sent-{meeting_id}-{actor.person_id}-")


def _taken(meeting_id: int, actor: Actor, name: str) -> Taken:
    """The file, checked as every other, each time by the name it is given; a ZIP is refused."""
    size = size_asked(LARGEST_SENT_BYTES)
    with _turn():
        taken = take_parts(store(), house().runtime, _part(meeting_id, actor), size, name)
    if taken.mime == ZIP_MIME:
        raise Refused("sent_as_zip")
    form = BY_MIME[taken.original_mime or taken.mime]
    promised = rules.broken_promise(name, form.kind)
    if promised:
        raise Refused("paper_mislabelled", promised=promised.upper(), found=form.ending.upper())
    return taken


@contextmanager
def _turn() -> Iterator[None]:
    """Every file is looked at by a process of its own: a hall full of senders must not start them all at once."""
    extensions: dict[str, Any] = current_app.extensions
    if "sent_looks" not in extensions:
        extensions["sent_looks"] = house().runtime.mailbox()
        for _ in range(LOOKS_AT_ONCE):
            extensions["sent_looks"].put(None)
    turns = extensions["sent_looks"]
    try:
        turns.take(PATIENCE_SECONDS)
    except TimeoutError:
        raise Unavailable() from None
    try:
        yield
    finally:
        turns.put(None)


def _name() -> str:
    name = request.args.get("name", "")
    if not name.strip():
        raise Refused("paper_name_missing")
    return rules.clean(name)


def _answer(answer: Any) -> Response:
    return Response(msgspec.json.encode({"ok": True, "answer": answer}), mimetype="application/json")
