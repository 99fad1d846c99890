"""Invitations: who was asked to come, what they answered, whom they send instead."""
