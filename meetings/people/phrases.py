"""What people are told when a rule about people says no."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

REFUSALS = {
    "sign_in_wrong": _l("The account name or the password is not right. Please check both."),
    "sign_in_throttled": _l("Too many attempts for this account. Please try again in %(seconds)s seconds."),
    "account_disabled": _l("This account is disabled. Please ask your administrator."),
    "link_unknown": _l("This link is not valid. Please ask the secretary for a new one."),
    "link_used": _l("This link was already used, at %(at)s. Each link works once; please ask for a new one."),
    "link_expired": _l("This link has expired. Please ask the secretary for a new one."),
    "guests_link_unknown": _l("This code is not valid any more. Please ask the secretary for the new one."),
    "guests_shut": _l("This meeting is not open to guests right now."),
    "guests_too_many": _l("%(most)s devices follow this meeting already. Please try again later."),
    "link_for_nobody": _l("A sign-in link belongs to a person."),
    "sign_in_is_limited": _l("You signed in with a link for one meeting. Please sign in with your password for this."),
    "password_too_short": _l("The password is too short: at least %(least)s characters."),
    "password_too_long": _l("The password is too long: at most %(most)s characters."),
    "password_guessed": _l("This password is among the first that anybody would guess. Please choose another one."),
    "password_is_name": _l("The password must not be the name of its owner. Please choose another one."),
    "password_repeated_wrong": _l("The two new passwords are not the same. Please type them again."),
    "password_old_wrong": _l("The present password is not right."),
    "username_wrong": _l("An account name has 2 to 60 small letters without accents, digits or . _ - @ +"),
    "username_taken": _l("The account name %(username)s is taken. Please choose another one."),
    "given_name_missing": _l("The given name is missing."),
    "outside_your_unit": _l("This is outside the unit that you administer."),
    "administrators_only": _l("Only an administrator may do this."),
    "last_administrator": _l("This is the last administrator. Make somebody else administrator first."),
    "last_secretary": _l("This is the meeting's last secretary. Make somebody else secretary first."),
    "not_yourself": _l("You cannot disable your own account."),
    "unknown_role": _l("This role cannot be given."),
    "unit_needed": _l("Choose the unit that this person administers."),
    "unit_name_missing": _l("The unit's name is missing."),
    "unit_in_itself": _l("A unit cannot be put under itself."),
    "unit_not_empty": _l("%(name)s is not empty. Move its people and its units away first."),
    "already_listed": _l("%(name)s is already on the list of this meeting."),
    "guests_never_vote": _l("A guest never votes: choose voting delegate or guest."),
    "substitutes_never_vote": _l("Who comes in a delegate's place never votes."),
    "seat_taken": _l("Seat %(seat)s is taken."),
    "participant_has_traces": _l(
        "The meeting already has records of %(name)s. Take away the right to vote instead of removing them."
    ),
    "nobody_chosen": _l("Nobody was chosen."),
}
