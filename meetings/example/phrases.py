"""What the example refuses, in words."""

from flask_babel import lazy_gettext as _l

REFUSALS = {
    "no_example": _l("There is no example session any more."),
    "example_unreadable": _l("The example session could not be imported: %(problems)s"),
}
