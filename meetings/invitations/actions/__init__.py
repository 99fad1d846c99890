"""The verbs of invitations."""

from meetings.invitations.actions import answering, inviting, posting, reminding

__all__ = ["answering", "inviting", "posting", "reminding"]
