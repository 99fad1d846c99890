"""The one place where a refusal becomes a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import format_datetime, lazy_gettext
from flask_babel.speaklater import LazyString

from meetings.kernel.errors import Refusal

SENTENCES: dict[str, LazyString] = {
    "not_found": lazy_gettext("This does not exist, or it is not meant for you."),
    "forbidden": lazy_gettext("Your role does not permit this."),
    "sign_in_needed": lazy_gettext("You are not signed in any more. Please sign in again."),
    "malformed": lazy_gettext("Something in what was sent is not right: %(field)s. Please correct it and send again."),
    "key_reused": lazy_gettext("This was already sent with other content. Please reload the page."),
    "try_again": lazy_gettext("The server could not save this just now. Nothing was changed; please try again."),
    "unknown_outcome": lazy_gettext("The server has not answered yet. Please send it again; it counts only once."),
    "unknown_act": lazy_gettext("This server does not know what was asked of it. Please reload the page."),
    "internal": lazy_gettext("Something went wrong on the server. Nothing was changed."),
    "too_late_to_undo": lazy_gettext("This can be taken back for %(seconds)s seconds only."),
    "changed_since": lazy_gettext("This cannot be taken back any more: something was done since that builds on it."),
    "undo_after_final": lazy_gettext(
        "This cannot be taken back any more: a vote was opened, closed or announced since, or somebody came into one."
    ),
    "too_large": lazy_gettext("This is too large: at most %(megabytes)s MB."),
    "length_needed": lazy_gettext("The server must know the size before it takes this in."),
    "foreign_origin": lazy_gettext("This came from another website and was refused."),
    "too_many": lazy_gettext("Too many attempts. Please wait a minute and try again."),
}


def add(sentences: Mapping[str, LazyString]) -> None:
    """Add a feature's sentences; a code belongs to one feature only."""
    twice = SENTENCES.keys() & sentences.keys()
    if any(str(SENTENCES[c]._kwargs) != str(sentences[c]._kwargs) for c in twice if SENTENCES[c] is not sentences[c]):
        raise ValueError(f"two features phrase {sorted(twice)}")
    SENTENCES.update(sentences)


def phrase(refusal: Refusal) -> str:
    """The sentence for this refusal in the current language; needs an application context."""
    sentence = SENTENCES.get(refusal.code)
    if sentence is None:
        return f"{SENTENCES['internal']} ({refusal.code})"
    facts = {"field": "", "problem": ""} | {k: _shown(v) for k, v in refusal.facts.items()}
    try:
        return str(sentence) % facts
    except (KeyError, ValueError):
        return str(sentence)


def _shown(value: Any) -> Any:
    return format_datetime(value, "HH:mm:ss") if isinstance(value, datetime) else value
