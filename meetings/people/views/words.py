"""The names of roles, as screens show them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.kernel.policy import Role

HOUSE_ROLE_NAMES: dict[Role, LazyString] = {
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.UNIT_ADMINISTRATOR: _l("Unit administrator"),
    Role.OFFICE: _l("Prepares meetings"),
}

MEETING_ROLE_NAMES: dict[Role, LazyString] = {
    Role.CHAIR: _l("Chairperson"),
    Role.SECRETARY: _l("Secretary"),
    Role.TELLER: _l("Teller"),
    Role.ALTERNATE: _l("Alternate delegate"),
    Role.SUBSTITUTE: _l("Substitute"),
    Role.QUESTIONED: _l("Questioned official"),
    Role.DELEGATE: _l("Delegate"),
    Role.GUEST: _l("Guest"),
}
