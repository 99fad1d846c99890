"""A letter as the file that somebody asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, request

from meetings.kernel.errors import Gone
from meetings.kernel.pages import house
from meetings.letters.making import docx, pdf, xlsx
from meetings.letters.written import Letter

OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS: Mapping[str, tuple[Callable[[Letter], bytes], str]] = {
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, f"{OFFICE}.wordprocessingml.document"),
    "xlsx": (xlsx, f"{OFFICE}.spreadsheetml.sheet"),
}


def sent(letter: Letter, name: str) -> Response:
    """The letter as `?as=pdf|docx|xlsx`, a download of this name; raises Gone for any other form."""
    form = request.args.get("as", "")
    if form not in FORMS:
        raise Gone()
    make, media = FORMS[form]
    content: Any = house().runtime.offload(make, letter)
    answer = Response(content, mimetype=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
