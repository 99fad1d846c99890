"""The verbs of invitations."""

from meetings.invitations.actions import answering, inviting, posting

__all__ = ["answering", "inviting", "posting"]
