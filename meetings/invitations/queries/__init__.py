"""What is read of invitations."""

from meetings.invitations.queries.answers import (
    InvitationLine,
    InvitationsBoard,
    MyInvitation,
    invitations_board,
    invitations_of,
    my_invitation,
    my_invitations,
    substitute_of,
)
from meetings.invitations.queries.letters import (
    LetterFacts,
    called_off,
    has_changed,
    has_lost_letters,
    last_letters,
    letters_by_id,
    letters_due,
    link_issues,
    told_now,
)

__all__ = [
    "InvitationLine",
    "InvitationsBoard",
    "LetterFacts",
    "MyInvitation",
    "called_off",
    "has_changed",
    "has_lost_letters",
    "invitations_board",
    "invitations_of",
    "last_letters",
    "letters_by_id",
    "letters_due",
    "link_issues",
    "my_invitation",
    "my_invitations",
    "substitute_of",
    "told_now",
]
