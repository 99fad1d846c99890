"""The sentences of the screens' refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "hall_message_empty": _l("There is nothing in this message yet."),
    "hall_message_too_long": _l("This message is too long for the hall's screen: at most %(most)s letters."),
    "screen_name_too_long": _l("This name is too long: at most %(most)s letters."),
    "screen_code_unknown": _l("No screen shows this code. Please look at the screen and type it again."),
    "screen_code_throttled": _l("Too many wrong codes. Please try again in %(seconds)s seconds."),
}
