"""The words of a preview: what changes, what somebody attends as, which roles they have."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.intake.attends import Attends
from meetings.intake.plan import Change
from meetings.kernel.policy import Role

FIELDS: dict[str, LazyString] = {
    "name": _l("Full name"),
    "phone": _l("Phone"),
    "email": _l("E-mail"),
    "unit": _l("Unit"),
    "seat": _l("Seat"),
    "delegation": _l("Delegation"),
    "position": _l("Position"),
    "attends": _l("Attends as"),
    "roles": _l("Role"),
    "number": _l("Number"),
    "title": _l("Title"),
    "presenter": _l("Presenter"),
    "minutes": _l("Minutes"),
    "parent": _l("Belongs to"),
}

CHANGES: dict[Change, LazyString] = {
    Change.NEW: _l("New"),
    Change.LISTED: _l("Has an account, comes onto the list"),
    Change.CHANGED: _l("Will change"),
    Change.SAME: _l("Here already"),
}

ATTENDS: dict[Attends, LazyString] = {
    Attends.VOTING: _l("Voting delegate"),
    Attends.GUEST: _l("Guest"),
    Attends.STAFF: _l("Neither: staff of the office"),
}

ROLES: dict[Role, LazyString] = {
    Role.SECRETARY: _l("Secretary"),
    Role.CHAIR: _l("Chairperson"),
    Role.ALTERNATE: _l("Alternate"),
    Role.SUBSTITUTE: _l("Substitute"),
    Role.TELLER: _l("Teller"),
    Role.QUESTIONED: _l("Questioned official"),
}
