"""What the keeper of the house is told when something cannot be done."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "archive_missing": _l("There is no archive at %(path)s."),
    "archive_foreign": _l("This file is not a backup made by Phiên, or it cannot be read."),
    "archive_damaged": _l(
        "This backup is damaged or was cut short (at “%(member)s”). Nothing was changed. Please use another one."
    ),
    "archive_newer": _l(
        "This backup was made by Phiên %(version)s, which is newer than this server. "
        "Please install that version first. Nothing was changed."
    ),
    "archive_journal_broken": _l(
        "In this backup the journal of meeting %(meeting)s is broken at entry %(entry)s. Nothing was changed. "
        "Please use another backup."
    ),
    "archive_unconfirmed": _l("Nothing was changed: please type the word exactly as shown."),
    "archive_name_wrong": _l("A backup's name ends in .tar and has only letters, digits, dots and dashes."),
    "backup_exists": _l("%(path)s exists already. Please choose another name."),
    "backup_failed": _l("The backup could not be written to %(path)s: %(reason)s."),
    "backup_running": _l("A backup is being made or brought back already. Please wait until it is done."),
    "backup_no_room": _l("The server's disk has only %(free)s free. Please make room first."),
    "restore_failed": _l("The backup could not be brought back: %(reason)s. Nothing was changed."),
    "restore_in_session": _l("“%(title)s” is in session. Please close or adjourn it before you bring a backup back."),
    "database_not_empty": _l(
        "The database already has people or meetings in it. To replace all of it, use the option --force."
    ),
    "database_not_migrated": _l("The database has an older form. Please run the command “migrate” first."),
    "database_newer": _l(
        "The database was used by a newer version of Phiên (schema %(revision)s). Please install that version."
    ),
    "database_unreachable": _l("The database does not answer: %(reason)s. Please check its address and that it runs."),
    "database_damaged": _l(
        "The database %(path)s is damaged: %(reason)s. The server does not start on it. "
        "Please keep the file, and bring the last backup back with the command “restore”."
    ),
    "journal_broken": _l(
        "The journal of meeting %(meeting)s is broken at entry %(entry)s: the data was changed from outside. "
        "Please bring the last backup back, or, knowing this, run the command “verify --accept”."
    ),
    "database_in_use": _l(
        "Another server uses this database at this moment. Please stop it, or give every server the same REDIS_URL."
    ),
    "folder_not_shared": _l(
        "The other servers of this database have another data folder. "
        "Please give all of them the same one (DATA): papers and tellers' keys lie there."
    ),
    "server_running": _l("A server uses the folder %(folder)s at this moment. Please stop it first."),
}
