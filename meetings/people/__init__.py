"""Accounts, units, roles, sign-in."""
