"""The sentences of the messages' refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "message_empty": _l("There is nothing in this message yet."),
    "message_too_long": _l("This message is too long: at most %(most)s letters."),
    "message_to_nobody": _l("Please choose whom the message is for."),
    "messages_too_many": _l("You have written %(most)s messages within a minute. Please wait a little."),
}
