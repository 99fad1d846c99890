"""What became of the files of a ZIP."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.pages import read
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.queries import FileOfZip
from meetings.papers.views.base import pages


@pages.get("/api/m/<int:meeting_id>/papers/zips/<int:zip_id>", Act.MANAGE_PAPERS)
def zip_files(actor: Actor, meeting_id: int, zip_id: int) -> Response:
    """Papers "added" out of a ZIP, files "refused" with the reason, and the "problem" that ended it early."""
    found = read(queries.zip_contents, meeting_id, zip_id)
    answer = {
        "problem": phrase(Refusal(found.problem)) if found.problem else "",
        "added": [msgspec.to_builtins(file) for file in found.files if not file.code],
        "refused": [_refused(file) for file in found.files if file.code],
    }
    return Response(msgspec.json.encode({"ok": True, "answer": answer}), mimetype="application/json")


def _refused(file: FileOfZip) -> dict[str, Any]:
    return {"name": file.name, "message": phrase(Refusal(file.code, **file.facts))}
