"""Making, taking away, bringing and removing backups."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from flask import Response, redirect, request, send_file
from flask.typing import ResponseReturnValue

from meetings.administration import ledger
from meetings.administration.views.base import keeper, note, pages, settings
from meetings.kernel.actor import Actor
from meetings.kernel.pages import house
from meetings.kernel.policy import Act

CHUNK = 1 << 20


@pages.post("/administration/backups", Act.MANAGE_SYSTEM)
def make_backup(actor: Actor) -> ResponseReturnValue:
    """Back up now, beside everything else; answers when it is done."""
    note(actor, "made", keeper().back_up().name)
    return redirect("/administration?done=made#backups", 303)


@pages.get("/administration/backups/<name>", Act.MANAGE_SYSTEM)
def download(actor: Actor, name: str) -> Response:
    """A backup, to be kept elsewhere."""
    path = ledger.path_of(settings().data, name)
    note(actor, "downloaded", name)
    return send_file(path, mimetype="application/x-tar", as_attachment=True, download_name=name, max_age=0)


@pages.post("/administration/backups/<name>/remove", Act.MANAGE_SYSTEM)
def remove(actor: Actor, name: str) -> ResponseReturnValue:
    """Remove a backup from this machine."""
    path = ledger.path_of(settings().data, name)
    note(actor, "removed", name)
    house().runtime.offload(path.unlink)
    return redirect("/administration?done=removed#backups", 303)


@pages.post("/administration/archives", Act.MANAGE_SYSTEM)
def upload(actor: Actor) -> Response:
    """Take in a backup of another machine: the request's body, `?name=` its name; answers JSON."""
    path = keeper().take_in(request.args.get("name", ""), _body(), request.content_length or 0)
    note(actor, "uploaded", path.name)
    return Response(msgspec.json.encode({"ok": True, "name": path.name}), mimetype="application/json")


def _body() -> Iterator[bytes]:
    while chunk := request.stream.read(CHUNK):
        yield chunk
