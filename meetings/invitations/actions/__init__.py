"""The verbs of invitations."""

from meetings.invitations.actions import answering, inviting

__all__ = ["answering", "inviting"]
