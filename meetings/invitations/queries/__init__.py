"""What is read of invitations."""

from meetings.invitations.queries.answers import (
    InvitationLine,
    InvitationsBoard,
    MyInvitation,
    invitations_board,
    invitations_of,
    my_invitation,
    my_invitations,
    silent,
    substitute_of,
)
from meetings.invitations.queries.letters import (
    Addressee,
    LetterFacts,
    addressees,
    called_off,
    has_changed,
    has_lost_letters,
    last_letters,
    letters_by_id,
    letters_due,
    reminders_due,
    told_now,
)

__all__ = [
    "Addressee",
    "InvitationLine",
    "InvitationsBoard",
    "LetterFacts",
    "MyInvitation",
    "addressees",
    "called_off",
    "has_changed",
    "has_lost_letters",
    "invitations_board",
    "invitations_of",
    "last_letters",
    "letters_by_id",
    "letters_due",
    "my_invitation",
    "my_invitations",
    "reminders_due",
    "silent",
    "substitute_of",
    "told_now",
]
