"""The sentences of attendance's refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.attendance.rules.sheet import Remark

REMARKS: dict[Remark, LazyString] = {
    Remark.LATE: _l("late"),
    Remark.CAME_BACK: _l("went and came back"),
    Remark.LEFT_EARLY: _l("left early"),
    Remark.EXCUSED: _l("excused"),
    Remark.ABSENT: _l("absent without excuse"),
    Remark.AWAITED: _l("not checked in yet"),
}

REFUSALS: dict[str, LazyString] = {
    "check_in_closed": _l("Attendance can be changed from the invitation until the meeting is closed."),
    "only_secretary_marks_absence": _l("Only the secretary marks somebody as absent."),
    "online_not_allowed": _l("This meeting is held in the room only. Please check in there."),
    "already_checked_in": _l("You are already checked in."),
    "not_present": _l("Only somebody who is present can leave."),
    "presence_unchanged": _l("Nothing is different from what is already recorded."),
    "reason_needed": _l("A reason is needed; the minutes will give it."),
    "vote_other_device": _l("You vote on another device: %(device)s. To vote here, move your vote to this device."),
    "device_not_known": _l("This device cannot be told from others. Please sign in on it again."),
    "reason_too_long": _l("The reason is too long: at most %(most)s characters."),
    "hall_code_over": _l("This code is over. Please scan the one that the screen shows now."),
    "hall_code_used": _l("You have used this code already. Please scan the one that the screen shows now."),
    "kiosk_closed": _l("Checking in at the kiosk is closed. Please go to the desk."),
    "badge_not_issued": _l("This person has no badge yet. Make the badges first."),
    "nobody_chosen": _l("Please choose at least one person."),
}
