"""Who may do what: one table for pages, acts and boards."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is, in the house (first group) or in one meeting (second)."""

    ADMINISTRATOR = "administrator"
    UNIT_ADMINISTRATOR = "unit_administrator"
    OFFICE = "office"  # prepares meetings: may create one and is its secretary then

    SECRETARY = "secretary"
    CHAIR = "chair"
    DELEGATE = "delegate"
    ALTERNATE = "alternate"
    GUEST = "guest"
    SUBSTITUTE = "substitute"
    TELLER = "teller"
    QUESTIONED = "questioned"
    SCREEN = "screen"  # the hall's screen, a device
    VISITOR = "visitor"  # follows by the guests' code: a device without a name, on no list

    PERSON = "person"  # anybody signed in with an account
    SYSTEM = "system"  # the server's own timers


HOUSE_ROLES = frozenset({Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.OFFICE})
MEETING_ROLES = frozenset(
    {
        Role.SECRETARY,
        Role.CHAIR,
        Role.DELEGATE,
        Role.ALTERNATE,
        Role.GUEST,
        Role.SUBSTITUTE,
        Role.TELLER,
        Role.QUESTIONED,
    }
)


class Act(StrEnum):
    """Everything that can be permitted; a page, act or board names exactly one."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    SYSTEM = "system"

    MANAGE_SYSTEM = "manage_system"
    MANAGE_ACCOUNTS = "manage_accounts"
    CREATE_MEETING = "create_meeting"
    SET_PREFERENCES = "set_preferences"

    SEE_MEETING = "see_meeting"
    FOLLOW = "follow"  # what guests without an account may see
    SEE_DESK = "see_desk"
    EDIT_MEETING = "edit_meeting"
    EDIT_AGENDA = "edit_agenda"
    MANAGE_PARTICIPANTS = "manage_participants"
    RUN_MEETING = "run_meeting"
    PRESIDE = "preside"  # have the meeting in hand, of several who may
    CHECK_IN = "check_in"
    CORRECT_PRESENCE = "correct_presence"
    AGREE_TO_SUBSTITUTE = "agree_to_substitute"
    ADMIT = "admit"  # recognise people at the door, at the desk or on a kiosk
    READ_PAPERS = "read_papers"
    MANAGE_PAPERS = "manage_papers"
    APPROVE_PAPERS = "approve_papers"
    SEND_PAPERS = "send_papers"
    ASK_TO_SPEAK = "ask_to_speak"
    RUN_FLOOR = "run_floor"
    WRITE_MESSAGES = "write_messages"  # of the desk, to anybody
    WRITE_TO_DESK = "write_to_desk"
    PREPARE_POLL = "prepare_poll"
    RUN_POLL = "run_poll"
    COUNT_POLL = "count_poll"  # the tellers' table: their keys, the paper beside the tablets
    ENTER_VOTES = "enter_votes"
    CAST = "cast"
    SEE_RESULTS = "see_results"
    READ_COURSE = "read_course"
    READ_MINUTES = "read_minutes"
    WRITE_MINUTES = "write_minutes"
    SIGN_MINUTES = "sign_minutes"
    SEE_HALL = "see_hall"
    RUN_SCREENS = "run_screens"  # what the hall's screens show, and which devices are screens
    IMPORT = "import"
    REMOVE_EXAMPLE = "remove_example"


_SEATED = frozenset(
    {
        Role.SECRETARY,
        Role.CHAIR,
        Role.DELEGATE,
        Role.ALTERNATE,
        Role.SUBSTITUTE,
        Role.TELLER,
        Role.QUESTIONED,
        Role.GUEST,
    }
)
_LEADING = frozenset({Role.SECRETARY, Role.CHAIR})
_SECRETARY = frozenset({Role.SECRETARY})
_SIGNED_IN = frozenset({Role.PERSON})

MAY: dict[Act, frozenset[Role]] = {
    Act.ANYONE: frozenset(Role),
    Act.SIGNED_IN: _SIGNED_IN,
    Act.SYSTEM: frozenset({Role.SYSTEM}),
    Act.MANAGE_SYSTEM: frozenset({Role.ADMINISTRATOR}),
    Act.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR}),
    Act.CREATE_MEETING: frozenset({Role.ADMINISTRATOR, Role.OFFICE}),
    Act.SET_PREFERENCES: _SIGNED_IN,
    Act.SEE_MEETING: _SEATED | {Role.SCREEN, Role.VISITOR},
    Act.FOLLOW: frozenset({Role.VISITOR}),
    Act.SEE_DESK: _LEADING,
    Act.EDIT_MEETING: _SECRETARY,
    Act.EDIT_AGENDA: _SECRETARY,
    Act.MANAGE_PARTICIPANTS: _SECRETARY,
    Act.RUN_MEETING: _LEADING,
    Act.PRESIDE: frozenset({Role.CHAIR}),
    Act.CHECK_IN: _SEATED,
    Act.CORRECT_PRESENCE: _SECRETARY,
    # Source: domain.md: somebody attends for another with the chair's consent.
    Act.AGREE_TO_SUBSTITUTE: frozenset({Role.CHAIR}),
    # A kiosk is a screen of the meeting: a device that is nobody's and sees what everybody sees.
    Act.ADMIT: _SECRETARY | {Role.SCREEN},
    Act.READ_PAPERS: _SEATED,
    Act.MANAGE_PAPERS: _SECRETARY,
    # Whoever puts a paper together does not pass it: the secretary sends it up, the chair decides.
    Act.APPROVE_PAPERS: frozenset({Role.CHAIR}),
    Act.SEND_PAPERS: _SEATED - _SECRETARY,  # the secretary has the desk
    Act.ASK_TO_SPEAK: _SEATED,
    Act.RUN_FLOOR: _LEADING,
    Act.WRITE_MESSAGES: _LEADING,
    Act.WRITE_TO_DESK: _SEATED - _LEADING - {Role.GUEST},
    Act.PREPARE_POLL: _LEADING,
    Act.RUN_POLL: frozenset({Role.CHAIR}),
    Act.COUNT_POLL: _LEADING | {Role.TELLER},
    # Counts and spoken answers are written down by the secretary; each is journalled with who entered it.
    Act.ENTER_VOTES: _SECRETARY,
    # The roll decides who votes (voting/rules.py); the table only keeps out who never can.
    Act.CAST: _SEATED,
    Act.SEE_RESULTS: _SEATED | {Role.SCREEN},
    Act.READ_COURSE: _SEATED,
    # Signed minutes name who was there and how each voted: for those who belong to the meeting, not for its guests.
    Act.READ_MINUTES: _SEATED - {Role.GUEST},
    Act.WRITE_MINUTES: _SECRETARY,
    Act.SIGN_MINUTES: _LEADING,
    Act.SEE_HALL: _LEADING | {Role.SCREEN},
    Act.RUN_SCREENS: _LEADING,
    Act.IMPORT: _SECRETARY,
    Act.REMOVE_EXAMPLE: frozenset({Role.ADMINISTRATOR}),
}


def may(roles: frozenset[Role], act: Act) -> bool:
    """Whether somebody with these roles may do this."""
    return act is Act.ANYONE or not roles.isdisjoint(MAY[act])
