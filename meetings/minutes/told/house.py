"""What is said of the entries of the house's own journal: accounts, units, backups."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

TOLD_OF_HOUSE: dict[str, LazyString] = {
    "person_added": _l("The account of %(name)s was made."),
    "person_changed": _l("The account of %(name)s was changed."),
    "person_disabled": _l("The account of %(name)s was disabled."),
    "person_enabled": _l("The account of %(name)s was enabled again."),
    "password_set": _l("The password of %(name)s was set."),
    "sign_ins_ended": _l("%(name)s was signed out everywhere."),
    "signed_in": _l("%(name)s signed in."),
    "signed_out": _l("%(name)s signed out."),
    "house_role_given": _l("%(name)s got a role of the house: %(role)s."),
    "house_role_taken": _l("A role of the house was taken from %(name)s: %(role)s."),
    "unit_added": _l("The unit %(name)s was made."),
    "unit_changed": _l("The unit %(name)s was changed."),
    "unit_deleted": _l("The unit %(name)s was removed."),
    "backup_made": _l("A backup was made: %(name)s."),
    "backup_uploaded": _l("A backup was brought in: %(name)s."),
    "backup_downloaded": _l("A backup was downloaded: %(name)s."),
    "backup_removed": _l("A backup was removed: %(name)s."),
    "restored": _l("The house was restored from the backup of %(archive_created)s."),
    "example_removed": _l("The example was removed."),
}

ROLES_OF_HOUSE: dict[str, LazyString] = {
    "administrator": _l("Administrator"),
    "unit_administrator": _l("Unit administrator"),
    "office": _l("Prepares meetings"),
}
