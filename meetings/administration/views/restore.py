"""Bringing a backup back, after saying what it costs."""

from __future__ import annotations

import unicodedata

from flask import render_template, request
from flask_babel import gettext as _

from meetings.administration import ledger, queries, reading
from meetings.administration.checks.finding import size
from meetings.administration.manifest import Manifest
from meetings.administration.restoring import Wish
from meetings.administration.views.base import keeper, pages, settings
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.pages import house, read
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act


@pages.get("/administration/restore/<name>", Act.MANAGE_SYSTEM)
def ask_restore(_actor: Actor, name: str) -> str:
    """What is in this backup, and what would be gone."""
    return _page(name)


@pages.post("/administration/restore/<name>", Act.MANAGE_SYSTEM)
def restore(_actor: Actor, name: str) -> str:
    """Bring it back, once the word was typed; the answer needs no sign-in, which may be gone by then."""
    path = ledger.path_of(settings().data, name)
    try:
        if _folded(request.form.get("word", "")) != _folded(_("RESTORE")):
            raise Refusal("archive_unconfirmed")
        wish = Wish(replaces=True, ends_sign_ins="end_sign_ins" in request.form)
        before = keeper().bring_back(path, wish)
    except Refusal as refusal:
        return _page(name, phrase(refusal))
    return render_template("administration/restored.html", name=name, before=before.name)


def _page(name: str, why: str = "") -> str:
    path = ledger.path_of(settings().data, name)
    manifest: Manifest | None = house().runtime.offload(reading.described, path)
    return render_template(
        "administration/restore.html",
        name=name,
        manifest=manifest,
        papers=sum(member.startswith("papers/") for member in manifest.members) if manifest else 0,
        running=read(queries.in_session),
        why=why,
        size=size(path.stat().st_size),
        word=_("RESTORE"),
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()
